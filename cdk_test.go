package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/cdktest"
)

func TestMain(m *testing.M) { cdktest.Main(m) }

// synth builds the app under more context and returns the template of its one
// stack, and the file that it is written to.
func synth(t testing.TB, context map[string]any) (cdktest.Template, []byte) {
	t.Helper()
	app := cdktest.App(t, context)
	build(app)
	stack := awscdk.Stack_Of(app.Node().FindChild(ptr("AuditTrail")))
	template := cdktest.Synth(t, stack)
	file, err := os.ReadFile(filepath.Join(*app.Outdir(), *stack.TemplateFile()))
	if err != nil {
		t.Fatal(err)
	}
	return template, file
}

func ptr(s string) *string { return &s }

func TestGolden(t *testing.T) {
	template, _ := synth(t, nil)
	template.Golden(t, "standalone")
}

// The CDK checks the template against CloudFormation's schemas and its own
// rules; warnings count too.
func TestTemplateHasNoFindings(t *testing.T) {
	app := cdktest.App(t, map[string]any{"@aws-cdk/core:strictCfnValidateErrors": true})
	awscdk.Validations_Of(app).AddPlugins(awscdk.NewCloudFormationValidatePlugin(nil))
	build(app)
	if err := cdktest.Catch(func() { app.Synth(nil) }); err != nil {
		t.Fatal(err)
	}
}

// CloudFormation takes a template of up to 51,200 bytes without an upload to S3.
func TestTemplateIsDeployableWithoutAnUpload(t *testing.T) {
	template, file := synth(t, nil)
	if len(file) > 51_200 {
		t.Errorf("%d bytes, want at most 51,200", len(file))
	}
	if n := len(template.Resources()); n > 100 {
		t.Errorf("%d resources, want far below CloudFormation's 500", n)
	}
}

func TestAppHasNothingToPatchAndNoAssets(t *testing.T) {
	app := cdktest.App(t)
	build(app)
	assembly := *app.Synth(nil).Directory()
	if assets, _ := filepath.Glob(filepath.Join(assembly, "asset.*")); len(assets) > 0 {
		t.Errorf("assets %v", assets)
	}
	template, _ := synth(t, nil)
	for id, r := range template.Resources() {
		if kind := r["Type"].(string); kind == "AWS::Lambda::Function" || strings.Contains(kind, "Custom") {
			t.Errorf("%s is a %s", id, kind)
		}
	}
}

// Plain CloudFormation and StackSets know nothing of the CDK's bootstrapping.
func TestTemplateNeedsNoBootstrappingIfToldSo(t *testing.T) {
	for _, value := range []any{false, "false"} {
		template, file := synth(t, map[string]any{"bootstrap": value})
		if template["Parameters"] != nil || template["Rules"] != nil || strings.Contains(string(file), "cdk-bootstrap") {
			t.Errorf("bootstrap=%v: the template has a parameter or rule of the bootstrapping", value)
		}
	}
	if template, _ := synth(t, nil); template["Parameters"] == nil {
		t.Error("by default the version of the bootstrapping is checked")
	}
}

// Without the accounts of an accounts file the stack goes where the CLI points.
func TestStackGoesWhereTheCLIPoints(t *testing.T) {
	app := cdktest.App(t)
	build(app)
	stack := awscdk.Stack_Of(app.Node().FindChild(ptr("AuditTrail")))
	if env := *stack.Environment(); env != "aws://unknown-account/unknown-region" {
		t.Errorf("bound to %s", env)
	}
	if !*stack.TerminationProtection() {
		t.Error("the stack can be deleted by accident")
	}
}
