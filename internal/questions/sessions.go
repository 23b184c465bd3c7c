package questions

import "example.com/audittrail/internal/condition"

var assumesRole = condition.All(
	condition.Is("eventSource", "sts.amazonaws.com"),
	condition.Is("eventName", "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "AssumeRoot", "GetFederationToken", "GetSessionToken"))

var sessions = []Question{
	Question{
		ID: "assumed-roles", Title: "Who assumed which role",
		Purpose: "Each row is a session that began, or an attempt that was denied. The column session_key has the access key of the session, to ask access-key or session-chain about. " +
			"A call from another account is recorded in both accounts, but only the caller's account records its ARN (derived).",
		Sources: []string{identityPage, "https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html"},
	}.list(search{assumesRole, nil},
		request("role", "roleArn"), request("session", "roleSessionName"), request("source_identity", "sourceIdentity"),
		column{"session_key", "json_extract_scalar(responseelements, '$.credentials.accessKeyId')", "responseElements.credentials.accessKeyId"}),
	{
		ID: "session-chain", Title: "Everything done with an access key and with the sessions that it started",
		Purpose: "Follows an access key through up to three roles, one after the other: the key assumes a role, whose session assumes the next. " +
			"The column step counts the roles in between. The query reads its days five times, because Trino reads a table wherever a query names it (derived). With a table that lists its accounts, give % as the account to follow the chain into other accounts.",
		Sources:    []string{identityPage, "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining"},
		Parameters: append(Place(), anAccessKey.Parameter),
		sql: `,
starts AS (
  SELECT DISTINCT
    useridentity.accesskeyid AS parent,
    json_extract_scalar(responseelements, '$.credentials.accessKeyId') AS child
  FROM chosen
  WHERE ` + condition.AthenaPredicate(assumesRole) + `
),
first_key AS (
  SELECT DISTINCT useridentity.accesskeyid AS access_key
  FROM chosen
  WHERE ` + anAccessKey.sql + `
),
paths AS (
  SELECT ARRAY[first_key.access_key, one.child, two.child, three.child] AS access_keys
  FROM first_key
  LEFT JOIN starts AS one ON one.parent = first_key.access_key
  LEFT JOIN starts AS two ON two.parent = one.child
  LEFT JOIN starts AS three ON three.parent = two.child
),
chain AS (
  SELECT DISTINCT k.place - 1 AS step, k.access_key
  FROM paths
  CROSS JOIN UNNEST(access_keys) WITH ORDINALITY AS k (access_key, place)
)
SELECT
  chain.step,
  chain.access_key,
` + selected([]column{when, where, region, caller, address, service, call, failure, id}) + `
FROM chosen
JOIN chain ON chosen.useridentity.accesskeyid = chain.access_key
ORDER BY eventtime, eventid`,
		NoInsights: "it takes one search for each role of the chain: follow session_key of assumed-roles by hand",
	},
}
