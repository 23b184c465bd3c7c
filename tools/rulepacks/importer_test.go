package rulepacks

import (
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/guardrails"
	"example.com/audittrail/internal/prove/cdktest"
)

// findings returns the findings of cdk-nag in an app of a user of the library: a stack of its
// own with a trail and detections.
func findings(t *testing.T, accept bool) (errors []string) {
	t.Helper()
	a := synth(t, "importer", func(app awscdk.App) {
		stack := awscdk.NewStack(app, ptr("Importer"), &awscdk.StackProps{Env: cdktest.Env("111111111111", "eu-west-1")})
		trail := audittrail.New(stack, "AuditTrail", nil)
		detection.New(stack, "Detection", &detection.Props{Trail: trail})
		if accept {
			guardrails.AcceptFindings(app)
		}
	})
	for _, annotation := range a.stacks[0].annotations {
		if nagFinding.MatchString(annotation.text) {
			errors = append(errors, annotation.path+" "+annotation.text)
		}
	}
	return errors
}

func TestImportersAcceptOurFindingsWithOneLine(t *testing.T) {
	if before := findings(t, false); len(before) == 0 {
		t.Error("cdk-nag finds nothing without AcceptFindings; the line is no longer needed")
	}
	if open := findings(t, true); len(open) > 0 {
		t.Errorf("cdk-nag still finds\n%s", strings.Join(open, "\n"))
	}
}
