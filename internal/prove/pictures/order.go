package pictures

import (
	"cmp"
	"slices"
)

// overlapping splits trunks into groups that do not overlap vertically.
func overlapping(trunks []*trunk) (groups [][]*trunk) {
	slices.SortStableFunc(trunks, func(a, b *trunk) int { return cmp.Compare(a.top, b.top) })
	end := -1
	for _, t := range trunks {
		if t.top > end+2 {
			groups = append(groups, nil)
		}
		last := len(groups) - 1
		groups[last] = append(groups[last], t)
		end = max(end, t.bottom)
	}
	return groups
}

// best returns the order from left to right with the fewest crossings.
func best(trunks []*trunk) []*trunk {
	if len(trunks) > 7 {
		return trunks
	}
	fewest, order := -1, trunks
	permute(trunks, 0, func(p []*trunk) {
		if n := crossings(p); fewest < 0 || n < fewest {
			fewest, order = n, slices.Clone(p)
		}
	})
	return order
}

func permute(trunks []*trunk, from int, visit func([]*trunk)) {
	if from == len(trunks) {
		visit(trunks)
		return
	}
	for i := from; i < len(trunks); i++ {
		next := slices.Clone(trunks)
		moved := next[i]
		copy(next[from+1:i+1], next[from:i])
		next[from] = moved
		permute(next, from+1, visit)
	}
}

// crossings counts how often the horizontal parts of a trunk cross another.
func crossings(order []*trunk) (n int) {
	for i, t := range order {
		for j, other := range order {
			for _, h := range t.hops {
				if j < i && h.y1 > other.top && h.y1 < other.bottom {
					n++ // from the left to t
				}
				if j > i && h.y2 > other.top && h.y2 < other.bottom {
					n++ // from t to the right
				}
			}
		}
	}
	return n
}
