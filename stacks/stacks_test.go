package stacks_test

import (
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/stacks"
)

func TestMain(m *testing.M) { cdktest.Main(m) }

// Props that the caller sets are kept; the others get defaults.
func TestStackPropsOfTheCallerTakePrecedence(t *testing.T) {
	tests := map[string]struct {
		props       *stacks.AuditTrailProps
		protected   bool
		description string
	}{
		"nil": {nil, true, "The audit trail of an AWS account: CloudTrail with its archive, key, log group, detections and queries."},
		"set": {&stacks.AuditTrailProps{StackProps: awscdk.StackProps{
			TerminationProtection: jsii.Bool(false), Description: jsii.String("Ours."),
		}, NoDetection: true, NoInvestigation: true}, false, "Ours."},
	}
	for name, test := range tests {
		stack := stacks.NewAuditTrail(cdktest.App(t), "AuditTrail", test.props)
		if got := *stack.TerminationProtection(); got != test.protected {
			t.Errorf("%s: termination protection %v, want %v", name, got, test.protected)
		}
		if got := *stack.TemplateOptions().Description(); got != test.description {
			t.Errorf("%s: description %q, want %q", name, got, test.description)
		}
		if props := test.props; props != nil && props.Synthesizer != nil {
			t.Errorf("%s: the caller's props were changed", name)
		}
	}
}

// The stack can be tagged, referred to and searched like any other construct.
func TestStackIsAConstruct(t *testing.T) {
	stack := stacks.NewAuditTrail(cdktest.App(t), "AuditTrail", &stacks.AuditTrailProps{NoDetection: true, NoInvestigation: true})
	awscdk.Tags_Of(stack).Add(jsii.String("team"), jsii.String("security"), nil)
	if got := stack.Trail().TrailName(); got != "audit-trail" {
		t.Errorf("trail %q", got)
	}
	if got := *awscdk.Stack_Of(stack.Trail()).Node().Id(); got != "AuditTrail" {
		t.Errorf("the trail is in %q", got)
	}
}
