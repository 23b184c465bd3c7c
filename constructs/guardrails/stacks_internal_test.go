package guardrails

import (
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/prove/cdktest"
)

// templatesOnly panics on every question but two: each answer of the CDK that has an object
// for each stack exhausts the kernel's call stack in an app with 1,000 stacks.
type templatesOnly struct {
	awscdk.IPolicyValidationContext
	app   awscdk.App
	paths []string
}

func (c templatesOnly) AppConstruct() constructs.IConstruct { return c.app }
func (c templatesOnly) TemplatePaths() *[]*string           { return jsii.Strings(c.paths...) }

func TestComparisonAsksTheCDKForNothingOfEachStack(t *testing.T) {
	app := cdktest.App(t)
	stack := awscdk.NewStack(app, jsii.String("Stack"), nil)
	audittrail.New(stack, "AuditTrail", nil)
	assembly := app.Synth(nil)
	paths := []string{*assembly.Directory() + "/Stack.template.json"}
	if report := (&unchanged{}).Validate(templatesOnly{app: app, paths: paths}); !*report.Success {
		t.Errorf("%+v", *report.Violations)
	}
	if report := (&unchanged{}).Validate(templatesOnly{app: app, paths: nil}); *report.Success {
		t.Error("a trail whose stack was not written is not reported")
	}
}
