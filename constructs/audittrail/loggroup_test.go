package audittrail_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
)

func TestLogGroupIsEncryptedProtectedAndKeptForAYear(t *testing.T) {
	template := synth(t, nil)
	p := template.Only(t, "AWS::Logs::LogGroup").Properties()
	if p["DeletionProtectionEnabled"] != true || p["RetentionInDays"] != 365.0 {
		t.Errorf("log group %v", p)
	}
	if got := flat(p["KmsKeyId"]); got != "{"+template.OfType("AWS::KMS::Key")[0]+"}" {
		t.Errorf("encrypted with %s", got)
	}
	group := flat(template.Only(t, trailType).Properties()["CloudWatchLogsLogGroupArn"])
	if want := "{" + template.OfType("AWS::Logs::LogGroup")[0] + "}"; group != want {
		t.Errorf("the trail writes to %s, want %s", group, want)
	}
}

// The key's policy must contain the exact ARN of the log group: otherwise, CloudWatch
// Logs fails to create it.
func TestKeyLetsCloudWatchLogsEncryptExactlyTheTrailsLogGroup(t *testing.T) {
	for name, props := range map[string]*audittrail.Props{
		"default name": nil,
		"own name":     {LogGroup: &audittrail.LogGroupProps{Name: "trails/audit"}},
	} {
		template := synth(t, props)
		s := template.Only(t, "AWS::KMS::Key").Statement(t, "AllowCloudWatchLogsOfAuditTrail")
		context := at(s, "Condition", "ArnEquals", "kms:EncryptionContext:aws:logs:arn")
		group := template.Only(t, "AWS::Logs::LogGroup").Properties()["LogGroupName"]
		if got, want := text(context), "arn:aws:logs:eu-west-1:111111111111:log-group:"+text(group); got != want {
			t.Errorf("%s: key for %s, log group %s", name, got, want)
		}
		if len(at(s, "Condition").(map[string]any)) != 1 {
			t.Errorf("%s: condition %v", name, s["Condition"])
		}
	}
}

// text prints any template value so that equal values have equal texts.
func text(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case map[string]any:
		if parts, ok := at(v, "Fn::Join", 1).([]any); ok {
			var all strings.Builder
			for _, part := range parts {
				all.WriteString(text(part))
			}
			return all.String()
		}
		var all strings.Builder
		for _, key := range []string{"Ref", "Fn::Select", "Fn::Split", "Fn::GetAtt"} {
			if inner, ok := v[key]; ok {
				all.WriteString(key + "(" + text(inner) + ")")
			}
		}
		return all.String()
	case []any:
		var all strings.Builder
		for _, item := range v {
			all.WriteString(text(item) + ",")
		}
		return all.String()
	}
	return strings.TrimSpace(strings.Join(strings.Fields(reflect.ValueOf(value).String()), ""))
}

// A log group is retained when its stack is deleted: deploying the stack again must
// not fail because of it.
func TestDefaultLogGroupNameIsNewForEachStack(t *testing.T) {
	name := text(synth(t, nil).Only(t, "AWS::Logs::LogGroup").Properties()["LogGroupName"])
	if !strings.HasPrefix(name, "/aws/cloudtrail/audit-trail-") || !strings.Contains(name, "Ref(AWS::StackId)") {
		t.Errorf("log group name %s", name)
	}
}

func TestLogsRoleWritesThisTrailsStreamsOnly(t *testing.T) {
	const group = "arn:aws:logs:eu-west-1:111111111111:log-group:trails:log-stream:"
	own := &audittrail.LogGroupProps{Name: "trails"}
	tests := map[string]struct {
		props *audittrail.Props
		want  any
	}{
		"account": {&audittrail.Props{LogGroup: own}, group + "111111111111_CloudTrail_eu-west-1*"},
		"organization": {
			&audittrail.Props{LogGroup: own, Coverage: audittrail.Organization("o-a1b2c3d4e5")},
			[]any{group + "111111111111_CloudTrail_eu-west-1*", group + "o-a1b2c3d4e5_*"},
		},
	}
	for name, test := range tests {
		role := synth(t, test.props).Only(t, "AWS::IAM::Role")
		for _, sid := range []string{"AWSCloudTrailCreateLogStream20141101", "AWSCloudTrailPutLogEvents20141101"} {
			if got := role.Statement(t, sid)["Resource"]; !reflect.DeepEqual(got, test.want) {
				t.Errorf("%s: %s on %v, want %v", name, sid, got, test.want)
			}
		}
		if trust := at(role.Properties(), "AssumeRolePolicyDocument", "Statement", 0); at(trust, "Principal", "Service") != "cloudtrail.amazonaws.com" || at(trust, "Condition") != nil {
			t.Errorf("%s: trusts %v", name, trust)
		}
	}
}

func TestNoLogGroupCreatesNone(t *testing.T) {
	template := synth(t, &audittrail.Props{LogGroup: audittrail.NoLogGroup})
	p := template.Only(t, trailType).Properties()
	if p["CloudWatchLogsLogGroupArn"] != nil || p["CloudWatchLogsRoleArn"] != nil {
		t.Error("the trail writes to a log group")
	}
	if ids := append(template.OfType("AWS::Logs::LogGroup"), template.OfType("AWS::IAM::Role")...); len(ids) != 0 {
		t.Errorf("created %v", ids)
	}
}

func TestExistingLogGroupGetsARoleAndNothingElse(t *testing.T) {
	template := synthWith(t, func(stack awscdk.Stack) {
		group := awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("trails"))
		trail := audittrail.New(stack, "AuditTrail", &audittrail.Props{LogGroup: audittrail.ExistingLogGroup(group)})
		if *trail.LogGroup().LogGroupName() != "trails" || trail.LogsRole() == nil {
			t.Error("the accessors do not return the log group and the role")
		}
	})
	if ids := template.OfType("AWS::Logs::LogGroup"); len(ids) != 0 {
		t.Errorf("created %v", ids)
	}
	if got := template.Only(t, trailType).Properties()["CloudWatchLogsLogGroupArn"]; got != "arn:aws:logs:eu-west-1:111111111111:log-group:trails:*" {
		t.Errorf("the trail writes to %v", got)
	}
	want := "arn:aws:logs:eu-west-1:111111111111:log-group:trails:log-stream:111111111111_CloudTrail_eu-west-1*"
	if got := template.Only(t, "AWS::IAM::Role").Statement(t, "AWSCloudTrailPutLogEvents20141101")["Resource"]; got != want {
		t.Errorf("the role writes to %v", got)
	}
}

// CloudWatch Logs requires a key in the log group's account and Region; the key of an
// archive elsewhere is not.
func TestLogGroupHasItsOwnKeyIfTheArchiveIsElsewhere(t *testing.T) {
	template := scenario(t, "archive-elsewhere")
	key := template.Only(t, "AWS::KMS::Key")
	key.Statement(t, "AllowCloudWatchLogsOfAuditTrail")
	for _, s := range key.Statements() {
		if at(s, "Principal", "Service") == "cloudtrail.amazonaws.com" {
			t.Errorf("%v lets CloudTrail use the log group's key", s["Sid"])
		}
	}
	if got := template.Only(t, trailType).Properties()["KMSKeyId"]; got != otherKeyARN {
		t.Errorf("log files are encrypted with %v", got)
	}
	if got := template.Only(t, "AWS::KMS::Alias").Properties()["AliasName"]; got != "alias/audit-trail-log-group" {
		t.Errorf("alias %v", got)
	}
}
