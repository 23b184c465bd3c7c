package verify

import (
	"reflect"
	"strings"
)

// anything is a value that only the deployment knows. It equals every value.
type anything struct{}

// resolver replaces the functions of a template by their values.
type resolver struct {
	names  map[string]string // of resources, by logical id
	pseudo map[string]string // the values of pseudo parameters
}

func (r resolver) resolve(value any) any {
	switch value := value.(type) {
	case []any:
		all := make([]any, len(value))
		for i, v := range value {
			all[i] = r.resolve(v)
		}
		return all
	case map[string]any:
		for key, argument := range value {
			if len(value) == 1 && (key == "Ref" || strings.HasPrefix(key, "Fn::")) {
				return r.call(key, argument)
			}
		}
		all := map[string]any{}
		for key, v := range value {
			all[key] = r.resolve(v)
		}
		return all
	}
	return value
}

func (r resolver) call(function string, argument any) any {
	switch function {
	case "Ref":
		name, _ := argument.(string)
		if value, ok := r.pseudo[name]; ok {
			return value
		}
		if value, ok := r.names[name]; ok {
			return value
		}
	case "Fn::Join":
		list, _ := argument.([]any)
		if len(list) == 2 {
			return r.join(list[0], list[1])
		}
	}
	return anything{}
}

func (r resolver) join(separator, elements any) any {
	between, _ := separator.(string)
	list, ok := r.resolve(elements).([]any)
	if !ok {
		return anything{}
	}
	texts := make([]string, len(list))
	for i, element := range list {
		if texts[i], ok = element.(string); !ok {
			return anything{}
		}
	}
	return strings.Join(texts, between)
}

// same reports whether a value of AWS is that of the template. Policies list values in
// any order.
func same(want, got any) bool {
	switch want := want.(type) {
	case anything:
		return true
	case map[string]any:
		other, ok := got.(map[string]any)
		if !ok || len(other) != len(want) {
			return false
		}
		for key, value := range want {
			if v, ok := other[key]; !ok || !same(value, v) {
				return false
			}
		}
		return true
	case []any:
		other, ok := got.([]any)
		return ok && sameElements(want, other)
	}
	return reflect.DeepEqual(want, got)
}

// sameElements pairs each wanted element with one of the others. Those that equal
// everything come last.
func sameElements(want, got []any) bool {
	if len(want) != len(got) {
		return false
	}
	used := make([]bool, len(got))
	for _, wild := range []bool{false, true} {
		for _, w := range want {
			if _, is := w.(anything); is != wild {
				continue
			}
			found := false
			for i, g := range got {
				if !used[i] && same(w, g) {
					used[i], found = true, true
					break
				}
			}
			if !found {
				return false
			}
		}
	}
	return true
}
