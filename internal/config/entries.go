package config

import (
	"reflect"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"example.com/audittrail/internal/problem"
)

// entry is a key of a mapping with its value.
type entry struct {
	key            string
	keyNode, value ast.Node
}

// entries returns the entries of a mapping, each key once.
func (d *decoder) entries(node ast.Node, at place) []entry {
	mapping, ok := node.(*ast.MappingNode)
	if !ok {
		d.refuseKind(node, at, aMapping)
		return nil
	}
	entries := make([]entry, 0, len(mapping.Values))
	lines := map[string]int{}
	for _, value := range mapping.Values {
		key, ok := value.Key.(*ast.StringNode)
		if !ok {
			d.refuseKey(value.Key, at)
			continue
		}
		child := at.step(problem.Key(key.Value))
		if mapping.IsFlowStyle && glued(value) {
			d.refuse(key, child, problem.Problem{
				Wrong: problem.Textf("is followed by a colon without a space"),
				Fix:   problem.Textf("put a space after the colon, or put the key in quotes if the colon is part of it"),
			})
			continue
		}
		if line, twice := lines[key.Value]; twice {
			d.refuse(key, child, problem.Problem{Wrong: problem.Textf("is already set in line %d", line), Fix: problem.Textf("remove one of the two")})
			continue
		}
		lines[key.Value] = key.GetToken().Position.Line
		entries = append(entries, entry{key.Value, key, value.Value})
	}
	return entries
}

func (d *decoder) refuseKey(key ast.MapKeyNode, at place) {
	if _, merge := key.(*ast.MergeKeyNode); merge {
		d.refuse(key, at.step(problem.Key("<<")), problem.Problem{
			Wrong: problem.Textf("is a merge key, which an accounts file cannot use"),
			Fix:   problem.Textf("move what the accounts share to defaults"),
		})
		return
	}
	d.refuse(key, at.step(problem.Key(key.String())), problem.Problem{Wrong: problem.Textf("is %s, and keys are text", kind(key)), Fix: problem.Textf("put it in quotes")})
}

// glued reports whether a key has no space after its colon: in {aws:team: payments}, the
// YAML library reads the key aws, which is not what was meant.
func glued(entry *ast.MappingValueNode) bool {
	key, colon, value := entry.Key.GetToken(), entry.Start.Position, start(entry.Value).GetToken().Position
	return key.Type == token.StringType && value.Line == colon.Line && value.Column == colon.Column+1
}

// intended returns the entries with the keys of the fields that they are meant for. The
// value of a misspelled key is read too, so that its problems are reported in the same
// run.
func intended(entries []entry, fields map[string]reflect.StructField) []entry {
	taken := map[string]bool{}
	for _, e := range entries {
		_, taken[e.key] = fields[e.key]
	}
	var list []entry
	for _, e := range entries {
		if !taken[e.key] {
			near, ok := nearest(e.key, fields)
			if !ok || taken[near] {
				continue
			}
			e.key, taken[near] = near, true
		}
		list = append(list, e)
	}
	return list
}

// defaultsOf returns the entries of the file's defaults. They are needed before the
// accounts are read, wherever they are in the file.
func defaultsOf(file ast.Node) []entry {
	for _, e := range intended(textEntries(file), fieldsOf(reflect.TypeFor[File]())) {
		if e.key == "defaults" {
			return intended(textEntries(e.value), fieldsOf(reflect.TypeFor[Settings]()))
		}
	}
	return nil
}

// textEntries returns the entries of a mapping whose keys are text. The others are
// reported when the mapping is read.
func textEntries(node ast.Node) []entry {
	mapping, ok := node.(*ast.MappingNode)
	if !ok {
		return nil
	}
	var entries []entry
	for _, value := range mapping.Values {
		if key, ok := value.Key.(*ast.StringNode); ok {
			entries = append(entries, entry{key.Value, key, value.Value})
		}
	}
	return entries
}

// applyDefaults fills v from the defaults that it has a field for. The entry is read
// afterwards: what it sets replaces the default, in a mapping key by key.
func (d *decoder) applyDefaults(v reflect.Value, at place) {
	d.left -= len(d.defaults)
	fields := fieldsOf(v.Type())
	for _, e := range d.defaults {
		if field, ok := fields[e.key]; ok {
			step := problem.Field(field.Name)
			d.value(e.value, v.FieldByIndex(field.Index), place{path: at.path.Field(step), shown: defaults.Field(step)})
		}
	}
}
