package questions

import (
	"strings"

	"example.com/audittrail/internal/condition"
)

// shares lists calls that can share data with another account or with everyone.
var shares = condition.All(
	condition.Is("eventName",
		"ModifySnapshotAttribute", "ModifyImageAttribute", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute", "AuthorizeSnapshotAccess",
		"PutBucketPolicy", "PutBucketAcl", "PutObjectAcl", "PutBucketReplication", "PutAccessPointPolicy",
		"PutKeyPolicy", "CreateGrant", "PutResourcePolicy", "SetRepositoryPolicy", "PutRegistryPolicy",
		"SetQueueAttributes", "SetTopicAttributes", "AddPermission", "AddPermission20150331v2", "AddLayerVersionPermission20181031",
		"ModifyDocumentPermission", "CreateResourceShare", "AssociateResourceShare", "UpdateAssumeRolePolicy", "PutDestinationPolicy", "PutPermission"),
	condition.Missing("errorCode"))

var outsiders = []Question{
	{
		ID: "cross-account-access", Title: "Accounts whose principals made calls here",
		Purpose: "Each account was let in by a policy. Compare the accounts with those that you know. AWS services are not in the answer. " +
			"Logs Insights also counts the calls of the account's own principals.",
		Sources: []string{identityPage},
		sql: `
SELECT
  useridentity.accountid AS from_account,
  account AS to_account,
  eventsource,
  eventname,
  count(DISTINCT ` + caller.sql + `) AS callers,
` + selected(counts) + `
FROM chosen
WHERE useridentity.accountid <> recipientaccountid
  AND useridentity.type <> 'AWSService'
GROUP BY 1, 2, 3, 4
ORDER BY events DESC, 1, 2, 3, 4`,
		Parameters: Place(),
		Insights: `filter ispresent(userIdentity.accountId) and ispresent(userIdentity.type) and userIdentity.type not in ["AWSService"]
| stats count(*) as events, sortsFirst(eventTime) as first_seen, sortsLast(eventTime) as last_seen by userIdentity.accountId, recipientAccountId, eventSource, eventName
| sort events desc
| limit 1000`,
	},
	// The last group of a UUID may consist of digits only, so an account id has no hyphen or
	// hexadecimal digit next to it.
	{
		ID: "shared-outside", Title: "Data that was shared with other accounts or with everyone",
		Purpose: "The column accounts has every other account id in the request; a policy that is set again lists those it had before. " +
			"The column everyone is yes if the request names all users; a condition of a policy may still narrow it.",
		Sources:    []string{recordPage},
		Parameters: Place(),
		sql: `,
shares AS (
  SELECT
    chosen.*,
    replace(replace(requestparameters, '\', ''), ' ', '') AS asked,
    array_join(filter(array_distinct(regexp_extract_all(requestparameters, '[^0-9a-f-]([0-9]{12})[^0-9a-f-]', 1)), a -> a <> account), ', ') AS accounts
  FROM chosen
  WHERE ` + condition.AthenaPredicate(shares) + `
),
judged AS (
  SELECT
    shares.*,
    CASE WHEN asked LIKE '%"AWS":"*"%' OR asked LIKE '%"AWS":["*"]%' OR asked LIKE '%"Principal":"*"%'
      OR asked LIKE '%"all"%' OR asked LIKE '%"All"%' OR asked LIKE '%AllUsers%' OR asked LIKE '%AuthenticatedUsers%'
      THEN 'yes' ELSE 'no' END AS everyone
  FROM shares
)
SELECT
` + selected([]column{when, where, region, caller, service, call, {name: "accounts", sql: "accounts"}, {name: "everyone", sql: "everyone"}, requestOf, id}) + `
FROM judged
WHERE accounts <> '' OR everyone = 'yes'
ORDER BY eventtime, eventid`,
		Insights: strings.Join([]string{
			"fields eventTime, recipientAccountId, awsRegion, userIdentity.arn, eventSource, eventName, @message, eventID",
			"filter " + condition.InsightsFilter(shares),
			"sort @timestamp asc",
			"limit 1000",
		}, "\n| "),
	},
}
