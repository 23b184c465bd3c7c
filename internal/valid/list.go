package valid

import (
	"strings"

	"example.com/audittrail/internal/problem"
)

// List checks each value of a list, up to the first rule that it breaks, and finds
// the values that are in the list twice, ignoring case. The paths of the problems
// are the indexes.
func List(values []string, rules ...func(string) *problem.Problem) problem.List {
	var problems problem.List
	seen := map[string]bool{}
	for i, value := range values {
		at, key := problem.At().Index(i), strings.ToLower(value)
		if seen[key] {
			problems.Add(at, &problem.Problem{Got: value, Wrong: problem.Textf("is already in the list"), Fix: problem.Textf("remove it")})
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
