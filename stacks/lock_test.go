package stacks_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/stacks"
)

// The life of a lock: none, written, in use, in the way, accepted.
func TestAStackThatTheFileForgetsFailsTheSynthUntilItIsAccepted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "accounts.yaml")
	const both = "defaults: {homeRegion: eu-west-1, detections: {none: true}, logGroup: {none: true}, investigation: {none: true}}\naccounts:\n  - {name: payments, id: \"111111111111\"}\n  - {name: website, id: \"222222222222\"}\n"
	one := strings.Replace(both, "  - {name: website, id: \"222222222222\"}\n", "", 1)
	synth := func(file string, context ...map[string]any) (awscdk.App, error) {
		t.Helper()
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		app := cdktest.App(t, context...)
		return app, stacks.FromFile(app, path)
	}
	payments := func(app awscdk.App) awscdk.Stack {
		return awscdk.Stack_Of(app.Node().FindChild(jsii.String("AuditTrail-payments")))
	}
	write := map[string]any{"lock": "write"}

	app, err := synth(one)
	if err != nil || !contains(cdktest.Infos(t, payments(app)), "-c lock=write and commit accounts.lock") {
		t.Fatalf("without a lock: %v", err)
	}
	if _, err := synth(one, write); err != nil {
		t.Fatal(err)
	}
	app, err = synth(both)
	if err != nil || !contains(cdktest.Warnings(t, awscdk.Stack_Of(app.Node().FindChild(jsii.String("AuditTrail-website")))), "accounts.lock does not have the stack as it is now") {
		t.Errorf("a new stack: %v", err)
	}
	if found := cdktest.Warnings(t, payments(app)); contains(found, "accounts.lock") {
		t.Errorf("a stack in the lock: %q", found)
	}
	if _, err := synth(both, write); err != nil {
		t.Fatal(err)
	}
	_, err = synth(one)
	if err == nil || !strings.Contains(err.Error(), "AuditTrail-website in 222222222222 eu-west-1 is no longer in the file") {
		t.Errorf("a forgotten stack: %v", err)
	}
	if _, err := synth(one, write); err != nil {
		t.Fatal(err)
	}
	if _, err := synth(one); err != nil {
		t.Errorf("accepted: %v", err)
	}
	if _, err := synth(one, map[string]any{"lock": "yes"}); err == nil {
		t.Error("another value of the context is accepted")
	}
}

func contains(texts []string, part string) bool {
	return strings.Contains(strings.Join(texts, "\n"), part)
}
