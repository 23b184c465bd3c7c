package condition

// Requirements returns the conditions that all must match for c to match, in their order:
// the parts of All, also of All within All, and each value that a field must differ from.
// Any other condition is its own only part.
func Requirements(c Condition) []Condition {
	var parts []Condition
	switch c := c.(type) {
	case group:
		if !c.every {
			return []Condition{c}
		}
		for _, part := range c.conditions {
			parts = append(parts, Requirements(part)...)
		}
	case leaf:
		if c.op != isNot {
			return []Condition{c}
		}
		for _, v := range c.values {
			parts = append(parts, leaf{c.field, isNot, []value{v}})
		}
	}
	return parts
}
