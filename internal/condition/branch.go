package condition

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// branch holds the matchers of each field, of which one is enough. Its fields have no []:
// event patterns do not tell arrays from single values.
type branch map[string][]any

func newBranch(leaves []leaf) (branch, error) {
	byField := map[string]leaf{}
	for _, l := range leaves {
		field := strings.ReplaceAll(l.field, "[]", "")
		if before, ok := byField[field]; ok {
			both, err := before.and(l)
			if err != nil {
				return nil, err
			}
			l = both
		}
		byField[field] = l
	}
	b := branch{}
	for field, l := range byField {
		for other := range byField {
			if strings.HasPrefix(other, field+".") {
				return nil, fmt.Errorf("%s: an event pattern cannot compare a field and also %s inside it", field, other)
			}
		}
		b[field] = l.matchers()
	}
	return b, nil
}

// merge joins branches that differ in at most one field. The matchers of that field
// become alternatives.
func merge(branches []branch) []branch {
	for i := 0; i < len(branches); i++ {
		for j := i + 1; j < len(branches); j++ {
			if field, ok := onlyDifference(branches[i], branches[j]); ok {
				for _, m := range branches[j][field] {
					if !slices.ContainsFunc(branches[i][field], func(other any) bool { return equal(m, other) }) {
						branches[i][field] = append(branches[i][field], m)
					}
				}
				branches = slices.Delete(branches, j, j+1)
				i, j = -1, len(branches) // the joined branch may now join an earlier one
			}
		}
	}
	return branches
}

// onlyDifference returns the one field in which two branches with the same fields
// differ, "" if they are equal. It reports false for all other branches.
func onlyDifference(a, b branch) (string, bool) {
	if len(a) != len(b) {
		return "", false
	}
	different := ""
	for field, matchers := range a {
		other, ok := b[field]
		if ok && equalLists(matchers, other) {
			continue
		}
		if !ok || different != "" {
			return "", false
		}
		different = field
	}
	return different, true
}

// equal reports whether two matchers, which are made of maps, slices, strings and bools, are
// the same. reflect.DeepEqual took most of the time of an event pattern.
func equal(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		return ok && maps.EqualFunc(a, b, equal)
	case []any:
		b, ok := b.([]any)
		return ok && equalLists(a, b)
	}
	switch b.(type) {
	case map[string]any, []any: // which cannot be compared with ==
		return false
	}
	return a == b
}

func equalLists(a, b []any) bool { return slices.EqualFunc(a, b, equal) }

// common moves what all branches have in common out of them. Of a single branch that is
// everything.
func common(branches []branch) (map[string]any, []branch) {
	shared := branch{}
	for _, field := range slices.Sorted(maps.Keys(branches[0])) {
		same := func(b branch) bool { return equalLists(b[field], branches[0][field]) }
		if !slices.ContainsFunc(branches, func(b branch) bool { return !same(b) }) {
			shared[field] = branches[0][field]
		}
	}
	if len(branches) == 1 {
		return shared.object(), nil
	}
	var rest []branch
	for _, b := range branches {
		left := maps.Clone(b)
		maps.DeleteFunc(left, func(field string, _ []any) bool { _, ok := shared[field]; return ok })
		if len(left) == 0 { // what they share is enough
			return shared.object(), nil
		}
		rest = append(rest, left)
	}
	return shared.object(), rest
}

// checkNames returns an error for a field name that EventBridge reads as an operator
// inside "$or".
//
// Source: RESERVED_FIELD_NAMES_IN_OR_RELATIONSHIP in https://github.com/aws/event-ruler/blob/main/src/main/software/amazon/event/ruler/Constants.java
func (b branch) checkNames() error {
	for field := range b {
		for _, name := range strings.Split(field, ".") {
			if slices.Contains(reserved, name) {
				return fmt.Errorf("%s: %q is an operator in an event pattern with alternatives", field, name)
			}
		}
	}
	return nil
}

var reserved = []string{
	"exactly", "equals-ignore-case", "prefix", "suffix", "anything-but", "exists", "wildcard", "numeric", "cidr",
	"regex", "not-wildcard", "not-equals-ignore-case",
	"date-after", "date-on-or-after", "date-before", "date-on-or-before", "in-date-range",
	"ip-address-in-range", "ip-address-not-in-range",
}

// object returns the branch as nested objects.
func (b branch) object() map[string]any { return Object(b) }

// Object returns matchers by field, such as "userIdentity.type", as the nested objects of an
// event pattern.
func Object(fields map[string][]any) map[string]any {
	root := map[string]any{}
	for field, matchers := range fields {
		at, names := root, strings.Split(field, ".")
		for _, name := range names[:len(names)-1] {
			next, ok := at[name].(map[string]any)
			if !ok {
				next = map[string]any{}
				at[name] = next
			}
			at = next
		}
		at[names[len(names)-1]] = matchers
	}
	return root
}
