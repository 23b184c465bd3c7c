package eventpattern

import (
	"cmp"
	"fmt"
	"slices"
)

// branch is one choice from each $or list of a pattern: conditions that must all
// match, sorted by path. event-ruler visits them in that order, which matters for
// exists:false in arrays (see branch.match).
type branch []condition

type condition struct {
	path string
	leaf leaf
}

// branchesOf returns every combination of the $or lists, as event-ruler's compiler
// does.
func branchesOf(root object) ([]branch, error) {
	if n := combinations(root); n > MaxOrCombinations {
		return nil, refuse("", "the number of combinations of the $or lists", "more", fmt.Sprintf("at most %d", MaxOrCombinations))
	}
	branches := expand("", root, []branch{nil})
	for _, b := range branches {
		slices.SortFunc(b, func(x, y condition) int { return cmp.Compare(x.path, y.path) })
		for i := 1; i < len(b); i++ {
			// EventBridge would use only the last, as with a name that is given twice.
			// Which one is last is lost if the pattern came as a Go map.
			if b[i].path == b[i-1].path {
				return nil, problem(b[i].path, "the field is given twice in one combination of the $or lists; EventBridge would use only the last")
			}
		}
	}
	return branches, nil
}

// combinations counts the branches, up to one more than the maximum.
func combinations(o object) int {
	n := 1
	multiply := func(m int) { n = min(n*m, MaxOrCombinations+1) }
	for _, f := range o.fields {
		if f.below != nil {
			multiply(combinations(*f.below))
		}
	}
	for _, list := range o.ors {
		sum := 0
		for _, alternative := range list {
			sum += combinations(alternative)
		}
		multiply(min(sum, MaxOrCombinations+1))
	}
	return n
}

func expand(path string, o object, branches []branch) []branch {
	for _, f := range o.fields {
		at := join(path, f.name)
		if f.below != nil {
			branches = expand(at, *f.below, branches)
			continue
		}
		for i := range branches {
			branches[i] = append(slices.Clip(branches[i]), condition{at, *f.leaf})
		}
	}
	for _, list := range o.ors {
		var forked []branch
		for _, alternative := range list {
			forked = append(forked, expand(path, alternative, slices.Clone(branches))...)
		}
		branches = forked
	}
	return branches
}
