package site

import (
	"fmt"
	"maps"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/valid"
)

// Name is what a construct calls something that no other thing of the account
// and Region may be called: the field that gives the name, and the name.
type Name [2]string

// claimed is the type of the metadata by which constructs note their names. It
// reaches the manifest and no template.
const claimed = "audittrail:names"

// Claim notes the names at the stack's node, or returns what is wrong if another
// construct has one of them: the deployment would fail half-way with "already
// exists". Names that only CloudFormation knows are not looked into.
func (p Site) Claim(stack constructs.Node, names []Name) error {
	others := map[string]any{}
	for _, entry := range *stack.Metadata() {
		if *entry.Type == claimed {
			maps.Copy(others, entry.Data.(map[string]any))
		}
	}
	own := map[string]string{}
	for _, n := range names {
		field, value := n[0], n[1]
		if value == "" || valid.Unresolved(value) {
			continue
		}
		key := field + " " + value
		if other, taken := others[key]; taken {
			return fmt.Errorf("%s %q is %s's already; give one of them another name", field, value, other)
		}
		own[key] = p.Path
	}
	stack.AddMetadata(jsii.String(claimed), own, nil)
	return nil
}
