package catalogue

import (
	"maps"
	"reflect"
	"slices"

	"example.com/audittrail/internal/condition"
)

// alternative is one way to match a pattern: the matchers of each field of the event,
// of which one is enough.
type alternative map[string][]any

// alternatives returns the ways to match a pattern that [condition.EventPattern] made.
func alternatives(pattern map[string]any) []alternative {
	shared, or := alternative{}, []any{nil}
	for name, value := range pattern["detail"].(map[string]any) {
		if name == "$or" {
			or = value.([]any)
		} else {
			shared.add(name, value)
		}
	}
	var all []alternative
	for _, more := range or {
		a := maps.Clone(shared)
		if more, ok := more.(map[string]any); ok {
			for name, value := range more {
				a.add(name, value)
			}
		}
		all = append(all, a)
	}
	return all
}

func (a alternative) add(path string, value any) {
	switch value := value.(type) {
	case map[string]any:
		for name, inner := range value {
			a.add(path+"."+name, inner)
		}
	case []any:
		a[path] = value
	}
}

// only returns the alternative without all other fields: it matches more.
func (a alternative) only(fields []string) alternative {
	less := maps.Clone(a)
	maps.DeleteFunc(less, func(field string, _ []any) bool { return !slices.Contains(fields, field) })
	return less
}

// narrowed returns the alternatives with nothing but the fields, and without those that
// match less than another one.
func narrowed(all []alternative, fields []string) []alternative {
	var kept []alternative
	for _, a := range all {
		a = a.only(fields)
		if slices.ContainsFunc(kept, a.within) {
			continue
		}
		kept = append(slices.DeleteFunc(kept, func(other alternative) bool { return other.within(a) }), a)
	}
	return kept
}

// within reports whether the other alternative asks for nothing that this one does not.
func (a alternative) within(other alternative) bool {
	for field, matchers := range other {
		if !reflect.DeepEqual(a[field], matchers) {
			return false
		}
	}
	return true
}

// has reports whether every event that the alternative matches has the shape.
func (a alternative) has(s eventShape) bool {
	matchers := s.matchers()
	for _, m := range a[s.field] {
		if !slices.ContainsFunc(matchers, func(wider any) bool { return reflect.DeepEqual(m, wider) }) {
			return false
		}
	}
	return len(a[s.field]) > 0
}

// eitherWay returns the detail that matches what matches shared and one of the alternatives.
func eitherWay(shared alternative, all []alternative) map[string]any {
	if len(all) == 1 {
		both := maps.Clone(all[0])
		maps.Copy(both, shared)
		return both.object()
	}
	detail, or := shared.object(), make([]any, len(all))
	for i, a := range all {
		or[i] = a.object()
	}
	detail["$or"] = or
	return detail
}

// object returns the alternative as nested objects.
func (a alternative) object() map[string]any { return condition.Object(a) }
