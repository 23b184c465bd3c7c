package valid

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
)

// OneOf checks that a value is one of those allowed. A text that only
// CloudFormation knows is not: the values are this library's own.
func OneOf[S ~string](value S, allowed ...S) *problem.Problem {
	if slices.Contains(allowed, value) {
		return nil
	}
	names := make([]string, len(allowed))
	for i, a := range allowed {
		if names[i] = string(a); a == "" {
			names[i] = "empty"
		}
	}
	last := len(names) - 1
	return &problem.Problem{Got: value, Allowed: problem.Textf("must be %s or %s", strings.Join(names[:last], ", "), names[last])}
}

// Between checks that a number is in a range.
func Between(n, least, most int) *problem.Problem {
	if least <= n && n <= most {
		return nil
	}
	return &problem.Problem{Got: n, Allowed: problem.Textf("must be between %d and %d", least, most)}
}

// Unique returns a problem for each value that repeats an earlier one.
func Unique[E comparable](values []E) problem.List {
	var problems problem.List
	for i, value := range values {
		if first := slices.Index(values, value); first < i {
			problems.Add(problem.At().Index(i), &problem.Problem{
				Got: value, Wrong: problem.Textf("is a duplicate of %v", problem.At().Index(first)), Fix: problem.Textf("remove it"),
			})
		}
	}
	return problems
}
