package config

import (
	"fmt"

	"github.com/goccy/go-yaml/ast"

	"example.com/audittrail/internal/problem"
)

// The kinds of values in the file.
const (
	aMapping = "a mapping of keys to values"
	aList    = "a list"

	aMappingOrList = "a mapping of keys to values, or a list of such mappings"

	aText   = "text"
	aNumber = "a whole number"
	aBool   = "true or false"
)

// refuseKind reports a node of the wrong kind.
func (d *decoder) refuseKind(node ast.Node, at place, want string) {
	p := problem.Problem{Wrong: problem.Textf("is %s", kind(node)), Allowed: problem.Textf("must be %s", want)}
	switch node.(type) {
	case *ast.NullNode:
		if want == aMapping || want == aList || want == aMappingOrList {
			p.Fix = problem.Textf("fill it in or remove it")
		}
	case *ast.AnchorNode, *ast.AliasNode:
		p = problem.Problem{
			Wrong: problem.Textf("is an anchor or an alias, which an accounts file cannot use"),
			Fix:   problem.Textf("move what the accounts share to defaults"),
		}
	case *ast.TagNode:
		p = problem.Problem{Wrong: problem.Textf("has a tag (!), which an accounts file cannot use"), Fix: problem.Textf("remove it")}
	case *ast.IntegerNode, *ast.FloatNode:
		if want == aText {
			p.Fix = problem.Textf("put it in quotes")
		}
	}
	if text, ok := textOf(node); ok && hasPlaceholder(text) {
		p = unrendered(text)
	}
	d.refuse(node, at, p)
}

// kind describes a node.
func kind(node ast.Node) string {
	switch n := node.(type) {
	case *ast.NullNode:
		return "empty"
	case *ast.MappingNode:
		return "a mapping"
	case *ast.SequenceNode:
		return "a list"
	case *ast.StringNode, *ast.LiteralNode:
		text, _ := textOf(n)
		return fmt.Sprintf("the text %.60q", text)
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return fmt.Sprintf("the number %.60s", n.GetToken().Value)
	case *ast.BoolNode:
		return n.GetToken().Value
	}
	return "something that an accounts file cannot use"
}

// start returns the node that a reader would point at: the first key of a mapping, or
// the first item of a list.
func start(node ast.Node) ast.Node {
	switch n := node.(type) {
	case *ast.MappingNode:
		if len(n.Values) > 0 && !n.IsFlowStyle {
			return n.Values[0].Key
		}
	case *ast.SequenceNode:
		if len(n.Values) > 0 && !n.IsFlowStyle {
			return start(n.Values[0])
		}
	}
	return node
}
