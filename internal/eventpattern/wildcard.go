package eventpattern

import "strings"

// wildcard is a string split at its asterisks, each of which stands for any number of
// characters.
type wildcard struct{ parts []string }

func (w wildcard) holds(value any) bool {
	rest, ok := value.(string)
	if !ok {
		return false
	}
	last := len(w.parts) - 1
	if last == 0 {
		return rest == w.parts[0]
	}
	rest, ok = strings.CutPrefix(rest, w.parts[0])
	if !ok {
		return false
	}
	// The leftmost place for each part leaves the most text for the parts after it.
	for _, part := range w.parts[1:last] {
		if _, rest, ok = strings.Cut(rest, part); !ok {
			return false
		}
	}
	return strings.HasSuffix(rest, w.parts[last])
}

func parseWildcard(path string, operand any) (comparison, error) {
	text, ok := operand.(string)
	if !ok {
		return nil, refuse(path, "wildcard", describe(operand), "a string")
	}
	parts := []string{""}
	for i := 0; i < len(text); i++ {
		last := len(parts) - 1
		switch c := text[i]; {
		case c == '*' && i+1 < len(text) && text[i+1] == '*':
			return nil, refuse(path, "wildcard", quote(text), "a string without consecutive asterisks (eb-create-pattern-operators)")
		case c == '*':
			parts = append(parts, "")
		case c == '\\' && i+1 < len(text) && (text[i+1] == '*' || text[i+1] == '\\'):
			i++
			parts[last] += text[i : i+1]
		case c == '\\':
			return nil, refuse(path, "wildcard", quote(text), `a string with backslashes only before * and \ (eb-create-pattern-operators)`)
		default:
			parts[last] += text[i : i+1]
		}
	}
	return wildcard{parts}, nil
}
