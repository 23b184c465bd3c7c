package policy_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/policy"
)

// negated lists the conditions of denials that a request without the condition key
// matches, with the reason.
var negated = map[string]string{
	"DenyUploadsWithAnotherKey StringNotEquals s3:x-amz-server-side-encryption-aws-kms-key-id": "a Null condition requires the key",
	"DenyUploadsWithoutTheKey Null s3:x-amz-server-side-encryption-aws-kms-key-id":             "intended: the encryption header names no key",
	"DenyDeliveryWithoutOwnerControl StringNotEquals s3:x-amz-acl":                             "intended: AWS's form does not allow uploads without the header either",
	"DenyGrantsExceptByServices BoolIfExists kms:GrantIsForAWSResource":                        "intended: the key is missing from calls that do not go through a service",
	"DenyGrantsExceptByServices BoolIfExists aws:PrincipalIsAWSService":                        "as in Control Tower; CloudTrail creates no grants",
	"DenyWritingLogs ArnNotEquals aws:PrincipalArn":                                            "a principal without an ARN is not a break-glass principal",
	"DenyDeletingLogs ArnNotEquals aws:PrincipalArn":                                           "a principal without an ARN is not a break-glass principal",
	"DenyChangingLocks ArnNotEquals aws:PrincipalArn":                                          "a principal without an ARN is not a break-glass principal",
	"DenyWritingAccessLogs ArnNotEquals aws:PrincipalArn":                                      "a principal without an ARN is not a break-glass principal",
	"DenyDeletingAccessLogs ArnNotEquals aws:PrincipalArn":                                     "a principal without an ARN is not a break-glass principal",
}

// A denial that matches a missing condition key denies CloudTrail, whose calls have
// few of them.
func TestDenialsMatchAMissingKeyOnlyWhereIntended(t *testing.T) {
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
					t.Errorf("%s: %s: no Null condition requires the key", d.title, condition)
				}
				used[condition] = true
			}
		}
	}
	for condition := range negated {
		if !used[condition] {
			t.Errorf("there is no condition %s; remove it from negated", condition)
		}
	}
}
