// Package cdktest synthesizes CDK stacks in tests and reads what comes out as
// plain Go values.
//
// A jsii kernel is one Node.js process that one goroutine may talk to: a test
// that uses this package must not call t.Parallel, and its package must call
// [Main] from TestMain, so that the kernel is started once and closed once.
package cdktest

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/assertions"
	"github.com/aws/jsii-runtime-go"
)

// kernelEnv is the kernel's environment unless the caller sets it otherwise.
var kernelEnv = map[string]string{
	"CDK_VALIDATION":  "false",    // saves 4 to 10 s of CPU per process
	"CDK_APP_MODE":    "inmemory", // a failed validation panics with its findings
	"JSII_DEPRECATED": "fail",     // a deprecated call panics
}

// Main runs a package's tests on one jsii kernel and closes it afterwards.
//
// The kernel's environment is taken when the jsii packages are initialized,
// before Main: to change it, Main has to start the test binary again.
func Main(m *testing.M) {
	if setKernelEnv() {
		binary, err := os.Executable()
		if err == nil {
			err = syscall.Exec(binary, os.Args, os.Environ())
		}
		fmt.Fprintln(os.Stderr, "cdktest:", err)
		os.Exit(1)
	}
	code := m.Run()
	if !raceEnabled { // Close races with jsii's own wait for its process
		jsii.Close()
	}
	os.Exit(code)
}

// setKernelEnv sets what is missing of [kernelEnv] and says whether anything was.
func setKernelEnv() (changed bool) {
	for name, value := range kernelEnv {
		if _, ok := os.LookupEnv(name); !ok {
			os.Setenv(name, value)
			changed = true
		}
	}
	return changed
}

// App returns an app with the context of the repository's cdk.json, so that a
// test sees the feature flags of "cdk synth". More context, as after -c on
// the command line, comes on top.
func App(t testing.TB, context ...map[string]any) awscdk.App {
	t.Helper()
	all := Context(t)
	for _, more := range context {
		for key, value := range more {
			all[key] = value
		}
	}
	return awscdk.NewApp(&awscdk.AppProps{Context: &all, Outdir: jsii.String(t.TempDir())})
}

// Context returns the context of the repository's cdk.json.
func Context(t testing.TB) map[string]any {
	t.Helper()
	raw, err := os.ReadFile(repositoryFile(t, "cdk.json"))
	if err != nil {
		t.Fatal(err)
	}
	var config struct{ Context map[string]any }
	if err := json.Unmarshal(raw, &config); err != nil {
		t.Fatalf("cdk.json: %v", err)
	}
	return config.Context
}

// repositoryFile returns the path of a file of the repository, found in the
// test's folder or the nearest one above it.
func repositoryFile(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		path := filepath.Join(dir, name)
		if _, err := os.Stat(path); err == nil {
			return path
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatalf("no %s above the test", name)
		}
		dir = parent
	}
}

// Stack returns a stack of an app of [App]. Without env it is bound to no
// account and no Region, as the standalone stack is.
func Stack(t testing.TB, env *awscdk.Environment) awscdk.Stack {
	t.Helper()
	return awscdk.NewStack(App(t), jsii.String("Stack"), &awscdk.StackProps{Env: env})
}

// Env names an account and a Region.
func Env(account, region string) *awscdk.Environment {
	return &awscdk.Environment{Account: &account, Region: &region}
}

// Synth synthesizes stack. A jsii panic fails the test, not the whole binary.
//
// The first Synth freezes the app: build every stack before it.
func Synth(t testing.TB, stack awscdk.Stack) (template Template) {
	t.Helper()
	if err := Catch(func() { template = *assertions.Template_FromStack(stack, nil).ToJSON() }); err != nil {
		t.Fatalf("synth: %v", err)
	}
	return template
}

// Catch runs f and returns what it panicked with, or nil. jsii panics with
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

// Warnings returns the warnings that synth would print for the stack. They are
// read from the cloud assembly: to ask the CDK for them takes it a quarter of a second.
func Warnings(t testing.TB, stack awscdk.Stack) []string {
	t.Helper()
	return annotations(t, stack, "aws:cdk:warning")
}

// Infos returns what synth would tell of the stack besides.
func Infos(t testing.TB, stack awscdk.Stack) []string {
	t.Helper()
	return annotations(t, stack, "aws:cdk:info")
}

func annotations(t testing.TB, stack awscdk.Stack, kind string) []string {
	t.Helper()
	var directory string
	if err := Catch(func() { directory = *awscdk.Stage_Of(stack).Synth(nil).Directory() }); err != nil {
		t.Fatalf("synth: %v", err)
	}
	raw, err := os.ReadFile(filepath.Join(directory, *stack.ArtifactId()+".metadata.json"))
	if err != nil {
		t.Fatal(err)
	}
	var metadata map[string][]struct {
		Type string
		Data any
	}
	if err := json.Unmarshal(raw, &metadata); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, path := range slices.Sorted(maps.Keys(metadata)) {
		for _, entry := range metadata[path] {
			if entry.Type == kind {
				texts = append(texts, fmt.Sprint(entry.Data))
			}
		}
	}
	return texts
}
