package sieve

import (
	"strings"

	"example.com/audittrail/internal/condition"
)

// AnyName stands for a name that differs from account to account, in the conditions and
// patterns of a Sieve: it does not look at comparisons with it.
const AnyName = "any-name-of-ours"

// AddCondition adds the events that a condition matches.
func (w *Ways) AddCondition(c condition.Condition) {
	w.any = append(w.any, condition.Fold(c, w.comparison, func(all bool, parts []expr) expr {
		if all {
			return every(parts)
		}
		return either(parts)
	}))
}

func (w *Ways) comparison(c condition.Comparison) expr {
	f := field{index: w.fields.Add(strings.ReplaceAll(c.Field, "[]", ""))}
	switch c.Test {
	case condition.Equals, condition.Differs:
		for _, text := range c.Texts {
			f.add(kindOf(text), c.Test == condition.Differs, text.Text)
		}
	case condition.IsOn, condition.IsOff:
		f.tests = []test{{kind: scalar}}
	case condition.NotThere:
		f.tests = []test{{kind: absent}}
	default:
		f.tests = []test{{kind: present}}
	}
	return f
}

func kindOf(t condition.Text) kind {
	switch {
	case t.AnyBefore && t.AnyAfter:
		return contains
	case t.AnyBefore:
		return ends
	case t.AnyAfter:
		return begins
	}
	return equals
}
