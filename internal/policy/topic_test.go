package policy_test

import (
	"testing"

	"example.com/audittrail/internal/policy"
)

// AWS's own text, from cloudtrail-permissions-for-sns-notifications, but for the
// trail in the Sid.
func TestOnlyTheTrailPublishesToTheTopic(t *testing.T) {
	checkJSON(t, []policy.Statement{policy.Topic("arn:aws:sns:eu-west-1:111111111111:log-files", organizationTrail)}, `[
  {
    "Action": "sns:Publish",
    "Condition": {
      "StringEquals": {
        "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:333333333333:trail/org-trail"
      }
    },
    "Effect": "Allow",
    "Principal": {
      "Service": "cloudtrail.amazonaws.com"
    },
    "Resource": "arn:aws:sns:eu-west-1:111111111111:log-files",
    "Sid": "AWSCloudTrailSNSPolicy20131101OrgTrail"
  }
]`)
}

func TestCloudTrailMayUseTheTopicsKey(t *testing.T) {
	checkJSON(t, []policy.Statement{policy.TopicKey(accountTrail)}, `[
  {
    "Action": [
      "kms:Decrypt",
      "kms:GenerateDataKey*"
    ],
    "Effect": "Allow",
    "Principal": {
      "Service": "cloudtrail.amazonaws.com"
    },
    "Resource": "*",
    "Sid": "AllowCloudTrailEncryptNoticesOfAuditTrail"
  }
]`)
}

// Trails may share a topic and the keys, and SNS refuses two statements of one
// Sid.
func TestStatementsOnSharedResourcesNameTheTrail(t *testing.T) {
	for name, end := range map[string]string{
		"audit-trail": "AuditTrail", "audit": "Audit", "Org.Trail_2": "OrgTrail2", "2nd": "2nd",
	} {
		trail := accountTrail
		trail.Name = name
		checkList(t, name, sids([]policy.Statement{
			policy.Topic("arn", trail), policy.TopicKey(trail), policy.KeyForLogGroup(trail, "amazonaws.com", "arn"),
		}), []string{"AWSCloudTrailSNSPolicy20131101" + end, "AllowCloudTrailEncryptNoticesOf" + end, "AllowCloudWatchLogsOf" + end})
	}
}
