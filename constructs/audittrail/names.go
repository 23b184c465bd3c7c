package audittrail

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// claim notes that the construct with the id gives something in its stack the
// name, or returns what is wrong if another construct did so before: the
// deployment would fail half-way with "already exists". The note is metadata of
// the stack's node, which reaches the manifest and no template.
func claim(scope constructs.Construct, id, field, name string) error {
	kind := "audittrail:" + field
	node := awscdk.Stack_Of(scope).Node()
	for _, entry := range *node.Metadata() {
		if claimed, ok := entry.Data.(map[string]any); ok && *entry.Type == kind && claimed["name"] == name {
			return fmt.Errorf("%s %q is %s's already; give one of them another name", field, name, claimed["by"])
		}
	}
	node.AddMetadata(jsii.String(kind), map[string]string{"name": name, "by": *scope.Node().Path() + "/" + id}, nil)
	return nil
}
