package logsinsights

// expr is a part of a filter.
type expr interface {
	eval(event map[string]any) verdict

	// falseWithout and trueWithout tell the fields whose absence alone makes
	// the expression false, or true, whatever the open parts of it are.
	falseWithout() fields
	trueWithout() fields

	// unguarded returns the first comparison whose open result for a missing
	// field would decide, or nil; negated says whether an odd number of nots is
	// around it.
	unguarded(guarded fields, negated bool) *comparison
}

type (
	and []expr
	or  []expr
	not struct{ inner expr }
)

func (e and) eval(event map[string]any) verdict {
	result := yes
	for _, part := range e {
		result = min(result, part.eval(event))
	}
	return result
}

func (e or) eval(event map[string]any) verdict {
	result := no
	for _, part := range e {
		result = max(result, part.eval(event))
	}
	return result
}

func (e not) eval(event map[string]any) verdict { return -e.inner.eval(event) }
