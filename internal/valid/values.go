package valid

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
)

// OneOf checks that a value is one of those allowed. It does not accept CDK tokens,
// because the values decide what is synthesized.
func OneOf[S ~string](value S, allowed ...S) *problem.Problem {
	if slices.Contains(allowed, value) {
		return nil
	}
	return &problem.Problem{Got: value, Allowed: problem.Textf("must be %s", alternatives(allowed))}
}

// Optional checks that a value is left out or one of those allowed. The meaning of
// leaving it out is part of the text, such as "for all Regions".
func Optional[S ~string](value S, meaning string, allowed ...S) *problem.Problem {
	if value == "" || slices.Contains(allowed, value) {
		return nil
	}
	return &problem.Problem{Got: value, Allowed: problem.Textf("must be %s, or left out %s", alternatives(allowed), meaning)}
}

// alternatives joins values to "A, B or C".
func alternatives[S ~string](values []S) string {
	var b strings.Builder
	for i, value := range values {
		switch {
		case i == 0:
		case i < len(values)-1:
			b.WriteString(", ")
		default:
			b.WriteString(" or ")
		}
		b.WriteString(string(value))
	}
	return b.String()
}

// Between checks that a number is in a range.
func Between(n, least, most int) *problem.Problem {
	if least <= n && n <= most {
		return nil
	}
	return &problem.Problem{Got: n, Allowed: problem.Textf("must be between %d and %d", least, most)}
}

// Unique finds the values that are in a list twice. Unlike [List], it respects case:
// the keys of S3 objects do.
func Unique[E comparable](values []E) problem.List {
	var problems problem.List
	for i, value := range values {
		if slices.Index(values, value) < i {
			problems.Add(problem.At().Index(i), &problem.Problem{Got: value, Wrong: problem.Textf("is already in the list"), Fix: problem.Textf("remove it")})
		}
	}
	return problems
}
