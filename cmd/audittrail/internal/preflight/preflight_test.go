package preflight

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/fakeaccount"
	"example.com/audittrail/internal/policy"
)

var server *fakeaccount.Server

func TestMain(m *testing.M) {
	server = fakeaccount.Start()
	os.Exit(m.Run())
}

// The credentials are those of the management account; the role of --assume-role leads to
// the members, which the fake answers for alike.
const accountsFile = `
defaults: {homeRegion: eu-central-1}
existingArchive:
  bucketName: their-archive
  keyArn: arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-3333-4444-555555555555
organization:
  id: o-a1b2c3d4e5
  managementAccount: "111111111111"
accounts:
  - name: payments
    id: "222222222222"
    events: {management: {access: None}, data: [{type: "AWS::S3::Object", arnPrefixes: ["arn:aws:s3:::payroll/"]}]}
  - name: shared
    id: "333333333333"
    logGroup: {existing: aws-controltower/CloudTrailLogs}
`

func TestNothingStandsInTheWayOfAnEmptyOrganization(t *testing.T) {
	a := empty()
	server.Reset(a.answer)
	code, report, err := preflight(t)
	for _, row := range report.Rows {
		if row.Result == checks.Wrong || row.Result == checks.Unchecked {
			t.Errorf("%s %s %s: %s: %s", row.Account, row.Part, row.ID, row.Result, row.Evidence)
		}
	}
	if code != cli.OK || len(report.Rows) == 0 {
		t.Errorf("code %d, %s", code, err)
	}
}

// obstacles are faults that preflight must find, each with the promises that it breaks.
var obstacles = []struct {
	fault string
	do    func(*accounts)
	wrong string
}{
	{"the Region is disabled", func(a *accounts) { a.region = "DISABLED" }, "region-enabled"},
	{"nothing is bootstrapped", func(a *accounts) { a.bootstrap = "" }, "bootstrapped"},
	{"the bootstrap stack is old", func(a *accounts) { a.bootstrap = "5" }, "bootstrapped"},
	{"there are five other trails", func(a *accounts) {
		for i := range 5 {
			a.trails = append(a.trails, trail(fmt.Sprint("other-", i), me))
		}
		a.selectors = `{"EventSelectors":[{"IncludeManagementEvents":false}]}`
	}, "trail-quota"},
	{"the name is taken", func(a *accounts) {
		a.trails = append(a.trails, map[string]any{"Name": "organization-trail", "TrailARN": "arn:aws:cloudtrail:us-east-1:111111111111:trail/organization-trail"})
		a.selectors = `{"EventSelectors":[{"IncludeManagementEvents":false}]}`
	}, "trail-names"},
	{"the trail exists without the stack", func(a *accounts) { a.trails = append(a.trails, trail("organization-trail", me)) }, "trail-names"},
	{"Control Tower records management events", func(a *accounts) { a.trails = append(a.trails, trail("aws-controltower-BaselineCloudTrail", me)) }, "management-events-once"},
	{"another trail records them by an advanced selector", func(a *accounts) {
		a.trails = append(a.trails, trail("other", me))
		a.selectors = `{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]}`
	}, "management-events-once"},
	{"a service has a channel", func(a *accounts) {
		a.channels = []any{map[string]any{"Name": "aws-service-channel/security-lake/default"}}
	}, "channels-none"},
	{"the bus is full", func(a *accounts) {
		for i := range 290 {
			a.rules = append(a.rules, map[string]any{"Name": fmt.Sprint("other-", i)})
		}
	}, "rule-quota"},
	{"the Region is full of alarms", func(a *accounts) {
		for i := range 4990 {
			a.alarms = append(a.alarms, map[string]any{"AlarmName": fmt.Sprint("other-", i)})
		}
	}, "alarm-quota"},
	{"the existing log group is full of metric filters", func(a *accounts) {
		for i := range 40 {
			a.filters = append(a.filters, map[string]any{"filterName": fmt.Sprint("other-", i), "metricTransformations": []any{map[string]any{"metricName": "other", "metricNamespace": "x", "metricValue": "1"}}})
		}
	}, "filter-quota"},
	{"the last deployment failed", func(a *accounts) { a.stacks["AuditTrail-organization"] = "ROLLBACK_FAILED" }, "stacks-ready"},
	{"a stack is no longer in the file", func(a *accounts) { a.stacks["AuditTrail-website"] = "UPDATE_COMPLETE" }, "stacks-known"},
	{"the organization is another", func(a *accounts) { a.organization["Id"] = "o-zzzzzzzzzz" }, "organization-features"},
	{"the management account is another", func(a *accounts) { a.organization["MasterAccountId"] = "333333333333" }, "organization-features"},
	{"the organization has billing features only", func(a *accounts) { a.organization["FeatureSet"] = "CONSOLIDATED_BILLING" }, "organization-features"},
	{"CloudTrail has no trusted access", func(a *accounts) { a.trusted = []any{} }, "organization-access"},
	{"the service-linked role is missing", func(a *accounts) { a.role = false }, "organization-role"},
	{"an account is a delegated administrator", func(a *accounts) { a.administrators = []any{map[string]any{"Id": "333333333333"}} }, "organization-administrators"},
	{"a policy denies the creation of trails", func(a *accounts) {
		a.scp = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"cloudtrail:CreateTrail","Resource":"*"}]}`
	}, "service-policies"},
	{"a policy allows another Region only", func(a *accounts) {
		a.scp = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","NotAction":"iam:*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"us-east-1"}}}]}`
	}, "service-policies"},
	{"a policy allows S3 only", func(a *accounts) {
		a.scp = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}`
	}, "service-policies"},
	{"a resource control policy denies the creation of buckets", func(a *accounts) {
		a.rcps = map[string]string{"no-buckets": rcp(`"Action":"s3:CreateBucket","Resource":"*"`)}
	}, "resource-policies"},
	{"a resource control policy admits another organization only", func(a *accounts) {
		a.rcps = map[string]string{"perimeter": rcp(`"Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-zzzzzzzzzz"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}`)}
	}, "resource-policies"},
	{"the existing bucket does not admit the trails", func(a *accounts) { a.bucketPolicy = strings.ReplaceAll(a.bucketPolicy, "trail/", "trail/not-") }, "existing-bucket"},
	{"the existing bucket has no policy", func(a *accounts) { a.bucketPolicy = "" }, "existing-bucket"},
	{"the existing key does not admit the trails", func(a *accounts) { a.keyPolicy = strings.ReplaceAll(a.keyPolicy, "trail/", "trail/not-") }, "existing-key"},
}

func TestEachObstacleIsFoundByItsPromise(t *testing.T) {
	for _, row := range obstacles {
		a := empty()
		row.do(a)
		server.Reset(a.answer)
		code, report, err := preflight(t)
		if got := strings.Join(slices.Compact(ids(report, checks.Wrong)), " "); code != cli.Found || got != row.wrong {
			t.Errorf("%s: code %d, wrong %q, want %q\n%s", row.fault, code, got, row.wrong, err)
		}
	}
}

func TestEveryObstacleCanBeFound(t *testing.T) {
	for _, p := range Promises() {
		found := slices.ContainsFunc(obstacles, func(o struct {
			fault string
			do    func(*accounts)
			wrong string
		}) bool {
			return o.wrong == p.ID
		})
		if !found && p.ID != "credentials" {
			t.Errorf("no obstacle breaks %s", p.ID)
		}
	}
}

// The owner of the bucket gets the statements and need not read our policies.
func TestTheMissingStatementsOfAnExistingBucketAreInTheEvidence(t *testing.T) {
	a := empty()
	a.bucketPolicy = ""
	server.Reset(a.answer)
	_, report, _ := preflight(t)
	i := slices.IndexFunc(report.Rows, func(r checks.Row) bool { return r.ID == "existing-bucket" })
	if e := report.Rows[i].Evidence; !strings.HasPrefix(e, "the resource has no policy; it needs [{") || !strings.Contains(e, `"s3:PutObject"`) {
		t.Errorf("evidence %q", report.Rows[i].Evidence)
	}
}

func TestADeniedCallMakesItsPromisesUnchecked(t *testing.T) {
	for _, p := range Promises() {
		for _, action := range p.Permissions {
			if action == "sts:GetCallerIdentity" {
				continue // needs no permission
			}
			a := empty()
			a.trails = append(a.trails, trail("other", me)) // whose selectors must be read
			a.selectors = `{"EventSelectors":[{"IncludeManagementEvents":false}]}`
			a.rcps = map[string]string{"perimeter": rcp(`"Action":"dynamodb:*","Resource":"*"`)} // whose content must be read
			server.Reset(a.answer)
			server.Denied[action] = true
			code, report, _ := preflight(t)
			if code != cli.Unchecked || !slices.Contains(ids(report, checks.Unchecked), p.ID) || slices.Contains(ids(report, checks.OK), p.ID) && p.ID != "trail-names" {
				t.Errorf("without %s: code %d, %s is not unchecked: %v", action, code, p.ID, ids(report, checks.Unchecked))
			}
		}
	}
}

func TestThePrintedPolicyIsExactlyWhatPreflightCalls(t *testing.T) {
	var allowed []string
	for _, p := range Promises() {
		allowed = append(allowed, p.Permissions...)
	}
	a := empty()
	a.trails = append(a.trails, trail("other", me))
	server.Reset(a.answer)
	preflight(t)
	for action := range server.Called {
		if action != "sts:AssumeRole" && !slices.Contains(allowed, action) { // the flag --assume-role needs it
			t.Errorf("%s is called and not in the policy", action)
		}
	}
	for _, action := range allowed {
		if server.Called[action] == 0 {
			t.Errorf("%s is in the policy and not called", action)
		}
	}
}

func preflight(t *testing.T) (cli.Code, checks.Report, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "accounts.yaml")
	if err := os.WriteFile(path, []byte(accountsFile), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, err bytes.Buffer
	env := &cli.Env{Out: &out, Err: &err, Now: func() time.Time { return time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC) }}
	code := cli.Run(context.Background(), env, []string{"preflight", "--accounts", path, "--output", "json", "--assume-role", "Auditor"}, Command)
	var report checks.Report
	if json.Unmarshal(out.Bytes(), &report) != nil {
		t.Fatalf("code %d, %q, %s", code, out.String(), err.String())
	}
	return code, report, err.String()
}

func ids(report checks.Report, result checks.Result) []string {
	var all []string
	for _, row := range report.Rows {
		if row.Result == result {
			all = append(all, row.ID)
		}
	}
	slices.Sort(all)
	return all
}

var trails = []policy.Trail{
	{Partition: "aws", Region: "eu-central-1", Account: me, Name: "organization-trail", Organization: "o-a1b2c3d4e5"},
	{Partition: "aws", Region: "eu-central-1", Account: "222222222222", Name: "audit-trail"},
}
