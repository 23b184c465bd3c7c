package condition

import "slices"

// Split returns conditions that each fit and of which one is met whenever c is: c
// itself if it fits. Metric filters that count into one metric can share what one
// pattern has no room for. A condition that neither fits nor has alternatives to
// part is returned as it is.
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

// halves returns two conditions of which one is met whenever c is, or nil.
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
