package condition

import (
	"slices"
	"strconv"
	"strings"
)

func (g group) Match(event map[string]any) bool {
	met := func(c Condition) bool { return c.Match(event) }
	if g.every {
		return !slices.ContainsFunc(g.conditions, func(c Condition) bool { return !met(c) })
	}
	return slices.ContainsFunc(g.conditions, met)
}

func (l leaf) Match(event map[string]any) bool {
	if l.op == missing {
		_, there := lookup(event, l.field)
		return !there
	}
	before, after, isList := strings.Cut(l.field, "[]")
	if !isList {
		return l.matchAt(event, l.field)
	}
	for i := range elements {
		if l.matchAt(event, before+"."+strconv.Itoa(i)+after) {
			return true
		}
	}
	return false
}

func (l leaf) matchAt(event map[string]any, path string) bool {
	found, there := lookup(event, path)
	return there && (l.op == present || l.matchValue(found))
}

func (l leaf) matchValue(found any) bool {
	switch found := found.(type) {
	case bool:
		return l.op == isTrue && found || l.op == isFalse && !found
	case string:
		met := slices.ContainsFunc(l.values, func(v value) bool { return v.match(found) })
		return l.op == is && met || l.op == isNot && !met
	}
	return false
}

func (v value) match(text string) bool {
	switch {
	case v.anyBefore && v.anyAfter:
		return strings.Contains(text, v.text)
	case v.anyBefore:
		return strings.HasSuffix(text, v.text)
	case v.anyAfter:
		return strings.HasPrefix(text, v.text)
	}
	return text == v.text
}

// lookup returns the value at a path such as resources.0.ARN, and whether there is one.
// A null counts as missing.
func lookup(event map[string]any, path string) (any, bool) {
	var at any = event
	for name := range strings.SplitSeq(path, ".") {
		switch level := at.(type) {
		case map[string]any:
			at = level[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i >= len(level) {
				return nil, false
			}
			at = level[i]
		default:
			return nil, false
		}
	}
	return at, at != nil
}
