package athenasql

import "slices"

// operand is the left side of a condition: a name, or a JSON path in it.
type operand struct {
	names []name
	path  path // nil for the named value itself
}

type name struct {
	name string
	kind kind
}

func (o operand) kind() kind {
	if o.path != nil {
		return text
	}
	return o.names[len(o.names)-1].kind
}

func (o operand) find(r row) row {
	for _, n := range o.names {
		r = r.field(n.name, n.kind)
	}
	if o.path != nil {
		return o.path.extract(r)
	}
	return r
}

// comparison is = and IN, by a list, or LIKE, by a pattern.
type comparison struct {
	operand operand
	test    interface{ of(string) bool }
}

type oneOf []string

func (t oneOf) of(value string) bool { return slices.Contains(t, value) }

func (e comparison) eval(r row) verdict {
	value, known := e.operand.find(r).text()
	if !known {
		return unknown
	}
	return verdictOf(e.test.of(value))
}

type isNull struct{ operand operand }

func (e isNull) eval(r row) verdict { return e.operand.find(r).isNull() }
