package questions

const recordPage = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html"

var novelties = []Question{
	newSince("new-regions", "Regions that were used for the first time",
		"Intruders use Regions that no one watches, for example to mine. Calls of AWS services are not in the answer.", region),
	newSince("new-services", "Services that were used for the first time",
		"A service that no one used before can be a new project, or the work of an intruder.", service),
	newSince("new-user-agents", "User agents of a principal that were used for the first time",
		"Credentials that appear in another tool may be stolen. Each version is a user agent of its own, such as that of an updated AWS CLI. "+
			"Callers can set any user agent.", principal, agent),
	newSince("new-addresses", "Addresses of a principal that were used for the first time",
		"Credentials that appear in another network may be stolen. Events do not name a country, and Athena has no data to look one up: "+
			"compare the addresses with your own networks.", principal, address),
}

// principal is a role with all its sessions, or a user.
var principal = column{"principal",
	"coalesce(useridentity.sessioncontext.sessionissuer.arn, useridentity.arn, useridentity.principalid, useridentity.accountid)",
	"userIdentity.sessionContext.sessionIssuer.arn"}

// newSince returns a question about values that appear on or after a day, and not on the
// days before it that the question covers.
func newSince(id, title, purpose string, of ...column) Question {
	columns := append(of, counts...)
	columns = append(columns, column{name: "callers", sql: "count(DISTINCT " + caller.sql + ")"})
	q := Question{
		ID: id, Title: title, Purpose: purpose + " Let first_day be some weeks before since: values that appear in those weeks are not new.",
		Sources:    []string{recordPage},
		Parameters: append(Place(), Parameter{"since", "the day from which a value counts as new", "2026/11/05"}),
	}
	q.sql = "\nSELECT\n" + selected(columns) + `
FROM chosen
WHERE useridentity.type <> 'AWSService'
GROUP BY ` + numbers(len(of)) + `
HAVING min("timestamp") >= ?
ORDER BY first_seen, ` + numbers(len(of))
	by := fields(of)[len(of)-1]
	if len(of) > 1 {
		by = "userIdentity.sessionContext.sessionIssuer.arn, userIdentity.userName, " + by
	}
	q.Insights = `filter ispresent(userIdentity.type) and userIdentity.type not in ["AWSService"]
| stats count(*) as events, sortsFirst(eventTime) as first_seen, sortsLast(eventTime) as last_seen by ` + by + `
| sort first_seen desc
| limit 1000`
	return q
}
