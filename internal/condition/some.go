package condition

import "strings"

// Some stands for any text at the beginning or at the end of a value that a field is
// compared with: Is(field, Some+":trail/audit") is HasSuffix(field, ":trail/audit"). So
// a condition on a name, such as that of our trail, also works where only part of the
// name is known.
//
// CloudTrail's names and ARNs do not contain the character. Where it is in the middle of
// a value, because a condition appends to a name, the rest of the value is not compared.
const Some = "…"

// of returns the value for a text.
func (v value) of(text string) value {
	if rest, ok := strings.CutPrefix(text, Some); ok {
		text, v.anyBefore = rest, true
	}
	if before, _, ok := strings.Cut(text, Some); ok {
		text, v.anyAfter = before, true
	}
	v.text = text
	return v
}
