package stacks_test

import (
	"strings"
	"testing"
)

// Buckets that exist cannot be renamed: their names are accepted with dots, and the data
// events leave them out.
func TestExistingBucketsWithDotsReachTheTrail(t *testing.T) {
	_, template := fromText(t, `
defaults: {homeRegion: eu-west-1, detections: {none: true}}
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
defaults: {homeRegion: eu-west-1, detections: {none: true}}
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
