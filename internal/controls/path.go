package controls

import (
	"fmt"
	"strings"
)

// find returns the values at the path, with nil for each that lacks the last step.
func find(root any, path string) []any {
	holders, last := Holders(root, path)
	values := make([]any, len(holders))
	for i, holder := range holders {
		values[i] = holder[last]
	}
	return values
}

// Holders returns the maps that have, or could have, the last step of the path as a key.
func Holders(root any, path string) (holders []map[string]any, last string) {
	all := Steps(path)
	at := []any{root}
	for _, step := range all[:len(all)-1] {
		var next []any
		key, filter, isList := strings.Cut(strings.TrimSuffix(step, "]"), "[")
		for _, value := range at {
			m, _ := value.(map[string]any)
			if !isList {
				next = append(next, m[key])
				continue
			}
			list, _ := m[key].([]any)
			for _, item := range list {
				if selected(item, filter) {
					next = append(next, item)
				}
			}
		}
		at = next
	}
	for _, value := range at {
		if m, ok := value.(map[string]any); ok {
			holders = append(holders, m)
		}
	}
	return holders, all[len(all)-1]
}

func selected(item any, filter string) bool {
	key, want, _ := strings.Cut(filter, "=")
	m, _ := item.(map[string]any)
	return filter == "*" || fmt.Sprint(m[key]) == want
}

// Steps splits a path at the dots outside of brackets.
func Steps(path string) []string {
	depth := 0
	return strings.FieldsFunc(path, func(c rune) bool {
		switch c {
		case '[':
			depth++
		case ']':
			depth--
		}
		return c == '.' && depth == 0
	})
}

// texts returns every string in the value.
func texts(value any) []string {
	var all []string
	switch v := value.(type) {
	case string:
		all = append(all, v)
	case []any:
		for _, item := range v {
			all = append(all, texts(item)...)
		}
	case map[string]any:
		for _, item := range v {
			all = append(all, texts(item)...)
		}
	}
	return all
}

// Values returns the values of a property of a resource, with nil for each that is not set.
func Values(r Resource, property string) []any { return find(r.Values, property) }
