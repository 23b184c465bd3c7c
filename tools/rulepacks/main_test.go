// Package rulepacks checks every example with third-party rule packs: cdk-nag, cfn-lint and
// the Guard rules of AWS Control Tower's proactive controls. Each finding is fixed, or
// acknowledged beside the resource with a reason (see constructs/audittrail/accepted.go).
//
// It is a separate module, so that users of the library do not inherit the rule packs.
package rulepacks

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/samples"
	"example.com/audittrail/stacks"
)

func TestMain(m *testing.M) { cdktest.Main(m) }

// root is the root folder of the repository.
const root = "../.."

// assembly is an app that was synthesized with cdk-nag.
type assembly struct {
	name, dir string
	stacks    []stack
}

// stack is a stack of an assembly.
type stack struct {
	id           string
	template     string
	paths        map[string]string // the resources' construct paths, by logical id
	acknowledged []acknowledgment
	annotations  []annotation
}

// acknowledgment accepts a finding for the constructs at the path and below it.
type acknowledgment struct{ path, rule, reason string }

// annotation is an error or a warning about the construct at the path.
type annotation struct{ path, text string }

// synth synthesizes an app and reads the assembly.
func synth(t *testing.T, name string, build func(awscdk.App)) assembly {
	t.Helper()
	// cdk-nag's findings are annotations, which are read from the assembly.
	app := cdktest.App(t, map[string]any{"@aws-cdk/core:annotationsInValidationReport": false})
	build(app)
	addNag(app)
	if err := cdktest.Catch(func() { app.Synth(nil) }); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	a := assembly{name: name, dir: *app.Outdir()}
	for _, child := range *app.Node().Children() {
		if *awscdk.Stack_IsStack(child) {
			a.stacks = append(a.stacks, a.read(t, *awscdk.Stack_Of(child).ArtifactId()))
		}
	}
	return a
}

func (a assembly) template(stack string) string {
	return filepath.Join(a.dir, stack+".template.json")
}

func (a assembly) read(t *testing.T, id string) stack {
	t.Helper()
	var metadata map[string][]struct {
		Type string
		Data json.RawMessage
	}
	readJSON(t, filepath.Join(a.dir, id+".metadata.json"), &metadata)
	s := stack{id: id, template: string(read(t, a.template(id))), paths: map[string]string{}}
	for path, entries := range metadata {
		for _, entry := range entries {
			switch entry.Type {
			case "aws:cdk:logicalId":
				s.paths[decode[string](t, entry.Data)] = path
			case "aws:cdk:error", "aws:cdk:warning":
				s.annotations = append(s.annotations, annotation{path, decode[string](t, entry.Data)})
			case "aws:cdk:acknowledged-rules":
				for rule, reason := range decode[map[string]string](t, entry.Data) {
					if !strings.HasPrefix(rule, "CloudFormation-Validate::") { // the guardrails have their own tests
						s.acknowledged = append(s.acknowledged, acknowledgment{path, strings.TrimPrefix(rule, "Annotation::"), reason})
					}
				}
			}
		}
	}
	if len(s.paths) == 0 {
		t.Fatalf("%s: %s has no resources", a.name, id)
	}
	slices.SortFunc(s.acknowledged, func(x, y acknowledgment) int {
		return cmp.Or(strings.Compare(x.path, y.path), strings.Compare(x.rule, y.rule))
	})
	return s
}

// examples returns the apps of the accounts files in the examples folder, and one with the
// protections that are off by default. Checking detections takes minutes, so only one
// example has them.
func examples(t *testing.T) (all []assembly) {
	t.Helper()
	for _, e := range samples.Examples(t) {
		all = append(all, synth(t, e.Name, func(app awscdk.App) {
			if err := e.AddWithoutDetections(app); err != nil {
				t.Fatal(err)
			}
		}))
	}
	return append(all, synth(t, allProtections, addAllProtections))
}

// allProtections is the name of the app with every protection.
const allProtections = "lock and replication on"

func addAllProtections(app awscdk.App) {
	const copies = "arn:aws:kms:eu-central-1:222222222222:key/11111111-2222-3333-4444-555555555555"
	stacks.NewAuditTrail(app, "AuditTrail", &stacks.AuditTrailProps{
		StackProps:  awscdk.StackProps{Env: cdktest.Env("111111111111", "eu-west-1")},
		NoDetection: true,
		Trail: audittrail.Props{Archive: &audittrail.ArchiveProps{
			BucketName:  "example-audit-logs",
			Lock:        &audittrail.Lock{Mode: audittrail.Governance, Days: 365},
			Replication: &audittrail.Replication{BucketName: "example-audit-copies", KeyARN: copies, Account: "222222222222"},
		}},
	})
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	if err := json.Unmarshal(read(t, path), into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// decode decodes a value of the metadata.
func decode[T any](t *testing.T, raw json.RawMessage) (value T) {
	t.Helper()
	if err := json.Unmarshal(raw, &value); err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
	return value
}

func ptr(s string) *string { return jsii.String(s) }
