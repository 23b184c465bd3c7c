package policy_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/policy"
)

// The wanted text is AWS's own, from cloudtrail-permissions-for-sns-notifications,
// except for the trail in the Sid.
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
    "Sid": "AWSCloudTrailSNSPolicy20131101OrgTraile4fbd2f8"
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
    "Sid": "AllowCloudTrailEncryptNoticesOfAuditTrailc7f7d00f"
  }
]`)
}

// Trails may share a topic and the keys, and SNS rejects two statements with the
// same Sid: similar names, accounts and Regions must be distinguished.
func TestStatementsOnSharedResourcesHaveUniqueSids(t *testing.T) {
	trail := func(name, account, region string) policy.Trail {
		return policy.Trail{Partition: "aws", Name: name, Account: account, Region: region}
	}
	trails := []policy.Trail{
		trail("a.b0", "111111111111", "eu-west-1"), trail("a-b0", "111111111111", "eu-west-1"), trail("aB0", "111111111111", "eu-west-1"),
		trail("a.b0", "222222222222", "eu-west-1"), trail("a.b0", "111111111111", "us-east-1"),
	}
	seen := map[string]policy.Trail{}
	for _, one := range trails {
		for _, sid := range sids([]policy.Statement{policy.Topic("arn", one), policy.TopicKey(one), policy.KeyForLogGroup(one, "amazonaws.com", "arn")}) {
			if other, ok := seen[sid]; ok {
				t.Errorf("%+v and %+v both have %s", one, other, sid)
			}
			seen[sid] = one
			if !strings.Contains(sid, "AB0") {
				t.Errorf("%s does not name the trail", sid)
			}
		}
	}
}

// The numbers in CDK tokens depend on how many tokens were created before.
func TestHashIgnoresTheNumbersOfTokens(t *testing.T) {
	if one, two := policy.Hash("${Token[AWS.AccountId.4]} a"), policy.Hash("${Token[AWS.AccountId.17]} a"); one != two {
		t.Errorf("%s and %s", one, two)
	}
	if policy.Hash("1111") == policy.Hash("2222") {
		t.Error("two texts have the same hash")
	}
}
