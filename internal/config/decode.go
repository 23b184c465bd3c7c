package config

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"example.com/audittrail/internal/valid"
)

// decoder fills Go values from a YAML tree and notes everything that does not
// fit, where the YAML library's own stops at the first; and where each value
// stands, for the checks that come after it.
type decoder struct {
	source   *source
	defaults ast.Node // nil if there are none
	left     int      // how many values may still come
}

// place is where the decoder is: the path of the value, and the one that it
// stands under in the file, which is another one for a default.
type place struct{ path, shown string }

func (p place) child(key string) place { return place{join(p.path, key), join(p.shown, key)} }
func (p place) item(i int) place {
	return place{fmt.Sprintf("%s[%d]", p.path, i), fmt.Sprintf("%s[%d]", p.shown, i)}
}
func (d *decoder) refused(at place) bool { return d.source.refused[at.path] }

// refuse notes that the node's value cannot be taken.
func (d *decoder) refuse(node ast.Node, at place, format string, args ...any) {
	d.source.refused[at.path] = true
	d.note(node, at, format, args...)
}

func (d *decoder) note(node ast.Node, at place, format string, args ...any) {
	position := start(node).GetToken().Position
	d.source.add(origin{at.shown, position.Line, position.Column}, format, args...)
}

// value fills v, which holds the defaults already, from the node.
func (d *decoder) value(node ast.Node, v reflect.Value, at place) {
	if d.left--; d.left < 0 {
		return
	}
	position := start(node).GetToken().Position
	d.source.origins[at.path] = origin{at.shown, position.Line, position.Column}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		d.value(node, v.Elem(), at)
	case reflect.Struct:
		d.structure(node, v, at)
	case reflect.Map:
		d.mapping(node, v, at)
	case reflect.Slice:
		d.sequence(node, v, at)
	default:
		d.scalar(node, v, at)
	}
}

func (d *decoder) structure(node ast.Node, v reflect.Value, at place) {
	if d.defaults != nil && v.FieldByName("Deployment").IsValid() && at.path != "defaults" {
		d.applyDefaults(v, at)
	}
	fields := fieldsOf(v.Type())
	present := map[string]bool{}
	d.entries(node, at, func(key string, entry *ast.MappingValueNode) {
		present[key] = true
		if field, ok := fields[key]; ok {
			d.value(entry.Value, v.FieldByIndex(field.Index), at.child(key))
			return
		}
		near, ok := nearest(key, fields)
		if !ok {
			d.refuse(entry.Key, at.child(key), "is unknown; want one of %s", strings.Join(slices.Sorted(maps.Keys(fields)), ", "))
			return
		}
		d.refuse(entry.Key, at.child(key), "is unknown; did you mean %s?", near)
		if !present[near] { // which is there, but for a slip
			present[near] = true
			d.source.refused[at.child(near).path] = true
		}
	})
	if !d.refused(at) {
		d.missing(node, fields, present, at)
	}
}

// missing notes the required keys that are not there.
func (d *decoder) missing(node ast.Node, fields map[string]reflect.StructField, present map[string]bool, at place) {
	var keys []string
	for key, field := range fields {
		if required(field) && !present[key] {
			keys = append(keys, key)
			d.source.refused[at.child(key).path] = true
		}
	}
	if len(keys) > 0 {
		slices.Sort(keys)
		d.note(node, at, "lacks %s", strings.Join(keys, ", "))
	}
}

// applyDefaults fills v from those defaults that it has a field for. The account
// is decoded on top: what it sets replaces the default, of mappings key by key.
func (d *decoder) applyDefaults(v reflect.Value, at place) {
	mapping, ok := d.defaults.(*ast.MappingNode)
	if !ok {
		return
	}
	d.left -= len(mapping.Values)
	fields := fieldsOf(v.Type())
	for _, entry := range mapping.Values {
		key, ok := entry.Key.(*ast.StringNode)
		if !ok {
			continue
		}
		if field, ok := fields[key.Value]; ok {
			d.value(entry.Value, v.FieldByIndex(field.Index), place{join(at.path, key.Value), "defaults." + key.Value})
		}
	}
}

// entries calls entry for each key of a mapping, once for each key.
func (d *decoder) entries(node ast.Node, at place, entry func(key string, node *ast.MappingValueNode)) {
	mapping, ok := node.(*ast.MappingNode)
	if !ok {
		d.refuse(node, at, "is %s; want keys with values%s", kind(node), orNothing(node))
		return
	}
	lines := map[string]int{}
	for _, value := range mapping.Values {
		key, ok := value.Key.(*ast.StringNode)
		if !ok {
			d.refuseKey(value.Key, at)
			continue
		}
		if mapping.IsFlowStyle && glued(value) {
			d.refuse(key, at.child(key.Value), "is followed by a colon without a space; put a space after it, or the whole key in quotes if it has a colon")
			continue
		}
		if line, twice := lines[key.Value]; twice {
			d.refuse(key, at.child(key.Value), "is there twice, first in line %d; leave one out", line)
			continue
		}
		lines[key.Value] = key.GetToken().Position.Line
		entry(key.Value, value)
	}
}

func (d *decoder) refuseKey(key ast.MapKeyNode, at place) {
	if _, merge := key.(*ast.MergeKeyNode); merge {
		d.refuse(key, at.child("<<"), "is a merge key, which an accounts file does not take; what accounts share goes into defaults")
		return
	}
	d.refuse(key, at.child(key.String()), "is %s; a key is text: put it in quotes", kind(key))
}

// glued reports a bare key such as aws in {aws:team: payments}, which is what the
// YAML library makes of it, and not what was meant.
func glued(entry *ast.MappingValueNode) bool {
	key, colon, value := entry.Key.GetToken(), entry.Start.Position, start(entry.Value).GetToken().Position
	return key.Type == token.StringType && value.Line == colon.Line && value.Column == colon.Column+1
}

func (d *decoder) mapping(node ast.Node, v reflect.Value, at place) {
	all := reflect.MakeMap(v.Type())
	for _, key := range v.MapKeys() {
		all.SetMapIndex(key, v.MapIndex(key))
	}
	d.entries(node, at, func(key string, entry *ast.MappingValueNode) {
		item := reflect.New(v.Type().Elem()).Elem()
		d.value(entry.Value, item, at.child(key))
		all.SetMapIndex(reflect.ValueOf(key), item)
	})
	v.Set(all)
}

func (d *decoder) sequence(node ast.Node, v reflect.Value, at place) {
	sequence, ok := node.(*ast.SequenceNode)
	if !ok {
		d.refuse(node, at, "is %s; want a list%s", kind(node), orNothing(node))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(sequence.Values), len(sequence.Values)))
	for i, item := range sequence.Values {
		d.value(item, v.Index(i), at.item(i))
	}
}

// fieldsOf returns the fields that a struct has in the file, those of embedded
// structs included, by their keys. A file of 500 accounts asks thousands of times.
func fieldsOf(t reflect.Type) map[string]reflect.StructField {
	if known, ok := fieldsByType.Load(t); ok {
		return known.(map[string]reflect.StructField)
	}
	fields := map[string]reflect.StructField{}
	for _, field := range reflect.VisibleFields(t) {
		if !field.Anonymous && field.IsExported() {
			fields[Key(field.Name)] = field
		}
	}
	fieldsByType.Store(t, fields)
	return fields
}

var fieldsByType sync.Map // of reflect.Type to what fieldsOf returns

// required reports what the schema says too.
func required(field reflect.StructField) bool {
	first, _, _ := strings.Cut(field.Tag.Get("jsonschema"), ",")
	return first == "required"
}

// nearest returns the key that was meant: one spelt nearly so or, if there is but
// one, one that begins so.
func nearest(key string, fields map[string]reflect.StructField) (string, bool) {
	known := slices.Sorted(maps.Keys(fields))
	if near, ok := valid.Nearest(key, known); ok {
		return near, true
	}
	longer := slices.DeleteFunc(known, func(name string) bool { return !strings.HasPrefix(name, key) })
	if len(longer) != 1 {
		return "", false
	}
	return longer[0], true
}
