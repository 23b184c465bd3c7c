package policy_test

import (
	"testing"

	"example.com/audittrail/internal/policy"
)

// The wanted text is AWS's own, from create-kms-key-policy-for-cloudtrail, except
// that the last two statements are combined: the condition is from Control Tower's
// page, and the resource is the key itself, "*" in a key policy.
func TestKeyDeliveryMatchesAWSsPolicy(t *testing.T) {
	checkJSON(t, policy.KeyDelivery([]policy.Trail{accountTrail}), `[
  {
    "Action": "kms:GenerateDataKey*",
    "Condition": {
      "StringEquals": {
        "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit-trail"
      },
      "StringLike": {
        "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:111111111111:trail/*"
      }
    },
    "Effect": "Allow",
    "Principal": {
      "Service": "cloudtrail.amazonaws.com"
    },
    "Resource": "*",
    "Sid": "AllowCloudTrailEncryptLogs"
  },
  {
    "Action": [
      "kms:Decrypt",
      "kms:DescribeKey"
    ],
    "Condition": {
      "StringEquals": {
        "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit-trail"
      }
    },
    "Effect": "Allow",
    "Principal": {
      "Service": "cloudtrail.amazonaws.com"
    },
    "Resource": "*",
    "Sid": "AllowCloudTrailAccess"
  }
]`)
}

// The encryption context of an organization trail's files names the trail of the
// management account in every member account.
func TestOnlyTheTrailsAndTheirAccountsEncryptWithTheKey(t *testing.T) {
	for name, test := range map[string]struct {
		trails            []policy.Trail
		sources, contexts []string
	}{
		"account": {[]policy.Trail{accountTrail}, []string{accountTrailARN}, []string{"arn:aws:cloudtrail:*:111111111111:trail/*"}},
		"organization": {
			[]policy.Trail{organizationTrail}, []string{organizationTrailARN}, []string{"arn:aws:cloudtrail:*:333333333333:trail/*"},
		},
		"several": {
			[]policy.Trail{otherTrail, organizationTrail, secondTrail, accountTrail},
			[]string{accountTrailARN, organizationTrailARN, otherTrailARN, secondTrailARN},
			[]string{
				"arn:aws:cloudtrail:*:111111111111:trail/*", "arn:aws:cloudtrail:*:222222222222:trail/*", "arn:aws:cloudtrail:*:333333333333:trail/*",
			},
		},
	} {
		statements := policy.KeyDelivery(test.trails)
		for _, s := range statements {
			checkList(t, name+" "+s.Sid, values(s, "StringEquals", "aws:SourceArn"), test.sources)
		}
		encrypt := find(t, statements, "AllowCloudTrailEncryptLogs")
		checkList(t, name, values(encrypt, "StringLike", "kms:EncryptionContext:aws:cloudtrail:arn"), test.contexts)
	}
}

func TestOnlyTheKeysOwnAccountAdministersIt(t *testing.T) {
	checkJSON(t, policy.KeyAdministration("aws-us-gov", "111111111111"), `[
  {
    "Action": "kms:*",
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws-us-gov:iam::111111111111:root"
    },
    "Resource": "*",
    "Sid": "EnableIAMPolicies"
  },
  {
    "Action": "kms:CreateGrant",
    "Condition": {
      "BoolIfExists": {
        "aws:PrincipalIsAWSService": "false",
        "kms:GrantIsForAWSResource": "false"
      }
    },
    "Effect": "Deny",
    "Principal": "*",
    "Resource": "*",
    "Sid": "DenyGrantsExceptByServices"
  }
]`)
}

// The service principal of CloudWatch Logs is regional and, in China, ends with
// the partition's domain.
func TestCloudWatchLogsEncryptsOneLogGroupWithTheKey(t *testing.T) {
	checkJSON(t, []policy.Statement{
		policy.KeyForLogGroup(chineseTrail, "amazonaws.com.cn", "arn:aws-cn:logs:cn-north-1:111111111111:log-group:audit"),
	}, `[
  {
    "Action": [
      "kms:Decrypt",
      "kms:Describe*",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*"
    ],
    "Condition": {
      "ArnEquals": {
        "kms:EncryptionContext:aws:logs:arn": "arn:aws-cn:logs:cn-north-1:111111111111:log-group:audit"
      }
    },
    "Effect": "Allow",
    "Principal": {
      "Service": "logs.cn-north-1.amazonaws.com.cn"
    },
    "Resource": "*",
    "Sid": "AllowCloudWatchLogsOfAudit6e4f410d"
  }
]`)
}
