package examples

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/samples"
)

// The statements that the owner of an existing archive has to add are written beside the
// templates.
func TestOwnerPoliciesAreWrittenForAnExistingArchiveOnly(t *testing.T) {
	for _, e := range all(t) {
		if n := len(e.assembly.Files); (n == 2) != (e.file.ExistingArchive != nil && len(e.file.Trails()) > 0) {
			t.Errorf("%s: %d files", e.name, n)
		}
	}
}

// Every template resolves in every partition, and no function is left in it. That includes
// the templates of StackSets, which are text in another one.
func TestEveryTemplateResolves(t *testing.T) {
	var check func(name string, template cdktest.Template)
	check = func(name string, template cdktest.Template) {
		parsed, err := deployed.Decoded(template)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, region := range []string{"eu-central-1", "us-gov-west-1", "cn-north-1"} {
			stack, err := parsed.Deploy("Stack", "111111111111", region)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			for _, set := range stack.OfType("AWS::CloudFormation::StackSet") {
				check(name+"/"+set.LogicalID, inner(t, set))
				delete(set.Properties, "TemplateBody")
			}
			if len(stack.Resources) == 0 {
				t.Errorf("%s has no resources", name)
			}
			for _, resource := range stack.Resources {
				if unresolved(resource.Properties) {
					t.Errorf("%s: %s is not resolved: %v", name, resource.LogicalID, resource.Properties)
				}
			}
		}
	}
	for _, e := range all(t) {
		for _, s := range e.assembly.Stacks {
			check(e.name+"/"+s.ID, s.Template)
		}
	}
	for name := range samples.Scenarios {
		check(name, scenario(t, name))
	}
}

// inner returns the template of a StackSet.
func inner(t *testing.T, set deployed.Resource) cdktest.Template {
	t.Helper()
	return decoded(t, []byte(set.Text("TemplateBody")))
}

// unresolved reports whether a function is left in a value, or in JSON in a text.
func unresolved(value any) bool {
	switch value := value.(type) {
	case string:
		return strings.Contains(value, `"Fn::`) || strings.Contains(value, `"Ref"`)
	case []any:
		return slices.ContainsFunc(value, unresolved)
	case map[string]any:
		for key, inner := range value {
			if key == "Ref" || strings.HasPrefix(key, "Fn::") || unresolved(inner) {
				return true
			}
		}
	}
	return false
}

// Stacks pass only values to other accounts that are known before any deployment.
func TestNoTemplateReadsAnotherStacksOutputs(t *testing.T) {
	for _, e := range all(t) {
		for _, s := range e.assembly.Stacks {
			for _, reference := range []string{"Fn::ImportValue", "Fn::GetStackOutput", "Custom::", "AWS::Lambda::Function"} {
				if strings.Contains(string(s.Text), reference) {
					t.Errorf("%s: %s has a %s", e.name, s.ID, reference)
				}
			}
		}
	}
}

// Disabling trusted access would stop the organization trails of others. No resource can do
// it.
func TestNoTemplateTouchesTrustedAccess(t *testing.T) {
	for _, e := range all(t) {
		for _, s := range e.assembly.Stacks {
			for name, resource := range s.Template.Resources() {
				for _, prefix := range []string{"AWS::Organizations::", "AWS::CloudFormation::CustomResource", "Custom::"} {
					if kind := resource["Type"].(string); strings.HasPrefix(kind, prefix) {
						t.Errorf("%s: %s has %s, a %s", e.name, s.ID, name, kind)
					}
				}
			}
		}
	}
}

// CloudTrail checks the archive when a trail is created.
func TestTrailsAreDeployedAfterTheArchive(t *testing.T) {
	for _, e := range all(t) {
		if e.file.LogArchive == nil {
			continue
		}
		archive := e.file.LogArchiveID()
		for _, s := range e.assembly.Stacks {
			if trail := len(deploys(s.Template, "AWS::CloudTrail::Trail")) > 0; trail && !slices.Contains(s.After, archive) {
				t.Errorf("%s: %s is not deployed after the archive", e.name, s.ID)
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

// A reader can deploy an example as it stands, after what its first line asks for.
func TestEveryExampleSaysWhatMustExist(t *testing.T) {
	for _, e := range all(t) {
		text, err := os.ReadFile(e.path)
		if err != nil {
			t.Fatal(err)
		}
		if lines := strings.Split(string(text), "\n"); !strings.HasPrefix(lines[2], "# Must exist: ") {
			t.Errorf("%s begins with %q", e.name, lines[2])
		}
	}
}
