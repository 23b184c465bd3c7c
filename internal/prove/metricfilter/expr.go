package metricfilter

import "strings"

// expr is a node of a parsed pattern: an [and], an [or], or a test of one field.
type expr interface {
	match(event map[string]any) bool
	visit(func(selector))
	String() string
}

// and and or hold two parts or more, none of them of their own kind: a && (b
// && c) is the same as a && b && c.
type (
	and []expr
	or  []expr
)

func (e and) match(event map[string]any) bool {
	for _, part := range e {
		if !part.match(event) {
			return false
		}
	}
	return true
}

func (e or) match(event map[string]any) bool {
	for _, part := range e {
		if part.match(event) {
			return true
		}
	}
	return false
}

func (e and) visit(do func(selector)) { visitAll(e, do) }
func (e or) visit(do func(selector))  { visitAll(e, do) }

func visitAll(parts []expr, do func(selector)) {
	for _, part := range parts {
		part.visit(do)
	}
}

// String puts an or into parentheses: && binds tighter.
func (e and) String() string {
	texts := make([]string, len(e))
	for i, part := range e {
		texts[i] = part.String()
		if _, looser := part.(or); looser {
			texts[i] = "(" + texts[i] + ")"
		}
	}
	return strings.Join(texts, "&&")
}

func (e or) String() string {
	texts := make([]string, len(e))
	for i, part := range e {
		texts[i] = part.String()
	}
	return strings.Join(texts, "||")
}

// joinAnd and joinOr keep the promise of [and] and [or].
func joinAnd(parts []expr) expr {
	if len(parts) == 1 {
		return parts[0]
	}
	var all and
	for _, part := range parts {
		if same, ok := part.(and); ok {
			all = append(all, same...)
		} else {
			all = append(all, part)
		}
	}
	return all
}

func joinOr(parts []expr) expr {
	if len(parts) == 1 {
		return parts[0]
	}
	var all or
	for _, part := range parts {
		if same, ok := part.(or); ok {
			all = append(all, same...)
		} else {
			all = append(all, part)
		}
	}
	return all
}
