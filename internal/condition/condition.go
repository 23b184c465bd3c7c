package condition

import (
	"fmt"
	"slices"
	"strings"
)

// Condition is what a CloudTrail event must look like. Only this package's functions
// create conditions.
type Condition interface {
	// Match reports whether a decoded CloudTrail event matches. Tests compare the
	// other forms with it.
	Match(event map[string]any) bool

	// conjunctions returns the alternatives of the condition. An event must match
	// all leaves of one alternative.
	conjunctions() [][]leaf
	filter() (string, error)
	insights() string
	athena() string
}

// All matches an event that matches every condition.
func All(conditions ...Condition) Condition { return joined(conditions, true) }

// Any matches an event that matches at least one of the conditions.
func Any(conditions ...Condition) Condition { return joined(conditions, false) }

func joined(conditions []Condition, every bool) Condition {
	switch {
	case len(conditions) == 0 || slices.Contains(conditions, nil):
		panic("condition: All and Any need at least one condition, and no condition may be nil")
	case len(conditions) == 1:
		return conditions[0]
	}
	if every {
		refuseOneArrayTwice(conditions)
	}
	return group{slices.Clone(conditions), every}
}

// refuseOneArrayTwice panics if two conditions look into one array: an event pattern
// compares both with the same element, the other forms with any two.
func refuseOneArrayTwice(conditions []Condition) {
	seen := map[string]int{}
	for i, c := range conditions {
		for _, array := range arrays(c) {
			if before, ok := seen[array]; ok && before != i {
				panic(fmt.Sprintf("condition: %s[]: All has two conditions on this array, and only an event pattern would compare both with the same element", array))
			}
			seen[array] = i
		}
	}
}

// arrays returns the arrays whose elements a condition looks at.
func arrays(c Condition) []string {
	var all []string
	switch c := c.(type) {
	case group:
		for _, part := range c.conditions {
			all = append(all, arrays(part)...)
		}
	case leaf:
		if array, _, ok := strings.Cut(c.field, "[]"); ok {
			all = append(all, array)
		}
	}
	return all
}

// group is several conditions, of which all must match if every is set, otherwise one.
type group struct {
	conditions []Condition
	every      bool
}
