package catalogue

import (
	"cmp"
	"slices"

	"example.com/audittrail/internal/condition"
)

// packed returns the patterns of the filters for the conditions. Many conditions have the
// same requirements, such as that the call succeeded or that no service made it. A filter
// names those that all its conditions share only once.
func packed(conditions []condition.Condition, account string, withRules []string) []string {
	sampleRegions := slices.Repeat([]string{sampleRegion}, len(withRules))
	room := condition.MaxFilter - len(unmeasuredPattern(notHere(sampleAccount, sampleRegions))) - len("() && ()")
	length := func(c condition.Condition) int { return filterGroup{}.with(c).length() }
	var pieces []condition.Condition
	for _, c := range conditions {
		pieces = append(pieces, condition.Split(c, func(c condition.Condition) bool { return length(c) <= room })...)
	}
	slices.SortStableFunc(pieces, func(a, b condition.Condition) int { return cmp.Compare(length(b), length(a)) }) // long ones leave less waste if they come first
	var groups []filterGroup
	for _, piece := range pieces {
		groups = bestFit(groups, piece, room)
	}
	var patterns []string
	for _, g := range groups {
		patterns = append(patterns, unmeasuredPattern(condition.All(notHere(account, withRules), g.condition())))
	}
	return patterns
}

// bestFit adds a condition to the group that becomes longer by the least, or to a new one
// if it fits into none.
func bestFit(groups []filterGroup, c condition.Condition, room int) []filterGroup {
	best, least := -1, room
	for i, g := range groups {
		longer := g.with(c).length()
		if more := longer - g.length(); longer <= room && more < least {
			best, least = i, more
		}
	}
	if best < 0 {
		return append(groups, filterGroup{}.with(c))
	}
	groups[best] = groups[best].with(c)
	return groups
}

// filterGroup is conditions of which one must match.
type filterGroup struct {
	shared []requirement   // by all of them
	each   [][]requirement // all requirements of each of them, in their order
}

// requirement is a condition with its metric filter pattern.
type requirement struct {
	condition condition.Condition
	pattern   string
}

func requirementsOf(c condition.Condition) []requirement {
	var all []requirement
	for _, part := range condition.Requirements(c) {
		all = append(all, requirement{part, unmeasuredPattern(part)})
	}
	return all
}

// with returns the group with another condition.
func (a filterGroup) with(c condition.Condition) filterGroup {
	more := requirementsOf(c)
	if len(a.each) == 0 {
		return filterGroup{shared: more, each: [][]requirement{more}}
	}
	return filterGroup{shared: slices.DeleteFunc(slices.Clone(a.shared), func(r requirement) bool { return !contains(more, r) }), each: append(slices.Clone(a.each), more)}
}

func contains(all []requirement, r requirement) bool {
	return slices.ContainsFunc(all, func(other requirement) bool { return other.pattern == r.pattern })
}

// rests returns what each alternative requires in addition to what all of them share. It
// is empty if one of them requires nothing more, because the others then add nothing.
func (a filterGroup) rests() [][]requirement {
	var rests [][]requirement
	for _, all := range a.each {
		rest := slices.DeleteFunc(slices.Clone(all), func(r requirement) bool { return contains(a.shared, r) })
		if len(rest) == 0 {
			return nil
		}
		rests = append(rests, rest)
	}
	return rests
}

func (a filterGroup) condition() condition.Condition {
	shared := conditionsOf(a.shared)
	var rests []condition.Condition
	for _, rest := range a.rests() {
		rests = append(rests, condition.All(conditionsOf(rest)...))
	}
	if len(rests) > 0 {
		shared = append(shared, condition.Any(rests...))
	}
	return condition.All(shared...)
}

func conditionsOf(requirements []requirement) []condition.Condition {
	all := make([]condition.Condition, len(requirements))
	for i, r := range requirements {
		all[i] = r.condition
	}
	return all
}

// length returns the most characters that the pattern of the group has.
func (a filterGroup) length() int {
	n := 0
	for _, requirements := range append(a.rests(), a.shared) {
		n += len("() || ")
		for _, r := range requirements {
			n += resolvedLength(r.pattern) + len("() && ")
		}
	}
	return n
}
