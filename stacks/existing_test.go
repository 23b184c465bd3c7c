package stacks_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/stacks"
)

// Buckets that exist cannot be renamed: their names are accepted with dots, and the data
// events leave them out.
func TestExistingBucketsWithDotsReachTheTrail(t *testing.T) {
	_, template := fromText(t, `
defaults: {homeRegion: eu-west-1, detections: {none: true}, logGroup: {none: true}}
existingArchive:
  bucketName: example.central.logs
  keyArn: arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555
  s3KeyPrefix: team=security
  fedBuckets: [example.access.logs]
accounts:
  - name: payments
    id: "111111111111"
    events: {data: [{type: "AWS::S3::Object"}], exceptBuckets: [example.athena.results, Results_2016]}
`, "AuditTrail-payments")
	trail := template.Only(t, "AWS::CloudTrail::Trail").Properties()
	if trail["S3BucketName"] != "example.central.logs" || trail["S3KeyPrefix"] != "team=security" {
		t.Errorf("the trail delivers to %v, prefix %v", trail["S3BucketName"], trail["S3KeyPrefix"])
	}
	text := string(template.JSON(t))
	for _, bucket := range []string{"example.central.logs", "example.access.logs", "example.athena.results", "Results_2016"} {
		if !strings.Contains(text, `"arn:aws:s3:::`+bucket+`/"`) {
			t.Errorf("the data events do not leave out %s", bucket)
		}
	}
}

// A call can be selected by its name, not only by the kind of resource.
func TestEventNamesReachTheTrail(t *testing.T) {
	_, template := fromText(t, `
defaults: {homeRegion: eu-west-1, detections: {none: true}, logGroup: {none: true}}
accounts:
  - name: payments
    id: "111111111111"
    events: {data: [{type: "AWS::DynamoDB::Table", eventNames: [DeleteItem, "Put*", "*Table"], exceptCallers: ["*/scanner"]}]}
`, "AuditTrail-payments")
	text := strings.Join(strings.Fields(string(template.JSON(t))), "")
	for _, want := range []string{
		`{"EndsWith":["Table"],"Equals":["DeleteItem"],"Field":"eventName","StartsWith":["Put"]}`,
		`{"Field":"userIdentity.arn","NotEndsWith":["/scanner"]}`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the template lacks %s", want)
		}
	}
}

// The old trail and its replacement deliver to the same archive until the old one is removed. The
// organization's trail also delivers the files of the members.
func TestOtherTrailsDeliverToTheArchive(t *testing.T) {
	_, template := fromText(t, `
defaults: {homeRegion: eu-west-1, detections: {none: true}, investigation: {none: true}}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  otherTrails:
    - arn: arn:aws:cloudtrail:us-east-1:111111111111:trail/old-trail
    - {arn: "arn:aws:cloudtrail:eu-west-1:123456789012:trail/old-organization-trail", organizationId: o-a1b2c3d4e5}
accounts:
  - {name: payments, id: "111111111111"}
`, "AuditTrail-log-archive")
	text := string(template.JSON(t))
	for _, want := range []string{
		"arn:aws:cloudtrail:us-east-1:111111111111:trail/old-trail", "arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit-trail",
		"arn:aws:cloudtrail:eu-west-1:123456789012:trail/old-organization-trail", "AWSLogs/o-a1b2c3d4e5/",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the archive does not admit %s", want)
		}
	}
}

// Someone else manages the archive, so a stack reads it on request only.
func TestExistingArchiveIsReadOnRequestByAStackOfItsOwn(t *testing.T) {
	const file = `
defaults: {homeRegion: eu-west-1, detections: {none: true}, investigation: {resultDays: 7}}
existingArchive:
  bucketName: example-central-logs
  keyArn: arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555
  # investigation: {}
# siem: {generic: [{account: "222222222222", externalId: 2f1c6f0e-9a7b-4f5e}]}
accounts:
  - {name: payments, id: "111111111111"}
`
	for _, row := range []struct {
		about, text           string
		workgroups, queues, n int
	}{
		{"neither", file, 0, 0, 1},
		{"queries", strings.Replace(file, "# investigation", "investigation", 1), 1, 0, 2},
		{"products", strings.Replace(file, "# siem", "siem", 1), 0, 2, 2},
	} {
		app := appOf(t, row.text)
		if got := len(*app.Node().Children()); got != row.n {
			t.Errorf("%s: %d stacks, want %d", row.about, got, row.n)
		}
		if row.n == 1 {
			continue
		}
		stack, template := stackOf(t, app, "AuditTrail-existing-archive")
		if workgroups, queues := len(template.OfType("AWS::Athena::WorkGroup")), len(template.OfType("AWS::SQS::Queue")); workgroups != row.workgroups || queues != row.queues {
			t.Errorf("%s: %d workgroups and %d queues", row.about, workgroups, queues)
		}
		if got := *stack.Environment(); got != "aws://999999999999/eu-west-1" {
			t.Errorf("%s: the stack is in %s", row.about, got)
		}
		if text := string(template.JSON(t)); row.workgroups > 0 && (!strings.Contains(text, `"ExpirationInDays": 7`) || !strings.Contains(text, `"projection.account.values": "111111111111"`)) {
			t.Errorf("%s: the defaults or the account of the trail are not in the template", row.about)
		}
	}
}

func TestStackThatWouldReadNothingIsRefused(t *testing.T) {
	err := cdktest.Catch(func() { stacks.NewExistingArchive(cdktest.App(t), "Reader", nil) })
	if err == nil || err.Error() != "stacks Reader: Investigation or SIEM is required" {
		t.Errorf("got %v", err)
	}
}
