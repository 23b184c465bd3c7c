package eventpattern

import (
	"cmp"
	"fmt"
	"slices"
)

// branch is one way through a pattern's $or lists: paths that must all match, in
// the order of their names. event-ruler visits them in that order, and it
// matters for exists:false in arrays (see branch.match).
type branch []condition

type condition struct {
	path string
	leaf leaf
}

// branchesOf multiplies the $or lists out, as event-ruler's compiler does.
func branchesOf(root object) ([]branch, error) {
	if n := combinations(root); n > MaxOrCombinations {
		return nil, refuse("", "the number of rules that the $or lists multiply out to", fmt.Sprintf("over %d", MaxOrCombinations), fmt.Sprint(MaxOrCombinations))
	}
	branches := expand("", root, []branch{nil})
	for _, b := range branches {
		slices.SortFunc(b, func(x, y condition) int { return cmp.Compare(x.path, y.path) })
		for i := 1; i < len(b); i++ {
			// As with a name given twice: EventBridge would use only the last, and
			// which is last is lost where the pattern came as a Go map.
			if b[i].path == b[i-1].path {
				return nil, refuse(b[i].path, "the field", "given twice in one $or combination", "once (EventBridge would use only the last)")
			}
		}
	}
	return branches, nil
}

// combinations counts the branches up to just over the maximum.
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
