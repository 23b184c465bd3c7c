package investigation

import "strings"

// question is a saved query. A question that one of the two services cannot answer has no
// text for it.
type question struct {
	id, purpose string
	parameters  []string // what the question marks in sql stand for, in order
	sql         string   // for Athena, on the tables of one database
	insights    string   // for Logs Insights
}

// mostDescription is the longest description of a named query.
//
// Source: https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateNamedQuery.html
const mostDescription = 1024

// description says what a query is for and what its parameters are.
func (q question) description() string {
	text := q.purpose
	if len(q.parameters) > 0 {
		text += " Parameters: " + strings.Join(q.parameters, ", ") + "."
	}
	return text[:min(len(text), mostDescription)]
}

const where = "\nWHERE account = ? AND region = ? AND timestamp BETWEEN ? AND ?"

var partition = []string{"account", "Region", "first day (yyyy/MM/dd)", "last day"}

// questions returns the saved queries.
func questions() []question {
	return []question{{
		id:         "everything-by-principal",
		purpose:    "What a principal did, in order.",
		parameters: append(append([]string{}, partition...), "ARN of the principal"),
		sql: "SELECT eventtime, eventsource, eventname, awsregion, sourceipaddress, errorcode, requestparameters\nFROM events" + where +
			"\n  AND useridentity.arn = ?\nORDER BY eventtime",
		insights: "filter userIdentity.arn = \"ARN\"\n| fields eventTime, eventSource, eventName, awsRegion, sourceIPAddress, errorCode\n| sort eventTime asc",
	}, {
		id:         "changes-to-trails",
		purpose:    "Who changed or stopped a trail.",
		parameters: partition,
		sql: "SELECT eventtime, eventname, useridentity.arn, sourceipaddress, errorcode, requestparameters\nFROM events" + where +
			"\n  AND eventsource = 'cloudtrail.amazonaws.com' AND readonly = 'false'\nORDER BY eventtime",
		insights: "filter eventSource = \"cloudtrail.amazonaws.com\" and readOnly = 0\n| fields eventTime, eventName, userIdentity.arn, sourceIPAddress, errorCode\n| sort eventTime asc",
	}, {
		id:         "digests-of-a-day",
		purpose:    "Whether there is a digest for each hour.",
		parameters: partition,
		sql:        "SELECT digeststarttime, digestendtime, cardinality(logfiles) AS files, digests3object\nFROM digests" + where + "\nORDER BY digeststarttime",
	}}
}
