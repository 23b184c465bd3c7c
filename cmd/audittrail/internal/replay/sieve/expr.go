package sieve

import (
	"bytes"
	"strings"

	"example.com/audittrail/cmd/audittrail/internal/replay/scan"
)

// expr is a requirement on a record.
type expr interface {
	// maybe reports whether a record may meet it.
	maybe(*scan.Record) bool
	// names returns the values of the field name that a record must have to meet it. It
	// reports false if other values are possible too.
	names(name int) ([]string, bool)
}

// every requires all of its parts, either one of them.
type (
	every  []expr
	either []expr
)

func (e every) maybe(r *scan.Record) bool {
	for _, part := range e {
		if !part.maybe(r) {
			return false
		}
	}
	return true
}

func (e either) maybe(r *scan.Record) bool {
	for _, part := range e {
		if part.maybe(r) {
			return true
		}
	}
	return false
}

func (e every) names(name int) (fewest []string, ok bool) {
	for _, part := range e {
		if names, limited := part.names(name); limited && (!ok || len(names) < len(fewest)) {
			fewest, ok = names, true
		}
	}
	return fewest, ok
}

func (e either) names(name int) (all []string, ok bool) {
	for _, part := range e {
		names, limited := part.names(name)
		if !limited {
			return nil, false
		}
		all = append(all, names...)
	}
	return all, true
}

// field requires that one of its tests holds for a field.
type field struct {
	index int
	tests []test
}

func (f field) maybe(r *scan.Record) bool {
	v := r.At(f.index)
	for i := range f.tests {
		if f.tests[i].maybe(v) {
			return true
		}
	}
	return false
}

func (f field) names(name int) (all []string, ok bool) {
	if f.index != name {
		return nil, false
	}
	for _, t := range f.tests {
		if t.kind != equals || t.not {
			return nil, false
		}
		for text := range t.exact {
			all = append(all, text)
		}
	}
	return all, true
}

// test is a comparison of a field.
type test struct {
	kind  kind
	not   bool            // whether the field must differ from all of the texts
	exact map[string]bool // the texts of equals
	texts [][]byte        // those of the other kinds
}

// kind is how a field is compared.
type kind int

const (
	equals   kind = iota // one of the texts
	begins               // with one of the texts
	ends                 // with one of the texts
	contains             // one of the texts
	present              // with any value
	absent               // without a value
	scalar               // a number or a boolean
	unknown              // a comparison that only the exact evaluation knows
)

func (t *test) maybe(v *scan.Value) bool {
	switch {
	case t.kind == present, t.kind == unknown:
		return v.Exists()
	case t.kind == scalar:
		return v.Kinds&scan.Scalar != 0
	case t.kind == absent:
		// Conditions and event patterns differ about null, objects and arrays.
		return !v.Exists() || v.Kinds&(scan.Null|scan.Object|scan.Array) != 0
	case v.Kinds&scan.Escaped != 0, t.not && v.Kinds != 0: // of a number, patterns say that it differs
		return true
	}
	for _, text := range v.Texts {
		if t.holds(text) != t.not {
			return true
		}
	}
	return false
}

func (t *test) holds(text []byte) bool {
	if t.kind == equals {
		return t.exact[string(text)]
	}
	for _, want := range t.texts {
		if t.kind == begins && bytes.HasPrefix(text, want) || t.kind == ends && bytes.HasSuffix(text, want) || t.kind == contains && bytes.Contains(text, want) {
			return true
		}
	}
	return false
}

// add adds a text to the tests of a field, to one of the same kind if there is one.
func (f *field) add(k kind, not bool, text string) {
	ours := strings.Contains(text, AnyName)
	if ours && !not {
		k = unknown
	}
	i := 0
	for i < len(f.tests) && (f.tests[i].kind != k || f.tests[i].not != not) {
		i++
	}
	if i == len(f.tests) {
		f.tests = append(f.tests, test{kind: k, not: not, exact: map[string]bool{}})
	}
	switch t := &f.tests[i]; {
	case ours: // some of what differs from it may be ours in another account
	case k == equals:
		t.exact[text] = true
	default:
		t.texts = append(t.texts, []byte(text))
	}
}
