package config

import (
	"fmt"
	"reflect"

	"github.com/goccy/go-yaml/ast"
)

// scalar fills a text, a whole number or a bool. Nothing is converted: an
// account id without quotes is a number that has lost its leading zeros.
func (d *decoder) scalar(node ast.Node, v reflect.Value, at place) {
	switch v.Kind() {
	case reflect.String:
		if text, ok := textOf(node); ok {
			v.SetString(text)
			return
		}
		if number, ok := node.(*ast.IntegerNode); ok {
			d.refuse(node, at, "is the number %s; want text: put it in quotes", number.GetToken().Value)
			return
		}
		d.refuse(node, at, "is %s; want text", kind(node))
	case reflect.Int:
		number, ok := numberOf(node)
		switch {
		case !ok:
			d.refuse(node, at, "is %s; want a whole number", kind(node))
		case number == 0: // which Go takes for the default
			d.refuse(node, at, "is 0; want a positive number")
		default:
			v.SetInt(number)
		}
	default: // the types of this package have no other kind than bool
		if value, ok := node.(*ast.BoolNode); ok {
			v.SetBool(value.Value)
			return
		}
		d.refuse(node, at, "is %s; want true or false", kind(node))
	}
}

func textOf(node ast.Node) (string, bool) {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	}
	return "", false
}

// numberOf is false for a number beyond 32 bits, which no setting needs.
func numberOf(node ast.Node) (int64, bool) {
	number, ok := node.(*ast.IntegerNode)
	if !ok {
		return 0, false
	}
	switch value := number.Value.(type) {
	case int64:
		return value, value == int64(int32(value))
	case uint64:
		return int64(value), value < 1<<31
	}
	return 0, false
}

// kind says what a node is, in words.
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
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return fmt.Sprintf("%.60s", n.GetToken().Value)
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode:
		return "an anchor or an alias, which an accounts file does not take: what accounts share goes into defaults"
	case *ast.TagNode:
		return "a value with a tag (!), which an accounts file does not take"
	}
	return "something that an accounts file does not take"
}

// orNothing is what else can be done about a mapping or a list without a value.
func orNothing(node ast.Node) string {
	if node.Type() == ast.NullType {
		return ", or leave it out"
	}
	return ""
}

// start is the node that a reader would point to: the first key of a mapping,
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
