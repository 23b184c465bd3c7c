package logsinsights

import "maps"

// fields is a set of field names.
type fields map[string]bool

func (e present) falseWithout() fields { return fields{e.field.name: true} }
func (e present) trueWithout() fields  { return nil }

// A comparison settles nothing: without its field it is open.
func (e *comparison) falseWithout() fields { return nil }
func (e *comparison) trueWithout() fields  { return nil }

func (e not) falseWithout() fields { return e.inner.trueWithout() }
func (e not) trueWithout() fields  { return e.inner.falseWithout() }

func (e and) falseWithout() fields { return anyOf(e, expr.falseWithout) }
func (e and) trueWithout() fields  { return allOf(e, expr.trueWithout) }

func (e or) falseWithout() fields { return allOf(e, expr.falseWithout) }
func (e or) trueWithout() fields  { return anyOf(e, expr.trueWithout) }

func (e present) unguarded(fields, bool) *comparison { return nil }

// unguarded lets = , in and like pass: whether they are false or null for a
// missing field, they do not match. A not around them turns only false to true.
func (e *comparison) unguarded(guarded fields, negated bool) *comparison {
	if guarded[e.field.name] || !e.negative && !negated {
		return nil
	}
	return e
}

func (e not) unguarded(guarded fields, negated bool) *comparison {
	return e.inner.unguarded(guarded, !negated)
}

func (e and) unguarded(guarded fields, negated bool) *comparison {
	return firstUnguarded(e, union(guarded, e.falseWithout()), negated)
}

func (e or) unguarded(guarded fields, negated bool) *comparison {
	return firstUnguarded(e, union(guarded, e.trueWithout()), negated)
}

func firstUnguarded(parts []expr, guarded fields, negated bool) *comparison {
	for _, part := range parts {
		if found := part.unguarded(guarded, negated); found != nil {
			return found
		}
	}
	return nil
}

func anyOf(parts []expr, of func(expr) fields) fields {
	all := fields{}
	for _, part := range parts {
		maps.Copy(all, of(part))
	}
	return all
}

func allOf(parts []expr, of func(expr) fields) fields {
	common := maps.Clone(of(parts[0]))
	for _, part := range parts[1:] {
		next := of(part)
		maps.DeleteFunc(common, func(name string, _ bool) bool { return !next[name] })
	}
	return common
}

func union(a, b fields) fields {
	both := fields{}
	maps.Copy(both, a)
	maps.Copy(both, b)
	return both
}
