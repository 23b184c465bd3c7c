package iam

import (
	"fmt"
	"slices"
)

// Weakening is a policy with one part removed.
type Weakening struct {
	Name     string // the statement that was removed, or the statement and the condition
	Document Document

	// Wider reports that the change can only allow more: a Deny was removed, or a
	// condition of an Allow. Otherwise it can only allow less: an Allow was removed,
	// or a condition of a Deny, which then matches more.
	Wider bool
}

// Weakenings returns a copy of the policy for each statement and each condition (one
// operator on one key), without that part.
//
// Each part of a policy should change the decision of some request of its tests.
// Without a Deny, or without a condition of an Allow, the policy is weaker. Without an
// Allow it is stricter, and also without a condition of a Deny, which then denies
// more: a request that must be allowed shows that. A policy without its only statement
// matches nothing.
func (d Document) Weakenings() (all []Weakening) {
	for i, s := range d.statements {
		all = append(all, Weakening{"without " + s.name(), d.WithoutStatement(i), s.deny})
		for _, c := range s.conditions {
			name := fmt.Sprintf("%s without %s %s", s.name(), c.operator, c.key)
			all = append(all, Weakening{name, d.WithoutCondition(i, c.operator, c.key), !s.deny})
		}
	}
	return all
}

// Sids returns the Sid of each statement, or its index if it has none.
func (d Document) Sids() (names []string) {
	for _, s := range d.statements {
		names = append(names, s.name())
	}
	return names
}

// WithoutStatement returns the policy without the statement at index i. Like the other
// Without methods, it panics if there is no such part.
func (d Document) WithoutStatement(i int) Document {
	return Document{slices.Delete(slices.Clone(d.statements), i, i+1)}
}

// WithoutCondition returns the policy without the condition of statement i.
func (d Document) WithoutCondition(i int, operator, key string) Document {
	return d.change(i, func(s *statement) {
		n := slices.IndexFunc(s.conditions, func(c condition) bool { return c.operator == operator && c.key == key })
		s.conditions = slices.Delete(slices.Clone(s.conditions), n, n+1)
	})
}

// WithoutPrincipal returns the policy without principal n of statement i. Principals
// are counted by kind in alphabetical order and then as written. A statement without
// other principals is removed.
func (d Document) WithoutPrincipal(i, n int) Document {
	if n == 0 && len(d.statements[i].principals) == 1 {
		return d.WithoutStatement(i)
	}
	return d.change(i, func(s *statement) { s.principals = slices.Delete(slices.Clone(s.principals), n, n+1) })
}

// WithoutAction returns the policy without action n of statement i. A statement
// without other actions is removed.
func (d Document) WithoutAction(i, n int) Document {
	if n == 0 && len(d.statements[i].actions) == 1 {
		return d.WithoutStatement(i)
	}
	return d.change(i, func(s *statement) { s.actions = slices.Delete(slices.Clone(s.actions), n, n+1) })
}

// WithoutResource returns the policy without resource n of statement i. A statement
// without other resources is removed.
func (d Document) WithoutResource(i, n int) Document {
	if n == 0 && len(d.statements[i].resources) == 1 {
		return d.WithoutStatement(i)
	}
	return d.change(i, func(s *statement) { s.resources = slices.Delete(slices.Clone(s.resources), n, n+1) })
}

func (d Document) change(i int, change func(*statement)) Document {
	copied := Document{slices.Clone(d.statements)}
	change(&copied.statements[i])
	return copied
}
