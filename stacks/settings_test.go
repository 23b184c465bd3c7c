package stacks_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/stacks"
)

// everySetting has each setting of an account that keeps its own log files, none of them
// with its default.
const everySetting = `
accounts:
  - name: payments
    id: "111111111111"
    stackName: Old-Name
    description: Ours.
    homeRegion: me-central-1
    trailName: ledger
    regions: HomeRegion
    events:
      management: {access: WriteOnly}
      data: [{type: "AWS::SNS::Topic"}]
    insights: [DataErrorRate]
    archive:
      s3KeyPrefix: audit
      retentionDays: 1234
      tiers: [{afterDays: 45, storageClass: STANDARD_IA}]
      lock: {mode: COMPLIANCE, days: 77}
      accessLogRetentionDays: 99
      replication:
        bucketName: copies
        keyArn: arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555
      breakGlass: ["arn:aws:iam::111111111111:role/BreakGlass"]
    logGroup: {name: ledger-events, retentionDays: 731}
    detections: {leaveOut: [cis, takeover, exfiltration, kms, signals]}
    investigation: {name: ledger-queries, regions: [me-central-1], resultDays: 17, queryLimitGb: 20, dailyAlarmGb: 200}
    tags: {team: payments}
    permissionsBoundary: boundaries/Operators
    terminationProtection: false
`

func TestEverySettingReachesTheStack(t *testing.T) {
	stack, template := fromText(t, everySetting, "AuditTrail-payments")
	text := string(template.JSON(t))
	for _, want := range []string{
		`"Description": "Ours."`, `"TrailName": "ledger"`, `"IsMultiRegionTrail": false`, `"AWS::SNS::Topic"`, `"readOnly"`,
		`"EventCategories": [`, `"S3KeyPrefix": "audit"`, `"ExpirationInDays": 1234`, `"TransitionInDays": 45`, `"STANDARD_IA"`,
		`"Mode": "COMPLIANCE"`, `"Days": 77`, `"ExpirationInDays": 99`, `"arn:aws:s3:::copies"`, `role/BreakGlass`, `"LogGroupName": "ledger-events"`,
		`"Name": "ledger-queries"`, `"Name": "ledger_queries"`, `"projection.region.values": "me-central-1"`, `"ExpirationInDays": 17`,
		`"BytesScannedCutoffPerQuery": 20000000000`, `"Threshold": 200000000000`, `"RetentionInDays": 731`, `"Value": "payments"`, `"PermissionsBoundary": "arn:aws:iam::111111111111:policy/boundaries/Operators"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the template lacks %s", want)
		}
	}
	if *stack.StackName() != "Old-Name" || *stack.TerminationProtection() || *stack.Environment() != "aws://111111111111/me-central-1" {
		t.Errorf("stack %s, protected %v, in %s", *stack.StackName(), *stack.TerminationProtection(), *stack.Environment())
	}
	if tags := *stack.Tags().TagValues(); len(tags) != 1 || *tags["team"] != "payments" {
		t.Errorf("the stack's own tags are %v", tags)
	}
	if infos := cdktest.Infos(t, stack); !contains(infos, "enable-region --account-id 111111111111 --region-name me-central-1") {
		t.Errorf("no note about enabling the opt-in Region: %q", infos)
	}
}

// The key's own ARN replaces the ARN of the alias as soon as the file has it.
func TestTrailUsesTheKeyARNInTheFile(t *testing.T) {
	const file = `
defaults: {detections: {none: true}, investigation: {none: true}, logGroup: {none: true}}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  keyAlias: logs
  # keyArn
accounts:
  - {name: payments, id: "111111111111", homeRegion: eu-west-1}
`
	const arn = "arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555"
	for text, want := range map[string]string{
		file: "arn:aws:kms:eu-west-1:999999999999:alias/logs",
		strings.Replace(file, "# keyArn", "keyArn: "+arn, 1): arn,
	} {
		_, template := fromText(t, text, "AuditTrail-payments")
		if got := template.Only(t, "AWS::CloudTrail::Trail").Properties()["KMSKeyId"]; got != want {
			t.Errorf("the trail names the key %v, want %s", got, want)
		}
	}
}

func TestNoLogGroupReachesTheStack(t *testing.T) {
	_, template := fromText(t, `
accounts:
  - {name: payments, id: "111111111111", homeRegion: eu-west-1, logGroup: {none: true}, detections: {none: true}, investigation: {none: true}}
`, "AuditTrail-payments")
	if ids := template.OfType("AWS::Logs::LogGroup"); len(ids) > 0 {
		t.Errorf("log groups %v", ids)
	}
}

// The stack that creates an archive queries it, unless it opts out. A trail that delivers
// elsewhere has no log files of its own to query.
func TestQueriesAreInTheStackThatCreatesTheArchive(t *testing.T) {
	const file = `
defaults: {homeRegion: eu-west-1, detections: {none: true}, logGroup: {none: true}, investigation: {NONE}}
ARCHIVE
accounts:
  - {name: payments, id: "111111111111"}
`
	const archive = `logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive}`
	for _, test := range []struct {
		none, archive string
		workgroups    map[string]int // by stack
	}{
		{"resultDays: 7", "", map[string]int{"AuditTrail-payments": 1}},
		{"none: true", "", map[string]int{"AuditTrail-payments": 0}},
		{"resultDays: 7", archive, map[string]int{"AuditTrail-payments": 0, "AuditTrail-log-archive": 1}},
		{"none: true", archive, map[string]int{"AuditTrail-payments": 0, "AuditTrail-log-archive": 0}},
	} {
		app := appOf(t, strings.NewReplacer("NONE", test.none, "ARCHIVE", test.archive).Replace(file))
		for stack, want := range test.workgroups {
			_, template := stackOf(t, app, stack)
			if got := len(template.OfType("AWS::Athena::WorkGroup")); got != want {
				t.Errorf("%s, %q: %s has %d workgroups, want %d", test.none, test.archive, stack, got, want)
			}
		}
	}
}

// A second copy of management events costs money; data events in addition to the
// organization trail do not.
func TestSecondCopyOfManagementEventsWarnsWithItsPrice(t *testing.T) {
	const file = `
defaults: {homeRegion: eu-west-1, detections: {none: true}, logGroup: {none: true}}
organization: {id: o-a1b2c3d4e5, managementAccount: "123456789012"}
existingArchive: {bucketName: logs, keyArn: "arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555"}
accounts:
  - {name: payments, id: "111111111111", events: EVENTS}
`
	for events, want := range map[string]bool{
		`{}`:                                true,
		`{management: {access: WriteOnly}}`: true,
		`{management: {access: None}, data: [{type: "AWS::SNS::Topic"}]}`: false,
	} {
		stack, _ := fromText(t, strings.Replace(file, "EVENTS", events, 1), "AuditTrail-payments")
		warnings := strings.Join(cdktest.Warnings(t, stack), "\n")
		if got := strings.Contains(warnings, "2.00 USD per 100,000 events for a second copy"); got != want {
			t.Errorf("events %s: warnings\n%s", events, warnings)
		}
	}
}

// Only the trail that watches the account relays.
func TestRelayOfATrailThatWatchesOnlyItselfIsWarnedAbout(t *testing.T) {
	const file = `
defaults: {homeRegion: eu-west-1, insights: [NoInsights], investigation: {none: true}, detections: {leaveOut: [page, ticket, record], add: [trail-stopped]}}
accounts:
  - {name: all, id: "111111111111", detections: {relayFrom: [REGION]}}
  - name: data
    id: "111111111111"
    trailName: data
    events: {management: {access: None}, data: [{type: "AWS::SNS::Topic"}]}
    detections: {relayFrom: [us-east-1]}
`
	for region, want := range map[string]bool{"us-west-2": true, "us-east-1": false} {
		stack, _ := fromText(t, strings.Replace(file, "REGION", region, 1), "AuditTrail-data")
		warnings := strings.Join(cdktest.Warnings(t, stack), "\n")
		if got := strings.Contains(warnings, "nothing is relayed from us-east-1 because AuditTrail-all watches the account"); got != want {
			t.Errorf("all relays from %s: %s", region, warnings)
		}
	}
}

// EventBridge receives an account's events only if some trail records them.
func TestArchiveAccountThatNoTrailRecordsIsReported(t *testing.T) {
	const file = `
defaults: {investigation: {none: true}, logGroup: {none: true}}
logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive, detections: {leaveOut: [page, ticket, record], add: [archive-deleted]}}
accounts:
  - {name: payments, id: "ID", homeRegion: eu-west-1, detections: {none: true}}
`
	for id, want := range map[string]bool{"111111111111": true, "999999999999": false} {
		stack, _ := fromText(t, strings.Replace(file, "ID", id, 1), "AuditTrail-log-archive")
		infos := strings.Join(cdktest.Infos(t, stack), "\n")
		if got := strings.Contains(infos, "no trail in this file records account 999999999999"); got != want {
			t.Errorf("with a trail of account %s: %q", id, infos)
		}
	}
}

// fromText returns a stack of an accounts file, and its template.
func fromText(t *testing.T, text, id string) (awscdk.Stack, cdktest.Template) {
	t.Helper()
	return stackOf(t, appOf(t, text), id)
}

// appOf returns the app of an accounts file.
func appOf(t *testing.T, text string) awscdk.App {
	t.Helper()
	file := filepath.Join(t.TempDir(), "accounts.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	app := cdktest.App(t)
	if err := stacks.FromFile(app, file); err != nil {
		t.Fatal(err)
	}
	return app
}

// stackOf returns a stack of an app, and its template.
func stackOf(t *testing.T, app awscdk.App, id string) (awscdk.Stack, cdktest.Template) {
	t.Helper()
	stack := awscdk.Stack_Of(app.Node().FindChild(jsii.String(id)))
	return stack, cdktest.Synth(t, stack)
}
