package metricfilter

import "slices"

// comparison is a field, an operator and a value.
type comparison struct {
	field selector
	op    operator
	value operand
}

// is is the test IS NULL, IS TRUE or IS FALSE. It is true of that very JSON
// value only, so never of a missing field.
type is struct {
	field   selector
	literal string
}

// notExists is true of a field that the event does not contain; a field that
// is null is contained.
type notExists struct{ field selector }

// literals are the values that the guide gives IS.
var literals = map[string]any{"NULL": nil, "TRUE": true, "FALSE": false}

// match is false of a missing field whatever the operator is, since there is
// nothing to compare; of an array or object the guide says the same ("the
// filter pattern won't match the log format"), and no operand compares them.
func (e comparison) match(event map[string]any) bool {
	return slices.ContainsFunc(e.field.find(event), func(value any) bool {
		return e.value.compare(value).satisfies(e.op)
	})
}

func (e is) match(event map[string]any) bool {
	return slices.ContainsFunc(e.field.find(event), func(value any) bool {
		switch value.(type) {
		case nil, bool:
			return value == literals[e.literal]
		}
		return false
	})
}

func (e notExists) match(event map[string]any) bool {
	return len(e.field.find(event)) == 0
}

func (e comparison) visit(do func(selector)) { do(e.field) }
func (e is) visit(do func(selector))         { do(e.field) }
func (e notExists) visit(do func(selector))  { do(e.field) }

func (e comparison) String() string { return e.field.String() + string(e.op) + e.value.String() }
func (e is) String() string         { return e.field.String() + " IS " + e.literal }
func (e notExists) String() string  { return e.field.String() + " NOT EXISTS" }
