package audittrail

import (
	"cmp"
	"fmt"
	"maps"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/rules"
)

// name is what a construct calls something that no other thing of the account
// and Region may be called.
type name struct{ field, value string }

// names returns what the props call things by.
func (p Props) names() []name {
	names := []name{{"TrailName", p.TrailName}}
	if group, ok := p.LogGroup.(*LogGroupProps); ok {
		names = append(names, name{"LogGroup.Name", group.Name})
	}
	if archive, ok := p.Archive.(*ArchiveProps); ok {
		names = append(names, archive.names(rules.AliasOfTrail(p.TrailName))...)
	}
	return names
}

func (p *ArchiveProps) names(alias string) []name {
	names := []name{{"BucketName", p.BucketName}, {"BucketName", p.AccessLogBucketName}}
	if p.Key == nil {
		names = append(names, name{"KeyAlias", cmp.Or(p.KeyAlias, alias)})
	}
	return names
}

// claimed is the type of the metadata by which constructs note their names. It
// reaches the manifest and no template.
const claimed = "audittrail:names"

// claim notes the names at the stack's node, or returns what is wrong if another
// construct has one of them: the deployment would fail half-way with "already
// exists". Names that only CloudFormation knows are not looked into.
func claim(stack constructs.Node, env environment, names []name) error {
	others := map[string]any{}
	for _, entry := range *stack.Metadata() {
		if *entry.Type == claimed {
			maps.Copy(others, entry.Data.(map[string]any))
		}
	}
	own := map[string]string{}
	for _, n := range names {
		if n.value == "" || rules.Unresolved(n.value) {
			continue
		}
		key := n.field + " " + n.value
		if other, taken := others[key]; taken {
			return fmt.Errorf("%s %q is %s's already; give one of them another name", n.field, n.value, other)
		}
		own[key] = env.path
	}
	stack.AddMetadata(jsii.String(claimed), own, nil)
	return nil
}
