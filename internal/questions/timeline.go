package questions

import (
	"strings"

	"example.com/audittrail/internal/condition"
)

// kinds are the kinds of events in the time line, the most telling first. Each is named after
// the question that shows more.
var kinds = []struct {
	question string
	when     condition.Condition
}{
	{"root-activity", byRoot},
	{"sign-ins-without-mfa", withoutMFA},
	{"trail-changes", condition.All(condition.Is("eventSource", "cloudtrail.amazonaws.com"), changes)},
	{"key-deletions", condition.All(fromKMS, condition.Is("eventName", "ScheduleKeyDeletion", "DisableKey", "DeleteImportedKeyMaterial"))},
	{"key-policy-history", condition.All(fromKMS, condition.Is("eventName", "PutKeyPolicy", "CreateGrant"))},
	{"shared-outside", shares},
	{"kms-denied", condition.All(fromKMS, condition.HasPrefix("errorCode", "AccessDenied"))},
	{"error-leaders", condition.Present("errorCode")},
	{"assumed-roles", assumesRole},
	{"key-use", fromKMS},
}

// mention finds a text anywhere in what a caller is and asks for, so that one value finds
// what a principal did and what was done to it.
const mention = "strpos(concat_ws(' ', useridentity.arn, useridentity.sessioncontext.sessionissuer.arn, useridentity.username, useridentity.accesskeyid,\n" +
	"    useridentity.sessioncontext.sourceidentity, sourceipaddress, requestparameters, responseelements), ?) > 0"

var timeline = []Question{{
	ID: "timeline", Title: "The time line of an incident",
	Purpose: "Everything a principal did and everything done to it, in order. The column kind names the question that shows more of the event. " +
		"The text may be any part of an ARN, a user name, an access key id, a source identity or an address; a short name finds others that contain it.",
	Sources:    []string{identityPage, recordPage},
	Parameters: append(Place(), Parameter{"mention", "the text to look for", "alice"}),
	sql: "\nSELECT\n" + selected([]column{when, {name: "kind", sql: kindOf()}, where, region, caller, address, service, call, failure, id}) + `
FROM chosen
WHERE ` + mention + `
ORDER BY eventtime, eventid`,
	Insights: `fields eventTime, recipientAccountId, awsRegion, userIdentity.arn, sourceIPAddress, eventSource, eventName, errorCode, eventID
| filter @message like {{mention}}
| sort @timestamp asc
| limit 1000`,
}}

func kindOf() string {
	var text strings.Builder
	text.WriteString("CASE")
	for _, k := range kinds {
		text.WriteString("\n    WHEN " + condition.AthenaPredicate(k.when) + " THEN '" + k.question + "'")
	}
	return text.String() + "\n    ELSE 'principal'\n  END"
}
