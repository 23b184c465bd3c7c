package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/stacks"
)

// asApp makes the test binary the app, as a process of its own.
const asApp = "AUDITTRAIL_TEST_AS_APP"

func TestMain(m *testing.M) {
	if os.Getenv(asApp) != "" {
		main()
		return
	}
	cdktest.Main(m)
}

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

// standalone is what the app becomes without more context, made once.
var standalone = struct {
	template cdktest.Template
	file     []byte
}{}

func byDefault(t testing.TB) (cdktest.Template, []byte) {
	t.Helper()
	if standalone.template == nil {
		standalone.template, standalone.file = synth(t, nil)
	}
	return standalone.template, standalone.file
}

func ptr(s string) *string { return &s }

func TestGolden(t *testing.T) {
	template, _ := byDefault(t)
	template.GoldenInBrief(t, "standalone")
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

// CloudFormation takes a template of up to 51,200 bytes without an upload to S3, and
// one of 1 MB with it. The trail alone needs none; see docs/adr/0013.
func TestTrailAloneIsDeployableWithoutAnUpload(t *testing.T) {
	app := cdktest.App(t)
	stack := stacks.NewAuditTrail(app, "AuditTrail", &stacks.AuditTrailProps{NoDetection: true})
	template := cdktest.Synth(t, stack)
	if n := len(template.JSON(t)); n > 51_200 {
		t.Errorf("%d bytes, want at most 51,200", n)
	}
	if n := len(template.Resources()); n > 100 {
		t.Errorf("%d resources, want far below CloudFormation's 500", n)
	}
}

func TestTemplateHasRoomInCloudFormation(t *testing.T) {
	template, file := byDefault(t)
	if len(file) > 600_000 {
		t.Errorf("%d bytes, want far below CloudFormation's 1 MB", len(file))
	}
	if n := len(template.Resources()); n > 350 {
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
	template, _ := byDefault(t)
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
	if template, _ := byDefault(t); template["Parameters"] == nil {
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

// Whoever mistypes something wants the place of it, not the place in our code.
func TestWrongFileEndsWithExitCode1AndNoStackTrace(t *testing.T) {
	for _, test := range []struct{ name, file, want string }{
		{"no file", "", "the accounts file cannot be read: open FILE: no such file or directory"},
		{"no YAML", "accounts: [", "FILE:1:11: the file is not valid YAML: the bracket or brace that opens here is not closed; close it\n" +
			"    1 | accounts: [\n" +
			"                  ^"},
		{"two problems", "accounts:\n  - {name: a b, id: 1, homeRegion: eu-west-1}", "2 problems\n" +
			`FILE:2:12: accounts[0].name must be 1 to 100 letters, digits and '-', starting with a letter or digit, got "a b"` + "\n" +
			"    2 |   - {name: a b, id: 1, homeRegion: eu-west-1}\n" +
			"                   ^\n" +
			"FILE:2:21: accounts[0].id has no quotes around 1, and a number can lose its leading zeros; put it in quotes\n" +
			"    2 |   - {name: a b, id: 1, homeRegion: eu-west-1}\n" +
			"                            ^"},
	} {
		file := filepath.Join(t.TempDir(), "accounts.yaml")
		if test.file != "" {
			if err := os.WriteFile(file, []byte(test.file), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		code, said := runApp(t, map[string]any{"config": file})
		if want := "audittrail: " + strings.ReplaceAll(test.want, "FILE", file) + "\n"; code != 1 || said != want {
			t.Errorf("%s: exit code %d, want 1\ngot\n%swant\n%s", test.name, code, said, want)
		}
	}
}

// runApp runs the app as the CDK's CLI does and returns its exit code and what it
// wrote to stderr, but for what jsii says of Node.js's age, between exclamation
// marks, and when its process has ended before it.
func runApp(t *testing.T, context map[string]any) (code int, said string) {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	values, err := json.Marshal(context)
	if err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	app := exec.Command(binary)
	app.Env = append(os.Environ(), asApp+"=1", "CDK_CONTEXT_JSON="+string(values), "CDK_OUTDIR="+t.TempDir())
	app.Stderr = &stderr
	if err := app.Run(); err != nil && app.ProcessState == nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(stderr.String()) {
		if !strings.HasPrefix(line, "Runtime process exited abnormally") && !strings.HasPrefix(line, "!!") {
			said += line
		}
	}
	return app.ProcessState.ExitCode(), said
}
