// Package scan reads CloudTrail records from JSON and extracts only the fields that are
// asked for. It does not decode the rest, so it is several times faster than encoding/json.
//
// What it extracts is for a first, quick look: a text with escapes, or a record that uses
// JSON in an unusual way, is reported as such and not interpreted. Decode the record to be
// sure.
package scan

import "strings"

// Fields is a set of fields, as a tree of their names.
type Fields struct {
	root  *node
	nodes int
	index map[string]int
}

// node is an object of a record, a field to extract, or both.
type node struct {
	id    int
	field int // -1 if it is not extracted
	below map[string]*node
}

// NewFields returns an empty set.
func NewFields() *Fields {
	f := &Fields{index: map[string]int{}}
	f.root = f.node()
	return f
}

func (f *Fields) node() *node {
	f.nodes++
	return &node{id: f.nodes - 1, field: -1, below: map[string]*node{}}
}

// Add adds a field, such as userIdentity.type, and returns its index. Arrays are not in its
// path: the field is extracted from each element.
func (f *Fields) Add(path string) int {
	if i, ok := f.index[path]; ok {
		return i
	}
	at := f.root
	for _, name := range strings.Split(path, ".") {
		next := at.below[name]
		if next == nil {
			next = f.node()
			at.below[name] = next
		}
		at = next
	}
	at.field = len(f.index)
	f.index[path] = at.field
	return at.field
}

// child returns the node of a member of an object, or nil. A dot in its name is read like
// one between names, as event patterns do.
func (n *node) child(name []byte) *node {
	if next := n.below[string(name)]; next != nil {
		return next
	}
	for i, c := range name {
		if c != '.' {
			continue
		}
		next := n.below[string(name[:i])]
		if next == nil {
			return nil
		}
		return next.child(name[i+1:])
	}
	return nil
}
