package preflight

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/session"
	"example.com/audittrail/internal/policy"
)

// rcp returns a resource control policy with one denial.
func rcp(statement string) string {
	return `{"Version":"2012-10-17","Statement":[{"Sid":"Deny","Effect":"Deny","Principal":"*",` + statement + `}]}`
}

// The policies are those of AWS's page, and variations of them.
//
// Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
func TestResourceControlPoliciesAreEvaluatedForEachAccess(t *testing.T) {
	const (
		identities = `"Action":["s3:*","kms:*","sqs:*"],"Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"ORG"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}`
		deputies   = `"Action":["s3:*","kms:*","sqs:*"],"Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceOrgID":"ORG"},"Null":{"aws:SourceAccount":"false"},"Bool":{"aws:PrincipalIsAWSService":"true"}}`
	)
	own, other := "o-a1b2c3d4e5", "o-zzzzzzzzzz"
	for _, row := range []struct {
		name, statement string
		denied, unclear string // parts of what is denied, and of what may be
	}{
		{"the perimeter of the organization", strings.ReplaceAll(identities, "ORG", own), "", ""},
		{"the perimeter of another organization", strings.ReplaceAll(identities, "ORG", other), "s3:CreateBucket by CloudFormation", ""},
		{"services for the organization", strings.ReplaceAll(deputies, "ORG", own), "", ""},
		{"services for another organization", strings.ReplaceAll(deputies, "ORG", other), "s3:PutObject by cloudtrail", ""},
		{"TLS only", `"Action":"s3:*","Resource":"*","Condition":{"BoolIfExists":{"aws:SecureTransport":"false"}}`, "", ""},
		{"no keys for services", `"Action":"kms:*","Resource":"*","Condition":{"Bool":{"aws:PrincipalIsAWSService":"true"}}`, "kms:GenerateDataKey by cloudtrail", ""},
		{"one trail only", `"Action":"s3:PutObject","Resource":"*","Condition":{"ArnNotEqualsIfExists":{"aws:SourceArn":"arn:aws:cloudtrail:eu-central-1:222222222222:trail/other"}}`, "s3:PutObject by cloudtrail", ""},
		{"a tag decides", `"Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceTag/open":"true"}}`, "", "s3:PutObject by cloudtrail"},
		{"a tag decides about strangers only", `"Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceTag/open":"true"},"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"` + own + `"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}`, "", ""},
		{"buckets with a name", `"Action":"s3:*","Resource":["arn:aws:s3:::payroll","arn:aws:s3:::payroll/*"]`, "", "s3:PutObject by cloudtrail"},
		{"queues with a name", `"Action":["s3:*","sqs:*"],"Resource":"arn:aws:sqs:eu-central-1:222222222222:orders"`, "", "sqs:SendMessage by events"},
		{"all buckets but one", `"Action":"s3:*","NotResource":["arn:aws:s3:::payroll","arn:aws:s3:::payroll/*"]`, "s3:PutObject by cloudtrail", ""},
		{"a service that is not used", `"Action":"dynamodb:*","Resource":"*"`, "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			at := checks.NewPlace(mustSession(t), "222222222222", "eu-central-1", time.Now)
			m := &member{Place: at, trails: []policy.Trail{{Partition: "aws", Region: "eu-central-1", Account: "222222222222", Name: "audit-trail"}}}
			var document struct{ Statement []map[string]any }
			if err := json.Unmarshal([]byte(rcp(row.statement)), &document); err != nil {
				t.Fatal(err)
			}
			found := map[verdict][]string{}
			for _, a := range m.accesses(own, []string{"222222222222", "ou-ab12-11111111", "r-ab12"}) {
				denies, err := a.deniedBy(document.Statement)
				if err != nil {
					t.Fatal(err)
				}
				found[denies] = append(found[denies], a.what)
			}
			for denies, want := range map[verdict]string{certainly: row.denied, perhaps: row.unclear} {
				has := slices.ContainsFunc(found[denies], func(what string) bool { return want != "" && strings.HasPrefix(what, want) })
				if has != (want != "") || want == "" && len(found[denies]) > 0 {
					t.Errorf("verdict %d: %v, want %q", denies, found[denies], want)
				}
			}
		})
	}
}

func TestAResourceControlPolicyThatCannotBeJudgedIsNeverOK(t *testing.T) {
	for _, statement := range []string{
		`"Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceTag/open":"true"}}`,
		`"Action":"s3:*","Resource":"*","Condition":{"Unknown":{"aws:PrincipalArn":"x"}}`,
	} {
		a := empty()
		a.rcps = map[string]string{"perimeter": rcp(statement)}
		server.Reset(a.answer)
		code, report, _ := preflight(t)
		if got := slices.Compact(ids(report, checks.Unchecked)); code != cli.Unchecked || !slices.Equal(got, []string{"resource-policies"}) {
			t.Errorf("%s: code %d, unchecked %v", statement, code, got)
		}
	}
}

func mustSession(t *testing.T) *session.Session {
	t.Helper()
	server.Reset(empty().answer)
	s, err := session.New(t.Context(), &cli.Globals{Env: &cli.Env{Now: time.Now}, AssumeRole: "Auditor"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
