package stacks_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/golden"
	"example.com/audittrail/stacks"
)

// example is what an accounts file of the examples folder becomes.
type example struct {
	name      string
	stacks    []awscdk.Stack // in the order in which they are defined
	templates map[string]cdktest.Template
	warnings  map[string][]string
	files     map[string][]byte // next to the templates
}

// loaded keeps the examples: each is synthesized once.
var loaded []example

func examples(t *testing.T) []example {
	t.Helper()
	if loaded == nil {
		files, _ := filepath.Glob("../examples/*.yaml")
		for _, file := range files {
			loaded = append(loaded, load(t, file))
		}
	}
	if len(loaded) == 0 {
		t.Fatal("no examples")
	}
	return loaded
}

// read reads a template as the CLI does, which is faster than to ask the CDK for it.
func read(t *testing.T, file string) (template cdktest.Template) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &template); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return template
}

func load(t *testing.T, file string) example {
	t.Helper()
	app := cdktest.App(t)
	if err := stacks.FromFile(app, file); err != nil {
		t.Fatal(err)
	}
	e := example{
		name:      strings.TrimSuffix(filepath.Base(file), ".yaml"),
		templates: map[string]cdktest.Template{}, warnings: map[string][]string{}, files: map[string][]byte{},
	}
	for _, child := range *app.Node().Children() {
		if *awscdk.Stack_IsStack(child) {
			e.stacks = append(e.stacks, awscdk.Stack_Of(child))
		}
	}
	app.Synth(nil)
	for _, stack := range e.stacks {
		id := *stack.ArtifactId()
		e.templates[id], e.warnings[id] = read(t, filepath.Join(*app.Outdir(), *stack.TemplateFile())), cdktest.Warnings(t, stack)
	}
	found, _ := filepath.Glob(filepath.Join(*app.Outdir(), "owner-policy.*"))
	for _, file := range found {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		e.files[filepath.Base(file)] = text
	}
	return e
}

func TestGoldenExamples(t *testing.T) {
	for _, e := range examples(t) {
		said := ""
		for _, stack := range e.stacks {
			id := *stack.ArtifactId()
			e.templates[id].GoldenInBrief(t, filepath.Join(e.name, id))
			said += fmt.Sprintf("%s  %s\n", id, *stack.Environment())
			for _, warning := range e.warnings[id] {
				said += "  warning: " + warning + "\n"
			}
		}
		golden.Compare(t, filepath.Join("testdata", e.name, "stacks.txt"), []byte(said))
	}
}

// What the owner of an existing archive has to add is written next to the
// templates, with all trails of the file in it.
func TestGoldenOwnerPolicies(t *testing.T) {
	for _, e := range examples(t) {
		if foreign := e.name == "existing-archive"; foreign != (len(e.files) == 2) {
			t.Errorf("%s: %d files", e.name, len(e.files))
		}
		for name, text := range e.files {
			golden.Compare(t, filepath.Join("testdata", e.name, name), text)
		}
	}
}

// Between accounts only values travel that are known before any deployment.
func TestNoTemplateReadsAnotherStacksOutputs(t *testing.T) {
	for _, e := range examples(t) {
		for id, template := range e.templates {
			text := string(template.JSON(t))
			for _, reference := range []string{"Fn::ImportValue", "Fn::GetStackOutput", "Custom::", "AWS::Lambda::"} {
				if strings.Contains(text, reference) {
					t.Errorf("%s: %s has a %s", e.name, id, reference)
				}
			}
		}
	}
}

// Nothing of ours enables or, which is how others' organization trails died,
// disables trusted access: there is no resource that could.
func TestNoTemplateTouchesTrustedAccess(t *testing.T) {
	for _, e := range examples(t) {
		for id, template := range e.templates {
			for name, resource := range template.Resources() {
				if kind := resource["Type"].(string); strings.HasPrefix(kind, "AWS::Organizations::") || strings.HasPrefix(kind, "AWS::CloudFormation::CustomResource") || strings.HasPrefix(kind, "Custom::") {
					t.Errorf("%s: %s has %s, a %s", e.name, id, name, kind)
				}
			}
		}
	}
}

// The watch is deployed before whatever forwards to it, also in the stack of a trail.
func TestForwardersAreDeployedAfterTheWatch(t *testing.T) {
	found := 0
	for _, e := range examples(t) {
		i := slices.IndexFunc(e.stacks, func(s awscdk.Stack) bool { return *s.ArtifactId() == "AuditTrail-watch" })
		if i < 0 {
			continue
		}
		for _, stack := range e.stacks {
			id := *stack.ArtifactId()
			forwards := slices.ContainsFunc(deploys(e.templates[id], "AWS::Events::Rule"), func(id string) bool { return strings.HasPrefix(id, "Forwarder") })
			waits := slices.ContainsFunc(*stack.Dependencies(), func(s awscdk.Stack) bool { return s == e.stacks[i] })
			if forwards {
				found++
			}
			if stack != e.stacks[i] && forwards != waits {
				t.Errorf("%s: %s forwards = %v, and waits for the watch = %v", e.name, id, forwards, waits)
			}
		}
	}
	if found < 5 {
		t.Errorf("%d stacks forward events", found)
	}
}

// The archive is deployed before the trails, whose creation checks it.
func TestTrailsAreDeployedAfterTheArchive(t *testing.T) {
	for _, e := range examples(t) {
		i := slices.IndexFunc(e.stacks, func(s awscdk.Stack) bool { return *s.ArtifactId() == "AuditTrail-log-archive" })
		if i < 0 {
			continue
		}
		for _, stack := range e.stacks {
			template := e.templates[*stack.ArtifactId()]
			waits := slices.ContainsFunc(*stack.Dependencies(), func(s awscdk.Stack) bool { return s == e.stacks[i] })
			if trails := len(deploys(template, "AWS::CloudTrail::Trail")) > 0; trails != waits {
				t.Errorf("%s: %s has a trail = %v, and waits for the archive = %v", e.name, *stack.ArtifactId(), trails, waits)
			}
		}
	}
}

// deploys returns the logical IDs of a template's resources of a type, and those in the
// templates of its StackSets.
func deploys(template cdktest.Template, kind string) []string {
	ids := template.OfType(kind)
	for _, id := range template.OfType("AWS::CloudFormation::StackSet") {
		var inner cdktest.Template
		body, _ := template.Resources()[id].Properties()["TemplateBody"].(string)
		if json.Unmarshal([]byte(body), &inner) == nil {
			ids = append(ids, inner.OfType(kind)...)
		}
	}
	return ids
}
