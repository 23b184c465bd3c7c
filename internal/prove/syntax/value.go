package syntax

import (
	"slices"
	"strconv"
	"strings"
)

// Child returns the value below a JSON object by its key, or below an array by the
// index of the element in decimal digits.
func Child(value any, name string) (any, bool) {
	switch value := value.(type) {
	case map[string]any:
		child, found := value[name]
		return child, found
	case []any:
		if i, err := strconv.Atoi(name); err == nil && strconv.Itoa(i) == name && 0 <= i && i < len(value) {
			return value[i], true
		}
	}
	return nil, false
}

// Text is what a string is compared with: a whole, or with Before or After a part
// that other text may come before or after.
type Text struct {
	Text          string
	Before, After bool
}

// Match reports whether the value is, begins with, ends with or contains the text,
// in the same case.
func (t Text) Match(value string) bool {
	switch {
	case t.Before && t.After:
		return strings.Contains(value, t.Text)
	case t.Before:
		return strings.HasSuffix(value, t.Text)
	case t.After:
		return strings.HasPrefix(value, t.Text)
	}
	return value == t.Text
}

// AnyOf is a list of texts of which one has to match.
type AnyOf []Text

// Match reports whether one of the texts matches the value.
func (a AnyOf) Match(value string) bool {
	return slices.ContainsFunc(a, func(t Text) bool { return t.Match(value) })
}

// Whole returns the list that a value has to be in.
func Whole(texts ...string) AnyOf {
	list := make(AnyOf, len(texts))
	for i, text := range texts {
		list[i] = Text{Text: text}
	}
	return list
}
