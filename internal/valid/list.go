package valid

import (
	"strings"

	"example.com/audittrail/internal/problem"
)

// List returns what the first of the rules that is broken finds in each value of
// a list, and the values that are there twice, upper and lower case being the
// same.
func List(values []string, rules ...func(string) *problem.Problem) problem.List {
	var problems problem.List
	seen := map[string]bool{}
	for i, value := range values {
		at, key := problem.At().Index(i), strings.ToLower(value)
		if seen[key] {
			problems.Add(at, &problem.Problem{Got: value, Wrong: problem.Textf("is in the list already"), Fix: problem.Textf("leave it out")})
			continue
		}
		seen[key] = true
		for _, rule := range rules {
			if p := rule(value); p != nil {
				problems.Add(at, p)
				break
			}
		}
	}
	return problems
}
