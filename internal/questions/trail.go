package questions

import (
	"strings"

	"example.com/audittrail/internal/condition"
)

// changes leaves out the calls that read and those that use a key.
var changes = condition.All(
	condition.Is("eventCategory", "Management"),
	condition.LacksPrefix("eventName", "Get", "List", "Describe", "Lookup", "Head", "Decrypt", "Encrypt", "GenerateDataKey", "ReEncrypt"))

var trail = []Question{{
	ID: "trail-changes", Title: "Changes to trails and to the bucket, the key and the log group of the trail",
	Purpose: "Ask it first when events are missing, and once a quarter as evidence. Ask in the account that owns each part: the archive's " +
		"bucket and key are often in another account than the trail. The answer includes attempts that were denied.",
	Sources: []string{"https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html"},
	Parameters: append(Place(),
		Parameter{"bucket", "the name of the log bucket", "example-audit-logs"},
		aKey.Parameter,
		Parameter{"log_group", "the name of the trail's log group", "audit-trail-events"}),
	sql: "\nSELECT\n" + selected([]column{when, where, region, caller, address, service, call, failure, requestOf, id}) + `
FROM chosen
WHERE ` + condition.AthenaPredicate(changes) + `
  AND (
    eventsource = 'cloudtrail.amazonaws.com'
    OR json_extract_scalar(requestparameters, '$.bucketName') = ?
    OR ` + aKey.sql + `
    OR json_extract_scalar(requestparameters, '$.logGroupName') = ?
  )
ORDER BY eventtime, eventid`,
	Insights: strings.Join([]string{
		"fields eventTime, recipientAccountId, awsRegion, userIdentity.arn, sourceIPAddress, eventSource, eventName, errorCode, eventID",
		"filter (" + condition.InsightsFilter(changes) + `) and (eventSource = "cloudtrail.amazonaws.com" or requestParameters.bucketName = {{bucket}}` +
			" or resources.0.ARN = {{key}} or resources.1.ARN = {{key}} or requestParameters.logGroupName = {{log_group}})",
		"sort @timestamp asc",
		"limit 1000",
	}, "\n| "),
}}
