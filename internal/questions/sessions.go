package questions

import "example.com/audittrail/internal/condition"

var assumesRole = condition.All(
	condition.Is("eventSource", "sts.amazonaws.com"),
	condition.Is("eventName", "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "AssumeRoot", "GetFederationToken", "GetSessionToken"))

var sessions = []Question{
	Question{
		ID: "assumed-roles", Title: "Who assumed which role",
		Purpose: "Each row is a session that began, or an attempt that was denied. session_key is the access key of the session: give it to access-key or session-chain. " +
			"A call from another account is recorded in both accounts, and only the caller's own account has its ARN.",
		Sources: []string{identityPage, "https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html"},
	}.list(search{assumesRole, nil},
		request("role", "roleArn"), request("session", "roleSessionName"), request("source_identity", "sourceIdentity"),
		column{"session_key", "json_extract_scalar(responseelements, '$.credentials.accessKeyId')", "responseElements.credentials.accessKeyId"}),
	{
		ID: "session-chain", Title: "Everything done with an access key and with the sessions that it started",
		Purpose: "Follows an access key through up to three roles, one after the other: the key assumes a role, whose session assumes the next. " +
			"step is the number of roles between. With a table that lists its accounts, give % as the account to follow the chain into other accounts.",
		Sources:    []string{identityPage, "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining"},
		Parameters: append(Place(), anAccessKey.Parameter),
		sql: `,
starts AS (
  SELECT DISTINCT
    useridentity.accesskeyid AS parent,
    json_extract_scalar(responseelements, '$.credentials.accessKeyId') AS child
  FROM events
  WHERE ` + condition.AthenaPredicate(assumesRole) + `
),
first_key AS (SELECT DISTINCT useridentity.accesskeyid AS access_key FROM events WHERE ` + anAccessKey.sql + `),
second_key AS (SELECT child AS access_key FROM starts JOIN first_key ON starts.parent = first_key.access_key),
third_key AS (SELECT child AS access_key FROM starts JOIN second_key ON starts.parent = second_key.access_key),
fourth_key AS (SELECT child AS access_key FROM starts JOIN third_key ON starts.parent = third_key.access_key),
chain AS (
  SELECT 0 AS step, access_key FROM first_key
  UNION ALL SELECT 1, access_key FROM second_key
  UNION ALL SELECT 2, access_key FROM third_key
  UNION ALL SELECT 3, access_key FROM fourth_key
)
SELECT
  chain.step,
  chain.access_key,
` + selected([]column{when, where, region, caller, address, service, call, failure, id}) + `
FROM events
JOIN chain ON events.useridentity.accesskeyid = chain.access_key
ORDER BY eventtime, eventid`,
		NoInsights: "it takes one search for each role of the chain: follow session_key of assumed-roles by hand",
	},
}
