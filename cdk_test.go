package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/fold"
	"example.com/audittrail/stacks"
)

// asApp makes the test binary run the app, in a separate process.
const asApp = "AUDITTRAIL_TEST_AS_APP"

func TestMain(m *testing.M) {
	if os.Getenv(asApp) != "" {
		main()
		return
	}
	cdktest.Main(m)
}

// built is the synthesized app without an accounts file.
type built struct {
	stack    awscdk.Stack
	template cdktest.Template
	file     []byte   // the template file
	files    []string // the names of all files
}

// byDefault returns the app, synthesized once.
func byDefault(t testing.TB) built {
	t.Helper()
	if standalone.stack != nil {
		return standalone
	}
	app := cdktest.App(t)
	if err := build(app); err != nil {
		t.Fatal(err)
	}
	b := built{stack: awscdk.Stack_Of(app.Node().FindChild(ptr("AuditTrail")))}
	b.template = cdktest.Synth(t, b.stack)
	entries, err := os.ReadDir(*app.Outdir())
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		b.files = append(b.files, entry.Name())
	}
	if b.file, err = os.ReadFile(filepath.Join(*app.Outdir(), *b.stack.TemplateFile())); err != nil {
		t.Fatal(err)
	}
	standalone = b
	return b
}

var standalone built

func ptr(s string) *string { return &s }

func TestGolden(t *testing.T) {
	b := byDefault(t)
	const account, region = "111111111111", "eu-central-1" // the stack is bound to none: any will do
	stack, err := deployed.New(b.file, "AuditTrail", account, region)
	if err != nil {
		t.Fatal(err)
	}
	folded := fold.Detections(b.template, stack, fold.Known{Regions: []string{region}, Placeholders: []string{
		"arn:aws:", "arn:" + *awscdk.Aws_PARTITION() + ":", account, *awscdk.Aws_ACCOUNT_ID(), region, *awscdk.Aws_REGION(),
	}})
	cdktest.Template(folded).Golden(t, "default")
}

// CloudFormation accepts a template of up to 51,200 bytes without an upload to S3, and
// one of 1 MB with it. The trail alone needs no upload; see docs/adr/0013.
func TestTrailAloneIsDeployableWithoutAnUpload(t *testing.T) {
	app := cdktest.App(t)
	stack := stacks.NewAuditTrail(app, "AuditTrail", &stacks.AuditTrailProps{NoDetection: true, NoInvestigation: true})
	template := cdktest.Synth(t, stack)
	if n := len(template.JSON(t)); n > 51_200 {
		t.Errorf("%d bytes, want at most 51,200", n)
	}
	if n := len(template.Resources()); n > 100 {
		t.Errorf("%d resources, want far below CloudFormation's 500", n)
	}
}

func TestTemplateHasRoomInCloudFormation(t *testing.T) {
	b := byDefault(t)
	if len(b.file) > 800_000 {
		t.Errorf("%d bytes, want far below CloudFormation's 1 MB", len(b.file))
	}
	if n := len(b.template.Resources()); n > 400 {
		t.Errorf("%d resources, want far below CloudFormation's 500", n)
	}
}

func TestAppHasNothingToPatchAndNoAssets(t *testing.T) {
	b := byDefault(t)
	for _, name := range b.files {
		if strings.HasPrefix(name, "asset.") {
			t.Errorf("asset %s", name)
		}
	}
	for id, r := range b.template.Resources() {
		if kind := r["Type"].(string); kind == "AWS::Lambda::Function" || strings.Contains(kind, "Custom") {
			t.Errorf("%s is a %s", id, kind)
		}
	}
}

// Plain CloudFormation and StackSets do not know the CDK's bootstrapping.
func TestTemplateNeedsNoBootstrappingIfAskedTo(t *testing.T) {
	for _, value := range []any{false, "false"} {
		app := cdktest.App(t, map[string]any{"bootstrap": value})
		template := cdktest.Synth(t, stacks.NewAuditTrail(app, "AuditTrail", &stacks.AuditTrailProps{NoDetection: true, NoInvestigation: true}))
		if template["Parameters"] != nil || template["Rules"] != nil || strings.Contains(string(template.JSON(t)), "cdk-bootstrap") {
			t.Errorf("bootstrap=%v: the template has a parameter or rule of the bootstrapping", value)
		}
	}
	if byDefault(t).template["Parameters"] == nil {
		t.Error("by default the version of the bootstrapping is not checked")
	}
}

// The stack goes where the AWS CLI points.
func TestStackGoesWhereTheCLIPoints(t *testing.T) {
	stack := byDefault(t).stack
	if env := *stack.Environment(); env != "aws://unknown-account/unknown-region" {
		t.Errorf("bound to %s", env)
	}
	if !*stack.TerminationProtection() {
		t.Error("the stack has no termination protection")
	}
}

// Every message has the positions of all problems in the file, and none in our code.
func TestWrongFileIsReportedWithItsPositionsOnly(t *testing.T) {
	for _, test := range []struct {
		name, file string
		places     []string
	}{
		{"no file", "", []string{": open FILE: "}},
		{"not YAML", "accounts: [", []string{"FILE:1:"}},
		{"two problems", twoProblems, []string{"FILE:2:12: ", "FILE:2:21: "}},
	} {
		file := filepath.Join(t.TempDir(), "accounts.yaml")
		if test.file != "" {
			writeAccounts(t, file, test.file)
		}
		err := build(cdktest.App(t, map[string]any{"config": file}))
		if err == nil || strings.Contains(err.Error(), ".go:") || strings.Contains(err.Error(), "goroutine") {
			t.Fatalf("%s: got %v", test.name, err)
		}
		for _, place := range test.places {
			if place = strings.ReplaceAll(place, "FILE", file); !strings.Contains(err.Error(), place) {
				t.Errorf("%s: no %q in\n%v", test.name, place, err)
			}
		}
	}
}

const twoProblems = "accounts:\n  - {name: a b, id: 1, homeRegion: eu-west-1}"

func writeAccounts(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// The app prints what [build] returns and no stack trace.
func TestWrongFileEndsWithExitCode1AndNoStackTrace(t *testing.T) {
	file := filepath.Join(t.TempDir(), "accounts.yaml")
	writeAccounts(t, file, twoProblems)
	want := "audittrail: " + stacks.FromFile(cdktest.App(t), file).Error() + "\n"
	if code, printed := runApp(t, map[string]any{"config": file}); code != 1 || printed != want {
		t.Errorf("exit code %d, want 1, and the message is\n%s\nwant\n%s", code, printed, want)
	}
}

// runApp runs the app as the CDK CLI does, and returns its exit code and its output on stderr
// without that of jsii: a box about old Node.js versions, and a line about its process.
func runApp(t *testing.T, context map[string]any) (code int, printed string) {
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
			printed += line
		}
	}
	return app.ProcessState.ExitCode(), printed
}

// The environment must be set before the packages of jsii are initialized, and only the order
// of imports decides that. A kernel without it would accept deprecated functions.
func TestKernelHasTheEnvironmentOfTests(t *testing.T) {
	app := cdktest.App(t)
	one, other := awscdk.NewStack(app, ptr("One"), nil), awscdk.NewStack(app, ptr("Other"), nil)
	err := cdktest.Catch(func() { one.AddDependency(other, nil) })
	if err == nil || !strings.Contains(err.Error(), "deprecated") {
		t.Errorf("got %v", err)
	}
}
