package guardrails_test

import (
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudtrail"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/guardrails"
	"example.com/audittrail/internal/prove/cdktest"
)

// guarded returns a stack of an app with guardrails, and a function that synthesizes the app
// and returns the report, "" without one. Rules of the engine do not run.
func guarded(t *testing.T) (awscdk.Stack, func() string) {
	t.Helper()
	app := cdktest.App(t)
	guardrails.AddTo(app, nil)
	stack := awscdk.NewStack(app, jsii.String("Stack"), &awscdk.StackProps{Env: cdktest.Env("111111111111", "eu-central-1")})
	return stack, func() string {
		if err := cdktest.Catch(func() { app.Synth(&awscdk.StageSynthesisOptions{Force: jsii.Bool(true)}) }); err != nil {
			return err.Error()
		}
		return ""
	}
}

func plainTrail(scope constructs.Construct, id string, condition awscdk.CfnCondition) awscloudtrail.CfnTrail {
	trail := awscloudtrail.NewCfnTrail(scope, &id, &awscloudtrail.CfnTrailProps{IsLogging: true, S3BucketName: jsii.String("logs")})
	if condition != nil {
		trail.CfnOptions().SetCondition(condition)
	}
	return trail
}

func condition(stack awscdk.Stack, id, value string) awscdk.CfnCondition {
	return awscdk.NewCfnCondition(stack, &id, &awscdk.CfnConditionProps{Expression: awscdk.Fn_ConditionEquals(value, jsii.String("yes"))})
}

func TestATrailUnderAConditionThatIsNeverTrueIsAnError(t *testing.T) {
	stack, synth := guarded(t)
	plainTrail(stack, "Plain", nil)
	plainTrail(stack, "Wanted", condition(stack, "Always", "yes"))
	plainTrail(stack, "Perhaps", condition(stack, "InRegion", *awscdk.Aws_REGION()))
	if got := synth(); strings.Contains(got, "ERROR") {
		t.Fatalf("no condition is never true: %s", got)
	}
	plainTrail(stack, "Off", condition(stack, "Never", "no"))
	got := synth()
	for _, want := range []string{
		"ERROR Condition: Never is never true, so the AWS::CloudTrail::Trail is not created; remove the condition, or acknowledge it with a reason",
		"Acknowledge with 'AuditTrail::AUDIT-CONDITIONAL[Stack/Off]'",
		"Condition: the template does not show whether InRegion is true",
		"Acknowledge with 'AuditTrail::AUDIT-CONDITIONAL[Stack/Perhaps]'",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q: %s", want, got)
		}
	}
	for _, path := range []string{"Stack/Plain", "Stack/Wanted"} {
		if strings.Contains(got, path) {
			t.Errorf("reports %s: %s", path, got)
		}
	}
	guardrails.Acknowledge(stack, "AUDIT-CONDITIONAL[Stack/Off]", "kept for the migration")
	if got := synth(); strings.Contains(got, "ERROR") {
		t.Errorf("acknowledged: %s", got)
	}
}

func TestATrailOfOthersInANestedStackIsAnErrorWithItsPath(t *testing.T) {
	stack, synth := guarded(t)
	inner := awscdk.NewNestedStack(awscdk.NewNestedStack(stack, jsii.String("Outer"), nil), jsii.String("Inner"), nil)
	awss3.NewCfnBucket(inner, jsii.String("Unrelated"), nil)
	if got := synth(); got != "" {
		t.Fatalf("without a trail: %s", got)
	}
	plainTrail(inner, "Trail", condition(awscdk.Stack_Of(inner), "Never", "no"))
	awss3.NewCfnBucketPolicy(inner, jsii.String("Policy"), &awss3.CfnBucketPolicyProps{Bucket: jsii.String("logs"), PolicyDocument: map[string]any{
		"Statement": []any{map[string]any{"Effect": "Allow", "Principal": map[string]any{"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:PutObject", "Resource": "*"}},
	}})
	audittrail.New(inner, "Ours", nil)
	got := synth()
	for _, want := range []string{
		"ERROR the rules do not check the AWS::CloudTrail::Trail of a nested stack; define it in a stack, or acknowledge it with a reason",
		"Acknowledge with 'AuditTrail::AUDIT-NESTED[Stack/Outer/Inner/Trail]'",
		"Acknowledge with 'AuditTrail::AUDIT-NESTED[Stack/Outer/Inner/Policy]'",
		"Acknowledge with 'AuditTrail::AUDIT-CONDITIONAL[Stack/Outer/Inner/Trail]'",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q: %s", want, got)
		}
	}
	if strings.Contains(got, "Ours") {
		t.Errorf("reports our own trail: %s", got)
	}
}

func TestANestedStackWithOurTrailStaysAndWithoutACondition(t *testing.T) {
	stack, synth := guarded(t)
	outer := awscdk.NewNestedStack(stack, jsii.String("Outer"), nil)
	inner := awscdk.NewNestedStack(outer, jsii.String("Inner"), &awscdk.NestedStackProps{Description: jsii.String("ours")})
	audittrail.New(inner, "AuditTrail", nil)
	if got := synth(); got != "" {
		t.Fatalf("unchanged: %s", got)
	}
	outer.NestedStackResource().CfnOptions().SetCondition(condition(stack, "Never", "no"))
	if got, want := synth(), "AUDIT-CHANGED[Stack/Outer.NestedStack/Outer.NestedStackResource:Condition]"; !strings.Contains(got, want) {
		t.Errorf("lacks %s: %s", want, got)
	}
	outer.Node().TryRemoveChild(jsii.String("Inner.NestedStack"))
	if got, want := synth(), "AUDIT-CHANGED[Stack/Outer/Inner.NestedStack/Inner.NestedStackResource]"; !strings.Contains(got, want) {
		t.Errorf("lacks %s: %s", want, got)
	}
}
