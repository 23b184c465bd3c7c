package stacks_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/cdktest"
	"example.com/audittrail/stacks"
)

// The CDK checks the templates of every topology against CloudFormation's
// schemas and its own rules; its warnings count too. Each example is a stage of
// one app, for the rules take seconds to load.
func TestExamplesHaveNoFindings(t *testing.T) {
	app := cdktest.App(t, map[string]any{"@aws-cdk/core:strictCfnValidateErrors": true})
	awscdk.Validations_Of(app).AddPlugins(awscdk.NewCloudFormationValidatePlugin(nil))
	files, _ := filepath.Glob("../examples/*.yaml")
	for _, file := range files {
		stage := awscdk.NewStage(app, jsii.String(strings.TrimSuffix(filepath.Base(file), ".yaml")), nil)
		if err := stacks.FromFile(stage, file); err != nil {
			t.Fatal(err)
		}
	}
	err := cdktest.Catch(func() { app.Synth(nil) })
	if err == nil {
		t.Fatal("not even the warnings of the examples that have some; is anything checked?")
	}
	for _, line := range strings.Split(err.Error(), "\n") {
		// TestGoldenExamples pins our own warnings, which are annotations.
		if finding, _, found := strings.Cut(strings.TrimPrefix(line, "ValidationFailed: "), " "); found && strings.ToUpper(finding) == finding && len(finding) > 4 && !strings.HasSuffix(line, "(Annotation)") {
			t.Error(line)
		}
	}
}
