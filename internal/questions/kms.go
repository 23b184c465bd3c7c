package questions

import "example.com/audittrail/internal/condition"

const kmsPage = "https://docs.aws.amazon.com/kms/latest/developerguide/understanding-kms-entries.html"

var fromKMS = condition.Is("eventSource", "kms.amazonaws.com")

var kms = []Question{
	Question{
		ID: "key-use", Title: "Who used a KMS key, when and from where",
		Purpose: "Ask it first when a key may be compromised. A service that calls for someone else " +
			"appears as the address and as invoked_by. Changes to the key are in the answer. A denied call often names no key: ask kms-denied too.",
		Sources: []string{kmsPage},
	}.count(search{fromKMS, aKey}, caller, call, address, column{"invoked_by", "useridentity.invokedby", "userIdentity.invokedBy"}, failure),
	Question{
		ID: "audit-key-use", Title: "Every use of the audit trail's key, with the log file",
		Purpose: "CloudTrail itself calls GenerateDataKey, for the files it writes. A Decrypt with a log_file is someone " +
			"who read that file, which is rare and should have a reason.",
		Sources: []string{kmsPage, "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html"},
	}.list(search{fromKMS, aKey},
		column{"trail", `json_extract_scalar(requestparameters, '$.encryptionContext["aws:cloudtrail:arn"]')`, "`requestParameters.encryptionContext.aws:cloudtrail:arn`"},
		column{"log_file", `json_extract_scalar(requestparameters, '$.encryptionContext["aws:s3:arn"]')`, "`requestParameters.encryptionContext.aws:s3:arn`"}),
	Question{
		ID: "kms-denied", Title: "Denied KMS calls by principal",
		Purpose: "Trying keys leaves denied calls. Look at principals with many calls in a short time; " +
			"a steady rate over days is more often a missing permission.",
		Sources: []string{kmsPage},
	}.count(search{condition.All(fromKMS, condition.HasPrefix("errorCode", "AccessDenied")), nil}, caller, call, address, failure),
	Question{
		ID: "key-policy-history", Title: "The history of a key's policy and grants",
		Purpose: "Shows each policy that was set, in order, so that two of them can be compared, and each grant that was created or ended.",
		Sources: []string{kmsPage},
	}.list(search{condition.All(fromKMS, condition.Is("eventName", "PutKeyPolicy", "CreateGrant", "RevokeGrant", "RetireGrant")), aKey},
		request("policy", "policy"), request("grantee", "granteePrincipal")),
	Question{
		ID: "key-deletions", Title: "KMS keys that were disabled, scheduled for deletion or stripped of imported key material",
		Purpose: "Until the waiting period ends, aws kms cancel-key-deletion keeps the key. After that, no one can decrypt what it encrypted.",
		Sources: []string{kmsPage, "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"},
	}.list(search{condition.All(fromKMS, condition.Is("eventName", "ScheduleKeyDeletion", "CancelKeyDeletion", "DisableKey", "EnableKey", "DeleteImportedKeyMaterial", "DeleteKey")), nil},
		request("key_id", "keyId"), request("waiting_days", "pendingWindowInDays")),
	{
		ID: "kms-recorded", Title: "Whether an encrypt and a decrypt by a test principal are recorded",
		Purpose: "Proves that the trail records the use of KMS keys: run aws kms encrypt and aws kms decrypt as the principal, wait 15 minutes and ask. " +
			"Both rows must have yes in the column recorded. A trail whose selectors exclude kms.amazonaws.com records neither.",
		Sources:    []string{kmsPage, "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html"},
		Parameters: append(Place(), Parameter{aPrincipal.Name, aPrincipal.Meaning, "arn:aws:iam::111122223333:role/Key-Test"}),
		sql: `,
calls AS (
  SELECT eventname, eventtime, eventid
  FROM chosen
  WHERE eventsource = 'kms.amazonaws.com'
    AND errorcode IS NULL
    AND ` + aPrincipal.sql + `
)
SELECT
  expected.eventname,
  CASE WHEN count(calls.eventid) > 0 THEN 'yes' ELSE 'no' END AS recorded,
  count(calls.eventid) AS events,
  max(calls.eventtime) AS last_seen
FROM (VALUES ('Encrypt'), ('Decrypt')) AS expected (eventname)
LEFT JOIN calls ON calls.eventname = expected.eventname
GROUP BY 1
ORDER BY 1 DESC`,
		Insights: "filter (" + condition.InsightsFilter(condition.All(fromKMS, condition.Is("eventName", "Encrypt", "Decrypt"), condition.Missing("errorCode"))) + ")" +
			" and (userIdentity.arn = {{principal}} or userIdentity.sessionContext.sessionIssuer.arn = {{principal}} or userIdentity.userName = {{principal}})" +
			"\n| stats count(*) as events, sortsLast(eventTime) as last_seen by eventName",
	},
}
