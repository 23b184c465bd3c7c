package audittrail_test

import (
	"testing"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/samples"
)

var scenarios = samples.Scenarios

// scenario returns the template of a scenario, which tests must not change. It is synthesized
// once.
func scenario(t testing.TB, name string) cdktest.Template {
	t.Helper()
	if synthesized[name] == nil {
		synthesized[name] = synthWith(t, scenarios[name])
	}
	return synthesized[name]
}

var synthesized = map[string]cdktest.Template{}

const otherKeyARN = samples.OtherKeyARN

func TestGolden(t *testing.T) {
	for name := range scenarios {
		t.Run(name, func(t *testing.T) { scenario(t, name).Golden(t, name) })
	}
}

// The stack of the app without an accounts file is bound to no account and Region.
func TestGoldenAnywhere(t *testing.T) {
	for name, props := range map[string]*audittrail.Props{
		"anywhere":                   nil,
		"anywhere-archive-elsewhere": {Archive: audittrail.ArchiveRef{BucketName: "example-archive", KeyARN: otherKeyARN}},
	} {
		t.Run(name, func(t *testing.T) {
			stack := cdktest.Stack(t, nil)
			audittrail.New(stack, "AuditTrail", props)
			cdktest.Synth(t, stack).Golden(t, name)
		})
	}
}
