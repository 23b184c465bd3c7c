package logsinsights

import (
	"strconv"
	"strings"
)

// field is a discovered field: the keys of nested objects and the indexes of
// array elements, with dots between.
type field struct {
	name string
	path []string
}

func newField(name string) field { return field{name, strings.Split(name, ".")} }

// find returns the value of the field. It is open whether there is one if a
// key with a dot could be meant as well.
func (f field) find(event map[string]any) (any, verdict) {
	var value any = event
	for i, step := range f.path {
		next, found := child(value, step)
		if object, ok := value.(map[string]any); ok && dottedKey(object, f.path[i:]) {
			return nil, open
		}
		if !found {
			return nil, no
		}
		value = next
	}
	return value, yes
}

func child(value any, step string) (any, bool) {
	switch value := value.(type) {
	case map[string]any:
		next, found := value[step]
		return next, found
	case []any:
		if i, err := strconv.Atoi(step); err == nil && strconv.Itoa(i) == step && i >= 0 && i < len(value) {
			return value[i], true
		}
	}
	return nil, false
}

// dottedKey reports whether some steps of the path, joined, are a key.
func dottedKey(object map[string]any, path []string) bool {
	for n := 2; n <= len(path); n++ {
		if _, found := object[strings.Join(path[:n], ".")]; found {
			return true
		}
	}
	return false
}

// leaves counts the fields that flattening yields.
func leaves(value any) int {
	count := 0
	switch value := value.(type) {
	case map[string]any:
		for _, inner := range value {
			count += leaves(inner)
		}
	case []any:
		for _, inner := range value {
			count += leaves(inner)
		}
	default:
		count = 1
	}
	return count
}
