package metricfilter

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// selector is the path of a field below the event, which is "$".
type selector []step

// step goes from a JSON value to the values one level below it that it names.
type step interface {
	from(value any) []any
	String() string
}

type (
	key        string   // .name
	bracketKey string   // .['na.me']
	index      int      // [0]
	anyElement struct{} // [*]
	anyField   struct{} // .*
)

// find returns the values that the selector points to: none if a part of the
// path is missing, and at most one without a wildcard.
func (s selector) find(event map[string]any) []any {
	found := []any{event}
	for _, step := range s {
		var below []any
		for _, value := range found {
			below = append(below, step.from(value)...)
		}
		found = below
	}
	return found
}

func (k key) from(value any) []any        { return field(value, string(k)) }
func (k bracketKey) from(value any) []any { return field(value, string(k)) }

func field(value any, name string) []any {
	object, _ := value.(map[string]any)
	if found, ok := object[name]; ok {
		return []any{found}
	}
	return nil
}

func (i index) from(value any) []any {
	array, _ := value.([]any)
	if int(i) < len(array) {
		return array[i : i+1]
	}
	return nil
}

func (anyElement) from(value any) []any {
	array, _ := value.([]any)
	return array
}

func (anyField) from(value any) []any {
	object, _ := value.(map[string]any)
	return slices.Collect(maps.Values(object))
}

func (k key) String() string        { return "." + string(k) }
func (k bracketKey) String() string { return ".['" + string(k) + "']" }
func (i index) String() string      { return "[" + strconv.Itoa(int(i)) + "]" }
func (anyElement) String() string   { return "[*]" }
func (anyField) String() string     { return ".*" }

func (s selector) String() string {
	var text strings.Builder
	text.WriteString("$")
	for _, step := range s {
		text.WriteString(step.String())
	}
	return text.String()
}

// wildcards counts the steps that select more than one value.
func (s selector) wildcards() int {
	n := 0
	for _, step := range s {
		switch step.(type) {
		case anyElement, anyField:
			n++
		}
	}
	return n
}
