package examples

import (
	"encoding/json"
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/reference"
)

// The guardrails compare the template with what the constructs recorded. A resource that a
// construct forgets to record could be changed without an error.
func TestConstructsRecordEveryResourceButQueriesAndDashboards(t *testing.T) {
	display := map[any]bool{"AWS::Logs::QueryDefinition": true, "AWS::Athena::NamedQuery": true, "AWS::CloudWatch::Dashboard": true}
	compared := map[any]bool{}
	for _, e := range all(t) {
		recorded := map[string]any{}
		for _, d := range reference.Of(e.app) {
			for _, r := range d.Resources {
				recorded[r.Path] = r.Type
			}
		}
		for _, s := range e.assembly.Stacks {
			paths := e.pathsOf(t, s)
			for id, r := range s.Template.Resources() {
				if kind := r["Type"]; !display[kind] && kind != "AWS::CDK::Metadata" {
					compared[kind] = true
					if recorded[paths[id]] != kind {
						t.Errorf("%s: %s is a %s, and recorded as %v", e.name, paths[id], kind, recorded[paths[id]])
					}
				}
			}
		}
	}
	if len(compared) < 20 {
		t.Errorf("the examples have resources of %d types only", len(compared))
	}
}

// pathsOf returns the paths of the constructs of a stack by their logical ids.
func (e example) pathsOf(t *testing.T, s cdktest.Artifact) map[string]string {
	t.Helper()
	var metadata map[string][]struct {
		Type string
		Data any
	}
	if err := json.Unmarshal(e.written[s.ID+".metadata.json"].Data, &metadata); err != nil {
		t.Fatal(err)
	}
	paths := map[string]string{}
	for path, entries := range metadata {
		for _, entry := range entries {
			if id, ok := entry.Data.(string); ok && entry.Type == "aws:cdk:logicalId" {
				paths[id] = strings.TrimPrefix(path, "/")
			}
		}
	}
	return paths
}
