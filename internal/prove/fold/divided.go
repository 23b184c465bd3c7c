package fold

import (
	"maps"
	"slices"
	"strings"
)

// Divided merges the metric filters of each alarm for events elsewhere into one resource with
// a sorted list of conditions, and its queries into another. Conditions are divided among
// filters and queries by length, so a new condition moves most of the others. A resource
// that differs from the others in anything else stays unchanged.
func Divided(template map[string]any) map[string]any {
	all, _ := template["Resources"].(map[string]any)
	resources, common, conditions := maps.Clone(all), map[string]any{}, map[string][]any{}
	for _, id := range slices.Sorted(maps.Keys(all)) {
		name, rest, some := dividedResource(all[id].(map[string]any))
		if name == "" || common[name] != nil && !same(common[name], rest) {
			continue
		}
		common[name], conditions[name] = rest, append(conditions[name], some...)
		delete(resources, id)
	}
	for name, rest := range common {
		slices.SortFunc(conditions[name], func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
		resources[name] = map[string]any{"Common": rest, "Conditions": conditions[name]}
	}
	result := maps.Clone(template)
	result["Resources"] = resources
	return result
}

// dividedResource splits a filter or a query of an alarm for events elsewhere into what it
// has in common with the alarm's others and its conditions. The name is "" for any other
// resource.
func dividedResource(resource map[string]any) (name string, common any, conditions []any) {
	properties, _ := resource["Properties"].(map[string]any)
	property, and, or := "FilterPattern", " && ", " || "
	switch resource["Type"] {
	case filterType:
		name = "filters of " + metric(properties)
	case queryType:
		property, and, or = "QueryString", " and ", " or "
		query, _ := properties["Name"].(string)
		name = "queries of " + strings.TrimRight(query, "-0123456789")
	}
	text, isText := properties[property].(string) // an intrinsic function otherwise
	if !isText || !strings.HasSuffix(name, "elsewhere") {
		return "", nil, nil
	}
	here, joined, _ := strings.Cut(text, ")"+and+"(")
	end := strings.LastIndex(joined, ")") + 1
	for _, c := range alternatives("("+joined[:end], or) {
		conditions = append(conditions, c)
	}
	rest := clone(resource).(map[string]any)
	rest["Properties"].(map[string]any)[property] = here + ")" + and + "…" + joined[end:]
	return name, without(rest, []string{"Name"}), conditions
}

// alternatives returns the parts that an expression joins by OR, at any depth.
func alternatives(expression, or string) (all []string) {
	expression = unwrapped(expression)
	depth, start := 0, 0
	for i := range expression {
		switch expression[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 && strings.HasPrefix(expression[i:], or) {
			all = append(all, alternatives(expression[start:i], or)...)
			start = i + len(or)
		}
	}
	if start == 0 {
		return []string{expression}
	}
	return append(all, alternatives(expression[start:], or)...)
}

// unwrapped returns an expression without the parentheses around all of it.
func unwrapped(expression string) string {
	depth := 0
	for i := range expression {
		switch expression[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 && i < len(expression)-1 {
			return expression
		}
	}
	if depth != 0 || expression == "" {
		return expression
	}
	return unwrapped(expression[1 : len(expression)-1])
}
