package eventpattern

import (
	"fmt"
	"maps"
	"slices"
)

// chosen has the element of each array that the fields so far matched in. Two fields
// never match in different elements of one array (event-ruler's README, "JSON Array
// Matching").
type chosen map[int]int

// with adds a place. It reports false if the place is in another element of an array
// than the chosen one.
func (c chosen) with(p place) (chosen, bool) {
	both := maps.Clone(c)
	for _, e := range p {
		if index, taken := c[e.array]; taken && index != e.index {
			return nil, false
		}
		both[e.array] = e.index
	}
	return both, true
}

// match reports whether each condition has a value that meets it, all of them in
// consistent places.
//
// exists:false looks only at the elements that were chosen for the conditions before
// it, in the order of names. That is event-ruler's behaviour (NameState.java,
// getNameTransitions) and not documented: with {"a": [{"exists": false}], "b": …} an
// "a" in any element counts; with the names swapped, only one in the element that
// matches counts.
func (b branch) match(values map[string][]occurrence) bool {
	arrays := false
	for _, c := range b {
		all := values[c.path]
		inArray := slices.ContainsFunc(all, func(o occurrence) bool { return len(o.place) > 0 })
		absent := c.leaf.absent && (inArray || len(all) == 0)
		if !absent && !slices.ContainsFunc(all, func(o occurrence) bool { return c.leaf.meets(o.value) }) {
			return false
		}
		arrays = arrays || inArray
	}
	if !arrays { // and so no places to agree on, which takes 10 times as long
		return len(b) > 0
	}
	s := search{conditions: b, values: values, failed: map[string]bool{}}
	for i := range b {
		s.later = append(s.later, arraysOf(b[i:], values))
	}
	return len(b) > 0 && s.from(0, chosen{})
}

type search struct {
	conditions branch
	values     map[string][]occurrence
	later      []map[int]bool  // by condition: the arrays that it and those after it look into
	failed     map[string]bool // conditions and choices that are known not to match
}

func (s *search) from(i int, c chosen) bool {
	if i == len(s.conditions) {
		return true
	}
	// Without arrays that no longer matter, fields in unrelated arrays would
	// multiply.
	maps.DeleteFunc(c, func(array, _ int) bool { return !s.later[i][array] })
	key := fmt.Sprint(i, c) // fmt prints maps in the order of their keys
	if s.failed[key] {
		return false
	}
	if s.try(i, c) {
		return true
	}
	s.failed[key] = true
	return false
}

func (s *search) try(i int, c chosen) bool {
	want, absent := s.conditions[i].leaf, true
	for _, o := range s.values[s.conditions[i].path] {
		next, consistent := c.with(o.place)
		if !consistent {
			continue
		}
		absent = false
		if want.meets(o.value) && s.from(i+1, next) {
			return true
		}
	}
	return want.absent && absent && s.from(i+1, maps.Clone(c))
}

func arraysOf(conditions branch, values map[string][]occurrence) map[int]bool {
	arrays := map[int]bool{}
	for _, c := range conditions {
		for _, o := range values[c.path] {
			for _, e := range o.place {
				arrays[e.array] = true
			}
		}
	}
	return arrays
}
