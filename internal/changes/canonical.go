package changes

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// canonical returns a value without what makes no difference to CloudFormation: empty
// values, lists of one element where a policy may have that element alone, and the order
// of actions. Names are in lower case, because the CDK and CloudFormation capitalize the
// names of properties differently.
func canonical(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := map[string]any{}
		for name, value := range v {
			if value = canonical(value); value != nil {
				if name = strings.ToLower(name); name == "equalto" { // the CDK's name
					name = "equals"
				}
				if name == "action" || name == "notaction" {
					value = sorted(value)
				}
				m[name] = value
			}
		}
		if len(m) == 0 {
			return nil
		}
		return m
	case []any:
		list := make([]any, 0, len(v))
		for _, value := range v {
			if value = canonical(value); value != nil {
				list = append(list, value)
			}
		}
		switch len(list) {
		case 0:
			return nil
		case 1:
			return list[0]
		}
		return list
	case bool, float64, int: // CloudFormation accepts numbers as text
		return text(v)
	}
	return v
}

// alike reports whether two values differ at most in the case of the first letters of names, as
// nearly all do. Their canonical forms are then equal.
func alike(defined, found any) bool {
	switch d := defined.(type) {
	case map[string]any:
		f, ok := found.(map[string]any)
		if !ok || len(d) != len(f) {
			return false
		}
		for name, value := range d {
			other, ok := f[name]
			if !ok && name != "" {
				other, ok = f[strings.ToUpper(name[:1])+name[1:]]
			}
			if !ok || !alike(value, other) {
				return false
			}
		}
		return true
	case []any:
		f, ok := found.([]any)
		return ok && slices.EqualFunc(d, f, alike)
	case string, bool, float64:
		return defined == found
	}
	return false
}

func sorted(v any) any {
	list, ok := v.([]any)
	if !ok {
		return v
	}
	list = slices.Clone(list)
	slices.SortFunc(list, func(x, y any) int { return strings.Compare(fmt.Sprint(x), fmt.Sprint(y)) })
	return list
}

// elements returns the elements of a list that canonical may have replaced by its only
// element.
func elements(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// same is the place of the first difference if there is none.
const same = "\x00"

// first returns the place and the values of the first difference.
func first(at string, x, y any) (string, any, any) {
	if reflect.DeepEqual(x, y) { // as nearly all are
		return same, nil, nil
	}
	switch a := x.(type) {
	case map[string]any:
		b, ok := y.(map[string]any)
		if !ok {
			return at, x, y
		}
		for _, name := range names(a, b) {
			if at, x, y := first(at+"."+name, a[name], b[name]); at != same {
				return at, x, y
			}
		}
		return same, nil, nil
	case []any:
		b, ok := y.([]any)
		if !ok || len(a) != len(b) {
			return at, x, y
		}
		for i := range a {
			if at, x, y := first(fmt.Sprintf("%s.%d", at, i), a[i], b[i]); at != same {
				return at, x, y
			}
		}
		return same, nil, nil
	}
	if text(x) == text(y) {
		return same, nil, nil
	}
	return at, x, y
}

func names(x, y map[string]any) []string {
	all := maps.Clone(x)
	if all == nil {
		all = map[string]any{}
	}
	maps.Copy(all, y)
	return slices.Sorted(maps.Keys(all))
}

// text returns a value as JSON. Keys of maps are sorted.
func text(v any) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	return strings.TrimSpace(b.String())
}

// shown is the most characters of a value in a message.
const shown = 300

func short(v any) string {
	if v == nil {
		return "nothing"
	}
	t := text(v)
	if len(t) > shown {
		t = strings.ToValidUTF8(t[:shown], "") + "…"
	}
	return t
}

func differs(defined, found any) string {
	return "the construct defined " + short(defined) + ", and the template has " + short(found)
}

func canonicalSet(values []any) map[string]bool {
	set := map[string]bool{}
	for _, v := range values {
		set[text(canonical(v))] = true
	}
	return set
}
