package valid_test

import (
	"strconv"
	"strings"
	"testing"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// verdict is a value with the text of its problem, "" if it is accepted.
type verdict struct{ value, want string }

func check(t *testing.T, rule func(string) *problem.Problem, verdicts []verdict) {
	t.Helper()
	for _, v := range verdicts {
		if got := text(rule(v.value)); got != v.want {
			t.Errorf("%q:\n got %s\nwant %s", v.value, got, v.want)
		}
	}
}

// start returns a long value as a problem shows it.
func start(value string) string { return strconv.Quote(value[:256]) + "…" }

// text returns the text of a problem, "" if there is none.
func text(p *problem.Problem) string {
	if p == nil {
		return ""
	}
	return p.String()
}

// agree fails t unless the rule accepts exactly what the oracle allows, and its problem
// has the value and no full stop.
func agree(t *testing.T, rule func(string) *problem.Problem, value string, allowed bool) {
	t.Helper()
	p := rule(value)
	if accepted := p == nil; accepted != (allowed || valid.Unresolved(value)) {
		t.Fatalf("%q: got %v, but the oracle says allowed = %v", value, p, allowed)
	}
	if p != nil && (p.Got != value || strings.HasSuffix(text(p), ".")) {
		t.Fatalf("%q is refused with the text %s", value, text(p))
	}
}

func TestEveryCheckOfATextAcceptsTokens(t *testing.T) {
	for name, rule := range map[string]func(string) *problem.Problem{
		"TrailName":      valid.TrailName,
		"BucketName":     valid.BucketName,
		"ExistingBucket": valid.ExistingBucketName,
		"AnyBucket":      valid.AnyBucketName,
		"KeyPrefix":      valid.KeyPrefix,
		"ExistingPrefix": valid.ExistingKeyPrefix,
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
			if p := rule(value); p != nil {
				t.Errorf("%s: %v", name, p)
			}
		}
		if rule("${AWS::Region}") == nil {
			t.Errorf("%s accepts a text that is not a CDK token", name)
		}
	}
}
