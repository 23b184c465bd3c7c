package config

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"example.com/audittrail/internal/problem"
)

// decoder fills Go values from a YAML tree. It reports everything that does not fit; the
// YAML library's own decoder stops at the first problem. It also records where each
// value is, for the checks that follow.
type decoder struct {
	source   *source
	defaults []entry // of the file's defaults
	left     int     // how many more values are allowed
}

// place is where the decoder is: the path of the value, and its path in the file, which
// is different for a default.
type place struct {
	path, shown problem.Path
	key         ast.Node // for an entry of a map, whose problems are reported at the key
}

func (p place) step(s problem.Step) place {
	return place{path: p.path.Join(problem.Path{s}), shown: p.shown.Join(problem.Path{s})}
}

// origin returns the position of the node at the place.
func (p place) origin(node ast.Node) origin {
	if p.key != nil {
		node = p.key
	}
	position := start(node).GetToken().Position
	return origin{p.shown, position.Line, position.Column}
}

// refuse reports that the node's value cannot be used.
func (d *decoder) refuse(node ast.Node, at place, p problem.Problem) {
	d.source.refuse(at.path)
	p.Path = at.shown
	d.source.add(at.origin(node), p)
}

// value fills v, which already has the defaults, from the node.
func (d *decoder) value(node ast.Node, v reflect.Value, at place) {
	if d.left--; d.left < 0 {
		return
	}
	d.source.origins[spell(at.path)] = at.origin(node)
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
		if v.Type() == reflect.TypeFor[Channels]() {
			d.channels(node, v, at)
		} else {
			d.sequence(node, v, at)
		}
	default:
		if v.Type() == reflect.TypeFor[Document]() {
			d.document(node, v, at)
		} else {
			d.scalar(node, v, at)
		}
	}
}

func (d *decoder) structure(node ast.Node, v reflect.Value, at place) {
	if len(d.defaults) > 0 && v.FieldByName("Deployment").IsValid() && !at.path.Has(defaults) {
		d.applyDefaults(v, at)
	}
	fields := fieldsOf(v.Type())
	entries := d.entries(node, at)
	for _, e := range entries {
		if _, known := fields[e.key]; !known {
			d.unknown(e, at.step(problem.Key(e.key)), fields)
		}
	}
	present := map[string]bool{}
	for _, e := range intended(entries, fields) {
		present[e.key] = true
		field := fields[e.key]
		d.value(e.value, v.FieldByIndex(field.Index), at.step(problem.Field(field.Name)))
	}
	if d.source.readable(at.path) {
		d.missing(node, fields, present, at)
	}
	if without := v.FieldByName("None"); without.IsValid() && without.Bool() {
		d.source.nones = append(d.source.nones, none{at.path, fields})
	}
}

// unknown reports a key that does not exist.
func (d *decoder) unknown(e entry, at place, fields map[string]reflect.StructField) {
	p := problem.Problem{Wrong: problem.Textf("is unknown")}
	if near, ok := nearest(e.key, fields); ok {
		p.Fix = problem.Textf("did you mean %s?", near)
	} else {
		p.Allowed = problem.Textf("must be one of %s", strings.Join(slices.Sorted(maps.Keys(fields)), ", "))
	}
	d.refuse(e.keyNode, at, p)
}

// missing reports the required keys that are missing.
func (d *decoder) missing(node ast.Node, fields map[string]reflect.StructField, present map[string]bool, at place) {
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		if field := fields[key]; required(field) && !present[key] {
			d.refuse(node, at.step(problem.Field(field.Name)), problem.Problem{Wrong: problem.Textf("is required")})
		}
	}
}

func (d *decoder) mapping(node ast.Node, v reflect.Value, at place) {
	all := reflect.MakeMap(v.Type())
	for _, key := range v.MapKeys() {
		all.SetMapIndex(key, v.MapIndex(key))
	}
	for _, e := range d.entries(node, at) {
		item, at := reflect.New(v.Type().Elem()).Elem(), at.step(problem.Key(e.key))
		at.key = e.keyNode
		d.value(e.value, item, at)
		all.SetMapIndex(reflect.ValueOf(e.key), item)
	}
	v.Set(all)
}

func (d *decoder) sequence(node ast.Node, v reflect.Value, at place) {
	sequence, ok := node.(*ast.SequenceNode)
	if !ok {
		d.refuseKind(node, at, aList)
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(sequence.Values), len(sequence.Values)))
	for i, item := range sequence.Values {
		d.value(item, v.Index(i), at.step(problem.Index(i)))
	}
}

// channels reads a list of channels, or a mapping as a list of one. Such a mapping is
// read on top of one in the defaults, key by key.
func (d *decoder) channels(node ast.Node, v reflect.Value, at place) {
	path := spell(at.path)
	switch node.(type) {
	case *ast.MappingNode:
		if !d.source.singles[path] {
			v.Set(reflect.ValueOf(Channels{{}}))
		}
		d.source.singles[path] = true
		d.value(node, v.Index(0), at)
	case *ast.SequenceNode:
		delete(d.source.singles, path)
		d.sequence(node, v, at)
	default:
		d.refuseKind(node, at, aMappingOrList)
	}
}
