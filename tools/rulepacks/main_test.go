// Package rulepacks has third-party rule packs look at every example: cdk-nag,
// cfn-lint and the Guard rules of AWS Control Tower's proactive controls. What
// they find is fixed, or acknowledged beside the resource with a reason, by
// internal/site (see constructs/audittrail/accepted.go).
//
// It is a module of its own, so that users of the library inherit no rule pack.
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
	"example.com/audittrail/stacks"
)

func TestMain(m *testing.M) { cdktest.Main(m) }

// root is the repository.
const root = "../.."

// assembly is an app that was synthesized with cdk-nag looking at it.
type assembly struct {
	name, dir string
	stacks    []stack
}

// stack is what an assembly says of a stack.
type stack struct {
	id           string
	paths        map[string]string // the resources' construct paths, by logical id
	acknowledged []acknowledgment
	annotations  []annotation
}

// acknowledgment is a finding that is accepted in what is at or below the path.
type acknowledgment struct{ path, rule, reason string }

// annotation is an error or a warning about what is at the path.
type annotation struct{ path, text string }

// synth builds an app and reads the assembly.
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
	s := stack{id: id, paths: map[string]string{}}
	for path, entries := range metadata {
		for _, entry := range entries {
			switch entry.Type {
			case "aws:cdk:logicalId":
				s.paths[decode[string](t, entry.Data)] = path
			case "aws:cdk:error", "aws:cdk:warning":
				s.annotations = append(s.annotations, annotation{path, decode[string](t, entry.Data)})
			case "aws:cdk:acknowledged-rules":
				for rule, reason := range decode[map[string]string](t, entry.Data) {
					if !strings.HasPrefix(rule, "CloudFormation-Validate::") { // the guardrails', which have tests of their own
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

// loaded keeps the examples: each is synthesized once.
var loaded []assembly

// examples returns the apps of the accounts files in the examples folder, and
// one in which what is off by default is on.
func examples(t *testing.T) []assembly {
	t.Helper()
	if loaded != nil {
		return loaded
	}
	files, err := filepath.Glob(root + "/examples/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	for _, file := range files {
		loaded = append(loaded, synth(t, strings.TrimSuffix(filepath.Base(file), ".yaml"), func(app awscdk.App) {
			if err := stacks.FromFile(app, file); err != nil {
				t.Fatal(err)
			}
			if filepath.Base(file) != withDetections {
				removeDetections(app)
			}
		}))
	}
	loaded = append(loaded, synth(t, allProtections, addAllProtections))
	return loaded
}

// withDetections is the example that keeps its detections, which are resources of the
// same kinds and properties in all. Judging them everywhere takes minutes.
const withDetections = "detections.yaml"

func removeDetections(app awscdk.App) {
	for _, stack := range *app.Node().Children() {
		stack.Node().TryRemoveChild(jsii.String("Detection"))
	}
}

// allProtections is the name of the app in which nothing is left off.
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

func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// decode reads a value of the metadata; what is of another form is not ours.
func decode[T any](t *testing.T, raw json.RawMessage) (value T) {
	t.Helper()
	if err := json.Unmarshal(raw, &value); err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
	return value
}

func ptr(s string) *string { return jsii.String(s) }
