package policy_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/policy"
)

// The archive of these tests.
const (
	bucketARN = "arn:aws:s3:::audit-logs"
	keyARN    = "arn:aws:kms:eu-west-1:999999999999:key/0234abcd-02ab-34cd-56ef-1234567890ab"
)

// The trails that deliver to it: those of two accounts, a second one of the first
// account in another Region, and two of an organization's management account.
var (
	accountTrail      = policy.Trail{Partition: "aws", Region: "eu-west-1", Account: "111111111111", Name: "audit-trail"}
	secondTrail       = policy.Trail{Partition: "aws", Region: "us-east-1", Account: "111111111111", Name: "second-trail"}
	otherTrail        = policy.Trail{Partition: "aws", Region: "eu-west-2", Account: "222222222222", Name: "audit-trail"}
	organizationTrail = policy.Trail{
		Partition: "aws", Region: "eu-west-1", Account: "333333333333", Name: "org-trail", Organization: "o-exampleorgid",
	}
	chineseTrail            = policy.Trail{Partition: "aws-cn", Region: "cn-north-1", Account: "111111111111", Name: "audit"}
	secondOrganizationTrail = policy.Trail{
		Partition: "aws", Region: "eu-west-1", Account: "333333333333", Name: "org-trail-2", Organization: "o-exampleorgid",
	}
)

const (
	accountTrailARN      = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit-trail"
	secondTrailARN       = "arn:aws:cloudtrail:us-east-1:111111111111:trail/second-trail"
	otherTrailARN        = "arn:aws:cloudtrail:eu-west-2:222222222222:trail/audit-trail"
	organizationTrailARN = "arn:aws:cloudtrail:eu-west-1:333333333333:trail/org-trail"

	secondOrganizationTrailARN = organizationTrailARN + "-2"
)

func sids(statements []policy.Statement) []string {
	list := make([]string, len(statements))
	for i, s := range statements {
		list[i] = s.Sid
	}
	return list
}

func find(t *testing.T, statements []policy.Statement, sid string) policy.Statement {
	t.Helper()
	i := slices.IndexFunc(statements, func(s policy.Statement) bool { return s.Sid == sid })
	if i < 0 {
		t.Fatalf("no statement %s among %q", sid, sids(statements))
	}
	return statements[i]
}

// values returns the values that the statement compares the key with, nil if none.
func values(s policy.Statement, operator, key string) []string {
	for _, c := range s.Conditions {
		if c.Operator == operator && c.Key == key {
			return c.Values
		}
	}
	return nil
}

func checkList(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %s\nwant %s", what, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

// checkJSON compares statements in the form in which people paste them.
func checkJSON(t *testing.T, got []policy.Statement, want string) {
	t.Helper()
	if text := policy.JSON(got); text != want {
		t.Errorf("got %s\nwant %s", text, want)
	}
}
