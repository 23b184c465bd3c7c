package iam

import (
	"fmt"
	"slices"
)

// Weakening is a policy with one part taken out.
type Weakening struct {
	Name     string // the statement and, if it is still there, what it lost
	Document Document

	// Wider tells that the change can only allow more: a Deny is gone, or an Allow
	// lost a condition. Without it the change can only allow less: an Allow is
	// gone, or a Deny lost a condition and meets more.
	Wider bool
}

// Weakenings returns the policy once for each part that it can do without: each
// statement, and each condition (one operator on one key).
//
// A test of a policy is as good as the parts whose loss it notices: each part
// should change the decision of some request. Taking out a Deny, or a condition
// of an Allow, weakens the policy; taking out an Allow tightens it, and so does
// taking out a condition of a Deny, which then denies more: a request that has
// to be allowed shows the loss. The last statement is taken out too: what is
// left is a policy that matches nothing.
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

// Sids returns the Sid of each statement, or its place for want of one.
func (d Document) Sids() (names []string) {
	for _, s := range d.statements {
		names = append(names, s.name())
	}
	return names
}

// WithoutStatement returns the policy without the statement at index i. It, as
// all that take out a part, panics if there is none.
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

// WithoutPrincipal returns the policy without the principal n of statement i,
// counted by kind in alphabetical order and then as written; a statement about
// no other is left out.
func (d Document) WithoutPrincipal(i, n int) Document {
	if n == 0 && len(d.statements[i].principals) == 1 {
		return d.WithoutStatement(i)
	}
	return d.change(i, func(s *statement) { s.principals = slices.Delete(slices.Clone(s.principals), n, n+1) })
}

// WithoutAction returns the policy without the action n of statement i; a
// statement about no other is left out.
func (d Document) WithoutAction(i, n int) Document {
	if n == 0 && len(d.statements[i].actions) == 1 {
		return d.WithoutStatement(i)
	}
	return d.change(i, func(s *statement) { s.actions = slices.Delete(slices.Clone(s.actions), n, n+1) })
}

// WithoutResource returns the policy without the resource n of statement i; a
// statement about no other is left out.
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
