package stacks_test

import (
	"os"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/stacks"
)

// Control Tower's landing zone 4.0 gives the name of its log group a random end.
func TestExistingTrailIsWatchedWithoutASecondTrail(t *testing.T) {
	app := cdktest.App(t)
	t.Chdir(t.TempDir())
	const file = `
defaults: {events: {management: {access: WriteOnly}}, detections: {readers: ["arn:aws:iam::999999999999:role/Auditor"]}}
accounts:
  - name: management
    id: "123456789012"
    homeRegion: us-east-2
    logGroup: {existing: aws-controltower/CloudTrailLogs-abc-def}
    detections: {page: {subscribers: [on-call@example.com]}, relayFrom: [us-east-1]}
`
	if err := os.WriteFile("accounts.yaml", []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := stacks.FromFile(app, "accounts.yaml"); err != nil {
		t.Fatal(err)
	}
	template := cdktest.Synth(t, awscdk.Stack_Of(app.Node().FindChild(jsii.String("AuditTrail-management"))))
	for _, kind := range []string{"AWS::CloudTrail::Trail", "AWS::S3::Bucket", "AWS::Logs::LogGroup"} {
		if found := template.OfType(kind); len(found) > 0 {
			t.Errorf("the stack has %v", found)
		}
	}
	filters := template.OfType("AWS::Logs::MetricFilter")
	if len(filters) == 0 {
		t.Error("no metric filter counts events")
	}
	for _, id := range filters {
		if group := template.Resources()[id]["Properties"].(map[string]any)["LogGroupName"]; group != "aws-controltower/CloudTrailLogs-abc-def" {
			t.Errorf("%s is on log group %v", id, group)
		}
	}
	if app.Node().TryFindChild(jsii.String("AuditTrail-management-us-east-1")) == nil {
		t.Error("nothing forwards from us-east-1")
	}
}
