package policy_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/policy"
)

// negated are the conditions of denials that a request without the key meets.
var negated = map[string]string{
	"DenyUploadsWithAnotherKey StringNotEquals s3:x-amz-server-side-encryption-aws-kms-key-id": "a Null condition asks for the key",
	"DenyUploadsWithoutTheKey Null s3:x-amz-server-side-encryption-aws-kms-key-id":             "meant: no key is named beside the encryption header",
	"DenyDeliveryWithoutOwnerControl StringNotEquals s3:x-amz-acl":                             "meant: AWS's form allows no upload without the header either",
	"DenyGrantsExceptByServices BoolIfExists kms:GrantIsForAWSResource":                        "meant: who does not call through a service says nothing of one",
	"DenyGrantsExceptByServices BoolIfExists aws:PrincipalIsAWSService":                        "as Control Tower has it; CloudTrail makes no grants",
	"DenyWritingLogs ArnNotEquals aws:PrincipalArn":                                            "who has no ARN is none of those named",
	"DenyDeletingLogs ArnNotEquals aws:PrincipalArn":                                           "who has no ARN is none of those named",
}

// A denial that a missing key meets denies CloudTrail, whose calls carry few.
func TestDenialsDoNotMeetAMissingKeyUnlessMeantTo(t *testing.T) {
	used := map[string]bool{}
	for _, d := range everything() {
		for _, s := range d.statements {
			for _, c := range s.Conditions {
				if s.Effect != policy.Deny || slices.Contains([]string{"Bool", "NumericLessThan"}, c.Operator) {
					continue
				}
				if c.Operator == "Null" && slices.Equal(c.Values, []string{"false"}) {
					continue
				}
				condition := s.Sid + " " + c.Operator + " " + c.Key
				reason := negated[condition]
				if reason == "" {
					t.Errorf("%s: %s", d.title, condition)
				}
				if strings.Contains(reason, "Null") && !slices.Equal(values(s, "Null", c.Key), []string{"false"}) {
					t.Errorf("%s: %s: no Null condition asks for the key", d.title, condition)
				}
				used[condition] = true
			}
		}
	}
	for condition := range negated {
		if !used[condition] {
			t.Errorf("no condition %s", condition)
		}
	}
}
