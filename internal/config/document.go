package config

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"example.com/audittrail/internal/problem"
)

// mostDigits is how many digits a number without quotes has at most: an account id of 12
// digits is a text, and an event pattern that compares a number would never match it.
const mostDigits = 11

// document fills a [Document] from a mapping. The place of each value in it is recorded.
func (d *decoder) document(node ast.Node, v reflect.Value, at place) {
	if _, ok := node.(*ast.MappingNode); !ok {
		d.refuseKind(node, at, aMapping)
		return
	}
	var text bytes.Buffer
	before := len(d.source.problems.list)
	d.json(&text, node, at)
	if len(d.source.problems.list) > before {
		d.source.refuse(at.path) // what depends on a part of it is not reported
		return
	}
	v.SetString(text.String())
}

// json writes the node as JSON, with its keys in their order. It writes null for what it
// refuses.
func (d *decoder) json(to *bytes.Buffer, node ast.Node, at place) {
	if d.left--; d.left < 0 {
		return
	}
	d.source.origins[spell(at.path)] = at.origin(node)
	switch node := node.(type) {
	case *ast.MappingNode:
		to.WriteByte('{')
		for i, e := range d.entries(node, at) {
			if i > 0 {
				to.WriteByte(',')
			}
			write(to, e.key)
			to.WriteByte(':')
			d.json(to, e.value, at.step(problem.Key(e.key)))
		}
		to.WriteByte('}')
	case *ast.SequenceNode:
		to.WriteByte('[')
		for i, item := range node.Values {
			if i > 0 {
				to.WriteByte(',')
			}
			d.json(to, item, at.step(problem.Index(i)))
		}
		to.WriteByte(']')
	default:
		write(to, d.leaf(node, at))
	}
}

// leaf returns the text, number, bool or null of a node.
func (d *decoder) leaf(node ast.Node, at place) any {
	raw := node.GetToken().Value
	quoted := node.GetToken().Type == token.SingleQuoteType || node.GetToken().Type == token.DoubleQuoteType
	if !quoted && isDigits(raw) && (len(raw) > mostDigits || len(raw) > 1 && raw[0] == '0') {
		d.refuse(node, at, problem.Problem{
			Wrong: problem.Textf("has no quotes around %s, and a number can lose its leading zeros", raw), Fix: problem.Textf("put it in quotes"),
		})
		return nil
	}
	switch n := node.(type) {
	case *ast.StringNode, *ast.LiteralNode:
		text, _ := textOf(n)
		if hasPlaceholder(text) {
			d.refuse(node, at, unrendered(text))
		}
		return text
	case *ast.BoolNode:
		return n.Value
	case *ast.NullNode:
		return nil
	case *ast.IntegerNode, *ast.FloatNode:
		if number := json.Number(strings.TrimPrefix(raw, "+")); json.Valid([]byte(number)) {
			return number
		}
	}
	d.refuseKind(node, at, "text, a number, true, false, null, a list or a mapping")
	return nil
}

func write(to *bytes.Buffer, value any) {
	encoder := json.NewEncoder(to)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // texts, numbers and bools do not fail to encode
	}
	to.Truncate(to.Len() - len("\n"))
}
