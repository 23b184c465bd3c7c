package valid_test

import (
	"strconv"
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

// verdict pairs a value with the whole text of its refusal, "" being acceptance.
type verdict struct{ value, want string }

func check(t *testing.T, rule func(string) error, verdicts []verdict) {
	t.Helper()
	for _, v := range verdicts {
		got := ""
		if err := rule(v.value); err != nil {
			got = err.Error()
		}
		if got != v.want {
			t.Errorf("%q:\n got %s\nwant %s", v.value, got, v.want)
		}
	}
}

// agree fails t unless the rule accepts exactly what the oracle allows, and
// words its refusals as the package promises.
func agree(t *testing.T, rule func(string) error, value string, allowed bool) {
	t.Helper()
	err := rule(value)
	if accepted := err == nil; accepted != (allowed || valid.Unresolved(value)) {
		t.Fatalf("%q: got %v, but the oracle says allowed = %v", value, err, allowed)
	}
	if err == nil {
		return
	}
	if text := err.Error(); !strings.HasPrefix(text, strconv.Quote(value)+" ") || strings.HasSuffix(text, ".") {
		t.Fatalf("%q is refused with the text %s", value, text)
	}
}

func TestEveryRuleForTextsAcceptsUnresolvedOnes(t *testing.T) {
	for name, rule := range map[string]func(string) error{
		"TrailName":      valid.TrailName,
		"BucketName":     valid.BucketName,
		"KeyPrefix":      valid.KeyPrefix,
		"AccountID":      valid.AccountID,
		"OrganizationID": valid.OrganizationID,
		"Region":         valid.Region,
		"KeyARN":         valid.KeyARN,
		"AliasName":      valid.AliasName,
		"LogGroupName":   valid.LogGroupName,
		"PrincipalARN":   valid.PrincipalARN,
		"TopicARN":       valid.TopicARN,
		"AlertTopicARN":  valid.AlertTopicARN,
		"Subscriber":     valid.Subscriber,
	} {
		for _, value := range []string{
			"${Token[AWS.AccountId.4]}",
			"arn:${Token[AWS.Partition.7]}:kms:${Token[AWS.Region.9]}:1:alias/aws/s3",
		} {
			if err := rule(value); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if rule("${AWS::Region}") == nil {
			t.Errorf("%s accepts a text that is no CDK token", name)
		}
	}
}
