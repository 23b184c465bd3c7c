package cdktest

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/deployed"
)

// Template is a synthesized CloudFormation template, decoded from JSON.
type Template map[string]any

// Deploy resolves the template as CloudFormation would deploy it as the named stack of the
// account and Region.
func (t Template) Deploy(tb testing.TB, name, account, region string) deployed.Stack {
	tb.Helper()
	parsed, err := deployed.Decoded(t)
	if err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	stack, err := parsed.Deploy(name, account, region)
	if err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	return stack
}

// Resource is a resource of a [Template].
type Resource map[string]any

// Resources returns the template's resources by logical id.
func (t Template) Resources() map[string]Resource {
	all := map[string]Resource{}
	section, _ := t["Resources"].(map[string]any)
	for id, r := range section {
		all[id] = r.(map[string]any)
	}
	return all
}

// OfType returns the logical ids of the resources of a type, sorted.
func (t Template) OfType(resourceType string) []string {
	var ids []string
	for id, r := range t.Resources() {
		if r["Type"] == resourceType {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// Only returns the template's resource of the type. It fails the test unless there is
// exactly one.
func (t Template) Only(tb testing.TB, resourceType string) Resource {
	tb.Helper()
	ids := t.OfType(resourceType)
	if len(ids) != 1 {
		tb.Fatalf("template has %d resources of type %s %v, want 1", len(ids), resourceType, ids)
	}
	return t.Resources()[ids[0]]
}

// Properties returns the resource's properties.
func (r Resource) Properties() map[string]any {
	properties, _ := r["Properties"].(map[string]any)
	return properties
}

// Statements returns the statements of the resource's policy document: the key policy of
// a key, the policy document of a bucket policy or topic policy, or the first inline
// policy of a role.
func (r Resource) Statements() []map[string]any {
	properties := r.Properties()
	document, ok := properties["PolicyDocument"].(map[string]any)
	if !ok {
		document, ok = properties["KeyPolicy"].(map[string]any)
	}
	if policies, inline := properties["Policies"].([]any); !ok && inline {
		document, _ = policies[0].(map[string]any)["PolicyDocument"].(map[string]any)
	}
	list, _ := document["Statement"].([]any)
	statements := make([]map[string]any, len(list))
	for i, s := range list {
		statements[i] = s.(map[string]any)
	}
	return statements
}

// Statement returns the statement of the resource's policy with the Sid. A Sid that ends
// in a hash of eight digits is found without the hash.
func (r Resource) Statement(tb testing.TB, sid string) map[string]any {
	tb.Helper()
	for _, s := range r.Statements() {
		if got, _ := s["Sid"].(string); got == sid || len(got) == len(sid)+8 && strings.HasPrefix(got, sid) {
			return s
		}
	}
	tb.Fatalf("no statement %s", sid)
	return nil
}

// WaitsFor returns the logical ids of every resource that CloudFormation creates before
// the one with the id: those that it depends on or refers to, directly or through others.
func (t Template) WaitsFor(id string) []string {
	resources := t.Resources()
	seen := map[string]bool{}
	var visit func(value any)
	follow := func(name any) {
		id, _ := name.(string)
		if resource, ok := resources[id]; ok && !seen[id] {
			seen[id] = true
			visit(map[string]any(resource))
		}
	}
	visit = func(value any) {
		switch v := value.(type) {
		case []any:
			for _, inner := range v {
				visit(inner)
			}
		case map[string]any:
			follow(v["Ref"])
			follow(v["DependsOn"])
			if attribute, ok := v["Fn::GetAtt"].([]any); ok {
				follow(attribute[0])
			}
			if dependencies, ok := v["DependsOn"].([]any); ok {
				for _, name := range dependencies {
					follow(name)
				}
			}
			for _, inner := range v {
				visit(inner)
			}
		}
	}
	visit(map[string]any(resources[id]))
	return slices.Sorted(maps.Keys(seen))
}
