package policy_test

import (
	"testing"

	"example.com/audittrail/internal/policy"
)

const logGroupARN = "arn:aws:logs:eu-west-1:111111111111:log-group:audit"

// The wanted streams are AWS's own, from
// cloudtrail-required-policy-for-cloudwatch-logs; only an organization trail has
// the second one.
func TestLogsRoleWritesOnlyTheTrailsOwnStreams(t *testing.T) {
	account := logGroupARN + ":log-stream:111111111111_CloudTrail_eu-west-1*"
	management := logGroupARN + ":log-stream:333333333333_CloudTrail_eu-west-1*"
	organization := logGroupARN + ":log-stream:o-exampleorgid_*"
	for _, test := range []struct {
		trail policy.Trail
		want  []string
	}{
		{accountTrail, []string{account}},
		{organizationTrail, []string{management, organization}},
	} {
		statements := policy.LogsRole(test.trail, policy.LogGroup{ARN: logGroupARN})
		checkList(t, "statements", sids(statements), []string{
			"AWSCloudTrailCreateLogStream20141101", "AWSCloudTrailPutLogEvents20141101",
		})
		for i, action := range []string{"logs:CreateLogStream", "logs:PutLogEvents"} {
			checkList(t, "actions", statements[i].Actions, []string{action})
			checkList(t, "streams", statements[i].Resources, test.want)
		}
	}
}

func TestLogsRoleUsesTheKeyOnlyThroughCloudWatchLogs(t *testing.T) {
	statements := policy.LogsRole(otherTrail, policy.LogGroup{ARN: logGroupARN, KeyARN: keyARN})
	checkJSON(t, statements[2:], `[
  {
    "Action": [
      "kms:Decrypt",
      "kms:Describe*",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*"
    ],
    "Condition": {
      "StringLike": {
        "kms:ViaService": "logs.eu-west-2.amazonaws.com*"
      }
    },
    "Effect": "Allow",
    "Resource": "`+keyARN+`",
    "Sid": "UseKeyThroughCloudWatchLogs"
  }
]`)
}

// With and without a prefix, a reader lists and reads the log files and not the
// bucket's other objects.
func TestReadersReadOnlyLogFiles(t *testing.T) {
	for prefix, root := range map[string]string{"": "AWSLogs/", "org/audit": "org/audit/AWSLogs/"} {
		statements := policy.ReadBucket(bucketARN, prefix)
		checkList(t, "statements", sids(statements), []string{"ListLogs", "LocateLogs", "ReadLogs"})
		list, locate, read := statements[0], statements[1], statements[2]
		checkList(t, "list", list.Resources, []string{bucketARN})
		checkList(t, "list", values(list, "StringLike", "s3:prefix"), []string{root + "*"})
		checkList(t, "locate", locate.Resources, []string{bucketARN})
		checkList(t, "read", read.Resources, []string{bucketARN + "/" + root + "*"})
	}
}

func TestReadersDecryptOnlyThroughS3(t *testing.T) {
	checkJSON(t, []policy.Statement{policy.DecryptLogs(keyARN, "eu-west-1")}, `[
  {
    "Action": "kms:Decrypt",
    "Condition": {
      "StringLike": {
        "kms:ViaService": "s3.eu-west-1.amazonaws.com*"
      }
    },
    "Effect": "Allow",
    "Resource": "`+keyARN+`",
    "Sid": "DecryptLogs"
  }
]`)
}
