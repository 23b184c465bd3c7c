// Package cdktest synthesizes CDK stacks in tests and reads the result as plain Go
// values.
//
// A jsii kernel is one Node.js process that serves one goroutine. A test that uses this
// package must not call t.Parallel, and its package must call [Main] from TestMain, so
// that the kernel is started and closed once.
package cdktest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/cdkapp"
	"example.com/audittrail/internal/deployed"
	_ "example.com/audittrail/internal/prove/cdktest/kernelenv" // before jsii
)

// Main runs a package's tests on one jsii kernel and closes it afterwards.
func Main(m *testing.M) {
	debug.SetGCPercent(400) // saves a tenth of the CPU time
	code := m.Run()
	if !raceEnabled { // Close and a goroutine of jsii wait for the process, a data race
		jsii.Close()
	}
	os.Exit(code)
}

// App returns an app with the context of the repository's cdk.json, so that a test sees
// the feature flags of "cdk synth". More context is added to it, as -c does on the command
// line.
func App(t testing.TB, context ...map[string]any) awscdk.App {
	t.Helper()
	all := Context(t)
	for _, more := range context {
		for key, value := range more {
			all[key] = value
		}
	}
	props := cdkapp.Props(all)
	props.Outdir = jsii.String(t.TempDir())
	return awscdk.NewApp(props)
}

// Context returns the context of the repository's cdk.json.
func Context(t testing.TB) map[string]any {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(Root(t), "cdk.json"))
	if err != nil {
		t.Fatal(err)
	}
	var config struct{ Context map[string]any }
	if err := json.Unmarshal(raw, &config); err != nil {
		t.Fatalf("cdk.json: %v", err)
	}
	return config.Context
}

// Root returns the repository's folder: the nearest one with a cdk.json, from the
// test's folder upwards.
func Root(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "cdk.json")); err == nil {
			return folder
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			t.Fatal("no cdk.json above the test")
		}
		folder = parent
	}
}

// Stack returns a stack of a new [App]. With env nil it is bound to no account and
// Region, like the stack of the app without an accounts file.
func Stack(t testing.TB, env *awscdk.Environment) awscdk.Stack {
	t.Helper()
	return awscdk.NewStack(App(t), jsii.String("Stack"), &awscdk.StackProps{Env: env})
}

// Env returns the environment of an account and a Region.
func Env(account, region string) *awscdk.Environment {
	return &awscdk.Environment{Account: &account, Region: &region}
}

// Synth synthesizes the app of the stack and returns the stack's template. A jsii panic
// fails the test instead of the whole binary, and so do resources that depend on each other
// in a circle.
//
// The template is read from its file. Getting it through jsii, with the CDK's assertions,
// takes as long as synthesizing it.
//
// The first Synth freezes the app: define every stack before it.
func Synth(t testing.TB, stack awscdk.Stack) (template Template) {
	t.Helper()
	readJSON(t, filepath.Join(synthesized(t, stack), *stack.TemplateFile()), &template)
	if cycle := deployed.Cycle(template); cycle != nil {
		t.Fatalf("synth: these resources depend on each other: %v", cycle)
	}
	return template
}

// Count returns the number of resources of a type in the stack's template, for runnable
// examples. It panics where [Synth] fails a test.
func Count(stack awscdk.Stack, resourceType string) int {
	var template Template
	text, err := os.ReadFile(filepath.Join(*awscdk.Stage_Of(stack).Synth(nil).Directory(), *stack.TemplateFile()))
	if err == nil {
		err = json.Unmarshal(text, &template)
	}
	if err != nil {
		panic(err)
	}
	return len(template.OfType(resourceType))
}

// Catch runs f and returns the value that it panicked with, or nil. jsii panics with
// errors and with strings.
func Catch(f func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			err = r
		default:
			err = fmt.Errorf("%v", r)
		}
	}()
	f()
	return nil
}

// Warnings returns the warnings that synth prints for the stack.
func Warnings(t testing.TB, stack awscdk.Stack) []string {
	t.Helper()
	return annotations(t, synthesized(t, stack), *stack.ArtifactId(), warning)
}

// Infos returns the notes that synth prints for the stack in addition to warnings.
func Infos(t testing.TB, stack awscdk.Stack) []string {
	t.Helper()
	return annotations(t, synthesized(t, stack), *stack.ArtifactId(), info)
}

// synthesized returns the folder that the stack's app is synthesized to.
func synthesized(t testing.TB, stack awscdk.Stack) (folder string) {
	t.Helper()
	if err := Catch(func() { folder = *awscdk.Stage_Of(stack).Synth(nil).Directory() }); err != nil {
		t.Fatalf("synth: %v", err)
	}
	return folder
}
