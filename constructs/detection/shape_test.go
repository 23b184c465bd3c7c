package detection_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/cdktest"
)

// CloudFormation's limits for a template. The test keeps room for the rest of a stack.
//
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
const (
	mostResources = 500
	mostBytes     = 1_000_000
)

// everything returns the detections that are not in the default set.
func everything() []string {
	var all []string
	for _, d := range catalogue.All() {
		if !d.Default() {
			all = append(all, d.ID)
		}
	}
	return all
}

func TestWholeCatalogueFitsOneStack(t *testing.T) {
	stack := cdktest.Stack(t, cdktest.Env("111111111111", "eu-central-1"))
	trail := audittrail.New(stack, "AuditTrail", nil)
	detection.New(stack, "Detection", &detection.Props{
		Trail: trail, Add: everything(), Readers: []string{"arn:aws:iam::111111111111:role/Reader"},
	})
	template := cdktest.Synth(t, stack)
	text, err := json.Marshal(template)
	if err != nil {
		t.Fatal(err)
	}
	n := len(template["Resources"].(map[string]any))
	if n > mostResources*8/10 || len(text) > mostBytes*8/10 {
		t.Errorf("%d resources, %d bytes; want at most 80 %% of %d and of %d", n, len(text), mostResources, mostBytes)
	}
	t.Logf("%d resources, %d bytes", n, len(text))
}

func resources(template cdktest.Template, kind string) map[string]map[string]any {
	found := map[string]map[string]any{}
	for id, r := range template["Resources"].(map[string]any) {
		if resource := r.(map[string]any); resource["Type"] == kind {
			found[id] = resource["Properties"].(map[string]any)
		}
	}
	return found
}

// byDefault returns the template of a trail with the default detections. It is
// synthesized once.
func byDefault(t *testing.T) cdktest.Template {
	t.Helper()
	if defaults == nil {
		defaults = withTrail(t, here, nil, detection.Props{})
	}
	return defaults
}

var defaults cdktest.Template

func withTrail(t *testing.T, env *awscdk.Environment, trail *audittrail.Props, props detection.Props) cdktest.Template {
	t.Helper()
	stack := cdktest.Stack(t, env)
	props.Trail = audittrail.New(stack, "AuditTrail", trail)
	if err := cdktest.Catch(func() { detection.New(stack, "Detection", &props) }); err != nil {
		t.Fatal(err)
	}
	return cdktest.Synth(t, stack)
}

func TestEveryAlarmActsAndTreatsMissingDataRightly(t *testing.T) {
	alarms := resources(byDefault(t), "AWS::CloudWatch::Alarm")
	if len(alarms) < 20 {
		t.Fatalf("%d alarms", len(alarms))
	}
	for id, a := range alarms {
		if actions, _ := a["AlarmActions"].([]any); len(actions) != 1 {
			t.Errorf("%s has the actions %v; want one", id, a["AlarmActions"])
		}
		want := "notBreaching"
		switch a["AlarmName"] {
		case "audit-trail-page-silence":
			want = "breaching"
		case "audit-trail-page-alerts-dead-lettered":
			want = "ignore"
		}
		if a["TreatMissingData"] != want {
			t.Errorf("%s treats missing data as %v; want %s", id, a["TreatMissingData"], want)
		}
	}
}

// CloudWatch allows 1,024 characters in a description.
func TestEveryAlarmSaysWhichAccountWhyAndWhatToDo(t *testing.T) {
	name := strings.Repeat("g", 256)
	trail := &audittrail.Props{TrailName: "t12345678901234567890", LogGroup: &audittrail.LogGroupProps{Name: name}}
	for id, a := range resources(withTrail(t, cdktest.Env(account, "ap-southeast-1"), trail, detection.Props{Add: everything()}), "AWS::CloudWatch::Alarm") {
		raw, err := json.Marshal(a["AlarmDescription"])
		if err != nil {
			t.Fatal(err)
		}
		text := string(raw)
		if n := len(text) + len(name)*strings.Count(text, `"Ref":`); n > 1024 {
			t.Errorf("%s: the description has %d characters; CloudWatch allows 1024", id, n)
		}
		for _, part := range []string{account, "Why: ", "Do first: "} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: no %q in %s", id, part, text)
			}
		}
	}
}

func TestLogGroupAloneIsEnoughToWatch(t *testing.T) {
	stack := cdktest.Stack(t, nil)
	group := audittrail.New(stack, "AuditTrail", nil).LogGroup()
	if err := cdktest.Catch(func() { detection.New(stack, "Detection", &detection.Props{LogGroup: group}) }); err != nil {
		t.Fatal(err)
	}
	template := cdktest.Synth(t, stack)
	for id := range resources(template, "AWS::Events::Rule") {
		if strings.Contains(id, "auditkey") || strings.Contains(id, "logbucket") {
			t.Errorf("%s is about a part that the props do not name", id)
		}
	}
}
