package condition

import "slices"

// Split returns c if it fits, otherwise pieces that fit and that together match exactly
// what c matches. Several metric filters can count into one metric, so they can share a
// condition that is too long for one pattern. A piece that cannot be split further is
// returned even if it does not fit.
func Split(c Condition, fits func(Condition) bool) []Condition {
	if fits(c) {
		return []Condition{c}
	}
	a, b := halves(c)
	if a == nil {
		return []Condition{c}
	}
	return slices.Concat(Split(a, fits), Split(b, fits))
}

// halves returns two conditions that together match exactly what c matches, or nil if c
// cannot be split.
func halves(c Condition) (Condition, Condition) {
	switch c := c.(type) {
	case leaf:
		if half := len(c.values) / 2; c.op == is && half > 0 {
			return leaf{c.field, is, c.values[:half]}, leaf{c.field, is, c.values[half:]}
		}
	case group:
		if !c.every {
			half := len(c.conditions) / 2
			return Any(c.conditions[:half]...), Any(c.conditions[half:]...)
		}
		for i, part := range c.conditions {
			if a, b := halves(part); a != nil {
				with := func(half Condition) Condition {
					return All(slices.Concat(c.conditions[:i], []Condition{half}, c.conditions[i+1:])...)
				}
				return with(a), with(b)
			}
		}
	}
	return nil, nil
}
