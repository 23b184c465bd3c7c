package config

import (
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"example.com/audittrail/internal/problem"
)

// scalar fills a text, a whole number or a bool. Nothing is converted.
func (d *decoder) scalar(node ast.Node, v reflect.Value, at place) {
	switch v.Kind() {
	case reflect.String:
		d.text(node, v, at)
	case reflect.Int:
		number, ok := numberOf(node)
		switch {
		case !ok:
			d.refuseKind(node, at, aNumber)
		case number == 0: // which in Go means the default
			d.refuse(node, at, problem.Problem{Got: 0, Allowed: problem.Textf("must be a positive number")})
		default:
			v.SetInt(number)
		}
	default: // the types of this package have no other kind except bool
		if value, ok := node.(*ast.BoolNode); ok {
			v.SetBool(value.Value)
			return
		}
		d.refuseKind(node, at, aBool)
	}
}

// text fills a text. Digits need quotes, even if the YAML library reads them as text:
// other tools read a number, and an account ID loses its leading zeros.
func (d *decoder) text(node ast.Node, v reflect.Value, at place) {
	text, ok := textOf(node)
	switch raw := node.GetToken().Value; {
	case node.GetToken().Type != token.SingleQuoteType && node.GetToken().Type != token.DoubleQuoteType && isDigits(raw):
		d.refuse(node, at, problem.Problem{
			Wrong: problem.Textf("has no quotes around %s, and a number can lose its leading zeros", raw),
			Fix:   problem.Textf("put it in quotes"),
		})
	case !ok:
		d.refuseKind(node, at, aText)
	case hasPlaceholder(text):
		d.refuse(node, at, unrendered(text))
	default:
		v.SetString(text)
	}
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

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
