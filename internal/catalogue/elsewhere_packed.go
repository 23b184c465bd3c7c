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
	var pieces []filterGroup // each of one condition, so that it is rendered and measured once
	for _, c := range conditions {
		for _, part := range condition.Split(c, func(c condition.Condition) bool { return groupOf(c).length <= room }) {
			pieces = append(pieces, groupOf(part))
		}
	}
	slices.SortStableFunc(pieces, func(a, b filterGroup) int { return cmp.Compare(b.length, a.length) }) // long ones leave less waste if they come first
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

// bestFit adds a piece to the group that becomes longer by the least, or as a new one if it
// fits into none.
func bestFit(groups []filterGroup, piece filterGroup, room int) []filterGroup {
	best, least, longest := -1, room, filterGroup{}
	for i, g := range groups {
		longer := g.with(piece)
		if more := longer.length - g.length; longer.length <= room && more < least {
			best, least, longest = i, more, longer
		}
	}
	if best < 0 {
		return append(groups, piece)
	}
	groups[best] = longest
	return groups
}

// filterGroup is conditions of which one must match.
type filterGroup struct {
	shared []requirement   // by all of them
	each   [][]requirement // all requirements of each of them, in their order
	length int             // the most characters that the pattern has
}

// requirement is a condition with its metric filter pattern and the pattern's length.
type requirement struct {
	condition condition.Condition
	pattern   string
	length    int
}

// groupOf returns the group of one condition.
func groupOf(c condition.Condition) filterGroup {
	var all []requirement
	for _, part := range condition.Requirements(c) {
		pattern := unmeasuredPattern(part)
		all = append(all, requirement{part, pattern, resolvedLength(pattern)})
	}
	g := filterGroup{shared: all, each: [][]requirement{all}}
	g.length = g.measured()
	return g
}

// with returns the group with the conditions of another.
func (a filterGroup) with(other filterGroup) filterGroup {
	g := filterGroup{
		shared: slices.DeleteFunc(slices.Clone(a.shared), func(r requirement) bool { return !contains(other.shared, r) }),
		each:   slices.Concat(a.each, other.each),
	}
	g.length = g.measured()
	return g
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

// measured returns the most characters that the pattern of the group has.
func (a filterGroup) measured() int {
	n := 0
	for _, requirements := range append(a.rests(), a.shared) {
		n += len("() || ")
		for _, r := range requirements {
			n += r.length + len("() && ")
		}
	}
	return n
}
