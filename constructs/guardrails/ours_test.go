package guardrails_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/events"
	"example.com/audittrail/constructs/guardrails"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/samples"
	"example.com/audittrail/stacks"
)

// judgesExamples reports whether the examples are judged, as they are in CI. Building them takes
// longer than every other test here. The scenarios and the default stack have their types of
// resources too, except those of detections, forwarders, products and StackSets.
func judgesExamples() bool { return os.Getenv("CI") != "" }

// buildOurs adds every scenario of the audit trail, the examples in CI, and a trail that gives
// up by its props what they can give up. The check synth of CI judges the app without an
// accounts file.
func buildOurs(t testing.TB, app awscdk.App) {
	for name, add := range samples.Scenarios {
		add(awscdk.NewStack(app, jsii.String("scenario-"+name), &awscdk.StackProps{
			Env: cdktest.Env("111111111111", "eu-west-1"), Synthesizer: awscdk.NewBootstraplessSynthesizer(nil),
		}))
	}
	if judgesExamples() {
		for _, example := range samples.Examples(t) {
			stage := awscdk.NewStage(app, jsii.String("example-"+example.Name), nil)
			if err := example.AddWithoutDetections(stage); err != nil {
				panic(err)
			}
		}
	}
	stacks.NewAuditTrail(app, "given-up", &stacks.AuditTrailProps{NoDetection: true, NoInvestigation: true, Trail: audittrail.Props{
		Regions:  audittrail.HomeRegion,
		Insights: []audittrail.Insight{audittrail.NoInsights},
		Events:   events.Selection{Management: events.Management{Exclude: []events.ManagementSource{events.KMS}}},
		LogGroup: audittrail.NoLogGroup,
	}})
	stacks.NewAuditTrail(app, "short-lived", &stacks.AuditTrailProps{NoDetection: true, NoInvestigation: true, Trail: audittrail.Props{
		LogGroup: &audittrail.LogGroupProps{RetentionDays: 180},
	}})
}

func TestOurTemplatesPass(t *testing.T) {
	for name := range samples.Scenarios {
		var want []string
		if name == "every-kind-of-event" { // which leaves some out by its props, without the stack that acknowledges it
			want = []string{guardrails.Events}
		}
		if got := rules(t, "scenario-"+name); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// The guardrails, the CDK's own rules and CloudFormation's schemas report nothing about the
// scenarios, the default stack and the examples, not even a warning, except what one of them
// opts out of and acknowledges.
func TestOurStacksHaveNoFindings(t *testing.T) {
	all := found(t)
	acknowledged := 0
	for template, findings := range all {
		if template != asItIs && !strings.HasPrefix(template, "scenario-") && !strings.HasPrefix(template, "example") {
			continue
		}
		for _, f := range findings {
			if f.acknowledged {
				acknowledged++
			} else {
				t.Errorf("%s: %v", template, f)
			}
		}
	}
	if acknowledged == 0 { // as the scenario every-kind-of-event and the example standalone do
		t.Error("no stack has an acknowledged finding")
	}
}

// A prop that opts out of a protection makes the construct warn; it is not reported again.
func TestOptOutsInPropsAreAcknowledged(t *testing.T) {
	all := found(t)
	for stack, want := range map[string][]string{
		"given-up":    {guardrails.MultiRegion, guardrails.Events, guardrails.Insights, guardrails.LogGroup},
		"short-lived": {guardrails.LogGroupRetention},
	} {
		if got := rules(t, stack); len(got) != len(want) {
			t.Errorf("%s: %v, want %v", stack, got, want)
		}
		for _, f := range all[stack] {
			if strings.HasPrefix(f.rule, "AUDIT-") && !f.acknowledged {
				t.Errorf("%s: %v", stack, f)
			}
		}
	}
}

func TestAddToPanicsOnPropsAfterTheFirstStack(t *testing.T) {
	app := cdktest.App(t)
	guardrails.AddTo(app, nil) // without the CDK's rules, whose engine takes a second to start
	t.Setenv("CDK_VALIDATION", "")
	err := cdktest.Catch(func() { guardrails.AddTo(app, &awscdk.CloudFormationValidatePluginProps{}) })
	if want := "guardrails: the app already has guardrails without these props; call AddTo before you create the first stack"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// CDK_VALIDATION=false turns off the CDK's own rules, and ours that run in its engine.
// Changes to our own resources are errors with and without it, and without cdk.json.
func TestChangesAreErrorsWithoutTheCDKsValidationAndInNestedStacks(t *testing.T) {
	t.Setenv("CDK_VALIDATION", "false")
	app := awscdk.NewApp(nil)
	guardrails.AddTo(app, nil)
	parent := awscdk.NewStack(app, jsii.String("Parent"), &awscdk.StackProps{Env: cdktest.Env("111111111111", "eu-central-1")})
	nested := awscdk.NewNestedStack(parent, jsii.String("Nested"), nil)
	trail := audittrail.New(nested, "AuditTrail", nil)
	if err := cdktest.Catch(func() { app.Synth(nil) }); err != nil {
		t.Fatalf("unchanged: %v", err)
	}
	trail.Resource().SetIsLogging(false)
	awscdk.RemovalPolicies_Of(nested).Destroy(nil)
	err := cdktest.Catch(func() { app.Synth(&awscdk.StageSynthesisOptions{Force: jsii.Bool(true)}) })
	for _, want := range []string{
		"ERROR IsLogging: the construct defined \"true\", and the template has \"false\"; undo the change, or acknowledge it with a reason",
		"Acknowledge with 'AuditTrail::AUDIT-CHANGED[Parent/Nested/AuditTrail/Resource:IsLogging]'",
		"Acknowledge with 'AuditTrail::AUDIT-CHANGED[Parent/Nested/AuditTrail/LogGroup/Resource:DeletionPolicy]'",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("lacks %s: %v", want, err)
		}
	}
	guardrails.Acknowledge(app, guardrails.ChangeID("Parent/Nested/AuditTrail/Resource", "IsLogging"), "moved to the organization trail")
	err = cdktest.Catch(func() { app.Synth(&awscdk.StageSynthesisOptions{Force: jsii.Bool(true)}) })
	if err == nil || strings.Contains(err.Error(), "ERROR IsLogging") || !strings.Contains(err.Error(), "LogGroup/Resource:DeletionPolicy") {
		t.Errorf("an acknowledgment covers one property: %v", err)
	}
}
