package site

import (
	"maps"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Name is a name that must be unique in the account and Region.
type Name struct {
	Kind  string       // the kind of thing that has it: two of one kind cannot share it
	At    problem.Path // the field that it comes from
	Value string       // "" if CloudFormation chooses it
}

// claimed is the type of the metadata that holds the names of the constructs. It is
// in the manifest, not in the template.
const claimed = "audittrail:names"

// Claim records the names at the stack's node. It returns an error for the first name
// that another construct of the stack has, on which the others may depend: the
// deployment would fail half-way with "already exists". Names that only CloudFormation
// knows are not compared.
func (s Site) Claim(stack constructs.Node, names []Name) error {
	others := map[string]any{}
	for _, entry := range *stack.Metadata() {
		if *entry.Type == claimed {
			maps.Copy(others, entry.Data.(map[string]any))
		}
	}
	own := map[string]string{}
	for _, n := range names {
		if n.Value == "" || valid.Unresolved(n.Value) {
			continue
		}
		key := n.Kind + " " + n.Value
		if other, taken := others[key]; taken {
			return problem.List{{Path: n.At, Got: n.Value, Wrong: problem.Textf("is already used by %v", other), Fix: problem.Textf("choose another name")}}.Err()
		}
		own[key] = s.Path
	}
	stack.AddMetadata(jsii.String(claimed), own, nil)
	return nil
}
