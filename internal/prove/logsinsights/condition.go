package logsinsights

import (
	"strings"

	"example.com/audittrail/internal/prove/syntax"
)

// field is a discovered field: the keys of nested objects and the indexes of array
// elements, with dots between them.
type field string

// find returns the value of the field and whether there is one, which is open if a
// key with a dot may be meant as well.
func (f field) find(event map[string]any) (value any, found syntax.Verdict) {
	value = event
	for path, more := string(f), true; more; {
		if hasDottedKey(value, path) {
			return nil, syntax.Open
		}
		var name string
		name, path, more = strings.Cut(path, ".")
		child, ok := syntax.Child(value, name)
		if !ok {
			return nil, syntax.No
		}
		value = child
	}
	return value, syntax.Yes
}

// hasDottedKey reports whether the path, or the part of it before a later dot than the
// first, is a key.
func hasDottedKey(value any, path string) bool {
	object, _ := value.(map[string]any)
	for i := strings.LastIndexByte(path, '.'); i >= 0; i = strings.LastIndexByte(path, '.') {
		if _, found := object[path]; found {
			return true
		}
		path = path[:i]
	}
	return false
}

// present is ispresent(field).
type present struct{ field field }

func (e present) Eval(event map[string]any) syntax.Verdict {
	value, found := e.field.find(event)
	switch value.(type) {
	case nil, map[string]any, []any:
		return min(found, syntax.Open)
	}
	return found
}

// comparison is =, in or like.
type comparison struct {
	at    int // in the filter, for errors
	field field
	texts syntax.AnyOf
	regex bool
}

func (e comparison) Eval(event map[string]any) syntax.Verdict {
	value, _ := e.field.find(event)
	text, isText := value.(string)
	if !isText || e.regex && strings.ContainsFunc(text, isNotPrintableASCII) {
		return syntax.Open
	}
	return syntax.VerdictOf(e.texts.Match(text))
}

// boolean is field = 1 or field = 0.
type boolean struct {
	field field
	want  bool
}

func (e boolean) Eval(event map[string]any) syntax.Verdict {
	value, _ := e.field.find(event)
	if found, ok := value.(bool); ok {
		return syntax.VerdictOf(found == e.want)
	}
	return syntax.Open
}

func isNotPrintableASCII(r rune) bool { return r < ' ' || r > '~' }

// checkGuards refuses a negative comparison that ispresent of the same field does
// not come before in the same list of and. The fields of such a list are in guarded.
func checkGuards(s *syntax.Scanner, e syntax.Expr, guarded map[field]bool) {
	switch e := e.(type) {
	case syntax.And:
		guarded := map[field]bool{}
		for _, part := range e {
			if p, ok := part.(present); ok {
				guarded[p.field] = true
			}
			checkGuards(s, part, guarded)
		}
	case syntax.Or:
		for _, part := range e {
			checkGuards(s, part, nil)
		}
	case syntax.Not:
		if c, ok := e.Expr.(comparison); ok && !guarded[c.field] {
			s.Refuse(c.at, `"not in" and "not like" are not supported without "ispresent(%s) and" before them: `+
				"AWS does not document their result for an event without the field", c.field)
		}
	}
}
