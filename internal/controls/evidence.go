package controls

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Evidence is a requirement for a property of every resource of a kind. Set exactly one of
// the fields below Property.
type Evidence struct {
	Of       Subject
	Property string // a path: "A.B", "List[*].C" for all items, "List[K=V].C" for items whose K is V

	Is     any      // equal to this
	Least  float64  // a number, at least this
	Set    bool     // any value
	Absent bool     // no value, although its parent exists
	Lacks  []string // contains none of these texts
	Has    string   // contains a text with this in it
}

// Check returns an error about the first resource that does not have the property as
// required. It returns nil if the deployment has no such resource.
func (e Evidence) Check(d Deployment) error {
	for _, r := range d[e.Of] {
		values := find(r.Values, e.Property)
		if len(values) == 0 && e.Lacks == nil { // Lacks holds for a policy without such statements
			return fmt.Errorf("%s has no %s", r.ID, e.Property)
		}
		for _, value := range values {
			if !e.holds(value) {
				return fmt.Errorf("%s: %s is %v", r.ID, e.Property, value)
			}
		}
	}
	return nil
}

func (e Evidence) holds(value any) bool {
	switch {
	case e.Is != nil:
		return reflect.DeepEqual(value, e.Is)
	case e.Least > 0:
		number, ok := value.(float64)
		return ok && number >= e.Least
	case e.Set:
		return value != nil && value != ""
	case e.Absent:
		return value == nil
	case e.Has != "":
		return slices.ContainsFunc(texts(value), func(text string) bool { return strings.Contains(text, e.Has) })
	}
	return value != nil && !slices.ContainsFunc(texts(value), func(text string) bool { return slices.Contains(e.Lacks, text) })
}

// find returns the values at the path, with nil for each that lacks the last step.
func find(root any, path string) []any {
	holders, last := holders(root, path)
	values := make([]any, len(holders))
	for i, holder := range holders {
		values[i] = holder[last]
	}
	return values
}

// holders returns the maps that have, or could have, the last step of the path as a key.
func holders(root any, path string) (holders []map[string]any, last string) {
	all := steps(path)
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

// steps splits a path at the dots outside of brackets.
func steps(path string) []string {
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
