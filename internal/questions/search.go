package questions

import (
	"fmt"
	"strings"

	"example.com/audittrail/internal/condition"
)

// search chooses events, in both languages.
type search struct {
	when  condition.Condition // nil for every event
	about *subject            // nil if no value of the analyst's chooses
}

// subject is what an analyst asks about: an event is about it if one of the fields has the
// value.
type subject struct {
	Parameter
	sql    string   // a predicate with one question mark
	fields []string // the fields of Logs Insights
}

func (s search) where() string {
	var all []string
	if s.when != nil {
		all = append(all, condition.AthenaPredicate(s.when))
	}
	if s.about != nil {
		all = append(all, s.about.sql)
	}
	return joined(all, "WHERE ", "\n  AND ", "\n")
}

func (s search) filter() string {
	var all []string
	if s.when != nil {
		all = append(all, condition.InsightsFilter(s.when))
	}
	if s.about != nil {
		equal := make([]string, len(s.about.fields))
		for i, field := range s.about.fields {
			equal[i] = field + " = " + s.about.placeholder()
		}
		all = append(all, strings.Join(equal, " or "))
	}
	return joined(all, "| filter ", " and ", "\n")
}

// joined puts several texts into parentheses, because each may contain OR.
func joined(texts []string, start, word, end string) string {
	switch len(texts) {
	case 0:
		return ""
	case 1:
		return start + texts[0] + end
	}
	return start + "(" + strings.Join(texts, ")"+word+"(") + ")" + end
}

func (s search) parameters() []Parameter {
	if s.about == nil {
		return Place()
	}
	return append(Place(), s.about.Parameter)
}

// column is a column of an answer. Its field is empty if Logs Insights has none.
type column struct{ name, sql, field string }

var (
	when      = column{"eventtime", "eventtime", "eventTime"}
	where     = column{"account", "account", "recipientAccountId"}
	region    = column{"awsregion", "awsregion", "awsRegion"}
	address   = column{"sourceipaddress", "sourceipaddress", "sourceIPAddress"}
	agent     = column{"useragent", "useragent", "userAgent"}
	service   = column{"eventsource", "eventsource", "eventSource"}
	call      = column{"eventname", "eventname", "eventName"}
	failure   = column{"errorcode", "errorcode", "errorCode"}
	requestOf = column{"request", "requestparameters", ""}
	id        = column{"eventid", "eventid", "eventID"}

	// Services, other accounts and failed sign-ins have no ARN.
	caller = column{"caller",
		"coalesce(useridentity.arn, useridentity.invokedby, useridentity.principalid, useridentity.accountid, useridentity.type)",
		"userIdentity.arn"}
)

// request is a field of the request as a column.
func request(name, path string) column {
	return column{name, "json_extract_scalar(requestparameters, '$." + path + "')", "requestParameters." + path}
}

// list completes a question whose answer has a row for each event. The time, the caller and
// the call are always there.
func (q Question) list(s search, more ...column) Question {
	columns := append([]column{when, where, region, caller, address, service, call, failure}, more...)
	columns = append(columns, id)
	q.Parameters = s.parameters()
	q.sql = "\nSELECT\n" + selected(columns) + "\nFROM chosen\n" + s.where() + "ORDER BY eventtime, eventid"
	q.Insights = "fields " + strings.Join(fields(columns), ", ") + "\n" + s.filter() + "| sort @timestamp asc\n| limit 1000"
	return q
}

// count completes a question whose answer has a row for each combination of the columns.
//
// GROUP BY names them by number: engine version 3 refuses a field of a struct without quotes.
//
// See https://docs.aws.amazon.com/athena/latest/ug/engine-versions-reference-0003.html.
func (q Question) count(s search, by ...column) Question {
	q.Parameters = s.parameters()
	q.sql = "\nSELECT\n" + selected(append(by, counts...)) + "\nFROM chosen\n" + s.where() +
		"GROUP BY " + numbers(len(by)) + "\nORDER BY events DESC, " + numbers(len(by))
	q.Insights = strings.TrimPrefix(s.filter()+
		"| stats count(*) as events, sortsFirst(eventTime) as first_seen, sortsLast(eventTime) as last_seen by "+strings.Join(fields(by), ", ")+
		"\n| sort events desc\n| limit 1000", "| ")
	return q
}

var counts = []column{
	{name: "events", sql: "count(*)"},
	{name: "first_seen", sql: "min(eventtime)"},
	{name: "last_seen", sql: "max(eventtime)"},
}

func selected(columns []column) string {
	lines := make([]string, len(columns))
	for i, c := range columns {
		lines[i] = "  " + c.sql
		if c.sql != c.name {
			lines[i] += " AS " + c.name
		}
	}
	return strings.Join(lines, ",\n")
}

func fields(columns []column) []string {
	var names []string
	for _, c := range columns {
		if c.field != "" {
			names = append(names, c.field)
		}
	}
	return names
}

// numbers returns "1, 2, … n".
func numbers(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprint(i + 1)
	}
	return strings.Join(all, ", ")
}
