package condition

// Requirements returns the conditions that all must match for c to match: the parts of
// All, also of All within All, in their order. Any other condition is its own only part.
func Requirements(c Condition) []Condition {
	g, ok := c.(group)
	if !ok || !g.every {
		return []Condition{c}
	}
	var parts []Condition
	for _, part := range g.conditions {
		parts = append(parts, Requirements(part)...)
	}
	return parts
}
