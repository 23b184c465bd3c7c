package examples

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/version"
)

// Goldens leave the version out, so that a release does not change them.
func TestEveryTemplateHasTheVersionOfTheLibrary(t *testing.T) {
	for _, e := range all(t) {
		for _, s := range e.assembly.Stacks {
			metadata, _ := s.Template["Metadata"].(map[string]any)
			if len(metadata) != 1 || metadata[version.Key] != version.Version {
				t.Errorf("%s: the metadata of %s is %v", e.name, s.ID, metadata)
			}
		}
	}
}

func TestTemplatesOfAppsThatImportAConstructHaveTheVersion(t *testing.T) {
	metadata, _ := scenario(t, "defaults")["Metadata"].(map[string]any)
	if metadata[version.Key] != version.Version {
		t.Errorf("the metadata is %v", metadata)
	}
}

// A release that changed it would start an operation in every account.
func TestTemplatesOfStackSetsDoNotChangeWithTheVersion(t *testing.T) {
	sets := 0
	for _, e := range all(t) {
		for _, s := range e.assembly.Stacks {
			for _, set := range e.deployed[s.ID].OfType("AWS::CloudFormation::StackSet") {
				if sets++; strings.Contains(set.Text("TemplateBody"), version.Version) {
					t.Errorf("%s: the template of %s has the version", e.name, set.LogicalID)
				}
			}
		}
	}
	if sets == 0 {
		t.Error("no example has a StackSet")
	}
}
