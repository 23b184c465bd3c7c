// Package samples defines the stacks that tests check: the apps of the accounts files in the
// examples folder, and scenarios with options that no accounts file has. Goldens, guardrails
// and rule packs check the same stacks, always freshly synthesized.
package samples

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/guardrails"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/stacks"
)

// Example is an accounts file in the examples folder.
type Example struct {
	Name string // of the file, without its extension
	Path string
}

// Examples returns the examples, sorted by name.
func Examples(t testing.TB) (all []Example) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(cdktest.Root(t), "examples", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	for _, file := range files {
		all = append(all, Example{strings.TrimSuffix(filepath.Base(file), ".yaml"), file})
	}
	return all
}

// Synth synthesizes the app of the example, as "cdk synth" does, and returns both.
func (e Example) Synth(t testing.TB) (awscdk.App, cdktest.Assembly) {
	t.Helper()
	app := cdktest.App(t)
	if err := stacks.FromFile(app, e.Path); err != nil {
		t.Fatal(err)
	}
	if err := cdktest.Catch(func() { app.Synth(nil) }); err != nil {
		t.Fatalf("%s: %v", e.Name, err)
	}
	return app, cdktest.Read(t, *app.Outdir(), "owner-policy.*")
}

// WithDetections is the example in which slow tools check the resources of detections. In
// the other examples these have the same types and properties.
const WithDetections = "detections"

// AddWithoutDetections adds the stacks of the example to an app or a stage. It removes their
// detections, except in the example [WithDetections].
func (e Example) AddWithoutDetections(scope awscdk.Stage) error {
	if err := stacks.FromFile(scope, e.Path); err != nil {
		return err
	}
	if e.Name != WithDetections {
		for _, stack := range *scope.Node().Children() {
			if remove(stack, "Detection") {
				removeAlarms(stack)
			}
		}
	}
	return nil
}

// removeAlarms removes the alarms on queries and on the queues of products, which publish to
// the topics of the detections.
func removeAlarms(stack constructs.IConstruct) {
	if queries := stack.Node().TryFindChild(jsii.String("Investigation")); queries != nil {
		remove(queries, "Alarm")
	}
	products := stack.Node().TryFindChild(jsii.String("SIEM"))
	if products == nil {
		return
	}
	for _, product := range *products.Node().Children() {
		remove(product, "Oldest")
		remove(product, "Failed")
	}
}

// remove removes a construct, with the consent of the guardrails, and reports whether there
// was one.
func remove(from constructs.IConstruct, id string) bool {
	if !*from.Node().TryRemoveChild(&id) {
		return false
	}
	guardrails.Acknowledge(from, guardrails.ChangeID(*from.Node().Path()+"/"+id, ""), "checking detections takes minutes")
	return true
}
