package athenasql

import (
	"strconv"
	"strings"
)

// row is a value of the table: the row itself, or what a name in it holds.
type row struct {
	kind kind
	raw  any
	open bool // AWS leaves open what it is
}

// field returns what a column of the row, or a field of a struct, holds. A
// field of NULL is NULL.
func (r row) field(name string, k kind) row {
	if r.open || r.raw == nil {
		return row{k, nil, r.open}
	}
	object, isObject := r.raw.(map[string]any)
	if !isObject {
		return row{k, nil, true}
	}
	found := row{kind: k}
	spellings := 0
	for key, value := range object {
		if strings.EqualFold(key, name) {
			found.raw = value
			found.open = k == jsonText && value == nil
			spellings++
		}
	}
	if spellings > 1 {
		return row{k, object, true}
	}
	return found
}

// isNull is IS NULL.
func (r row) isNull() verdict {
	if r.open || r.raw != nil && !r.fits() {
		return unknown
	}
	return verdictOf(r.raw == nil)
}

// fits reports whether the value is one of its kind's.
func (r row) fits() bool {
	switch r.kind {
	case text:
		_, ok := textOf(r.raw)
		return ok
	case array:
		_, ok := r.raw.([]any)
		return ok
	case jsonText:
		_, isArray := r.raw.([]any)
		_, isObject := r.raw.(map[string]any)
		return isArray || isObject
	}
	_, isObject := r.raw.(map[string]any)
	return isObject
}

// text returns the string, if it is one and known.
func (r row) text() (string, bool) {
	if r.open {
		return "", false
	}
	return textOf(r.raw)
}

func textOf(raw any) (string, bool) {
	switch raw := raw.(type) {
	case string:
		return raw, true
	case bool:
		return strconv.FormatBool(raw), true
	}
	return "", false
}
