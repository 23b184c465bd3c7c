package fold

import (
	"maps"
	"slices"

	"example.com/audittrail/internal/catalogue"
)

// summary replaces the explained resources in a golden.
func (f *folder) summary() map[string]any {
	all := map[string]any{"Chosen": f.chosen(), "NamesStartWith": f.name}
	if f.console != "" {
		all["Console"] = f.console
	}
	for kind, bySeverity := range f.forms() {
		all[kind] = bySeverity
	}
	return all
}

// chosen lists the detections of the stack as the difference from the default set. It leaves
// out detections of a part that the stack lacks, and alarms if the stack has no filters.
func (f *folder) chosen() any {
	var expected []catalogue.Detection
	var with []any
	for _, d := range catalogue.All() {
		switch {
		case d.Condition(f.own) == nil, d.Alarm() && len(f.stack.OfType(filterType)) == 0:
		case d.Default():
			expected = append(expected, d)
		case f.found[d.ID]:
			with = append(with, d.ID)
		}
	}
	of := "the default set"
	if missing(expected, f.found, func(d catalogue.Detection) bool { return len(d.Needs) == 0 }) {
		of = "the detections of the trail and its parts in the default set"
		expected = slices.DeleteFunc(expected, func(d catalogue.Detection) bool { return len(d.Needs) == 0 })
	}
	var without []any
	for _, group := range catalogue.Groups() {
		in := func(d catalogue.Detection) bool { return string(d.Pack()) == group || string(d.Severity) == group }
		if missing(expected, f.found, in) {
			without = append(without, group)
			expected = slices.DeleteFunc(expected, in)
		}
	}
	for _, d := range expected {
		if !f.found[d.ID] {
			without = append(without, d.ID)
		}
	}
	chosen := map[string]any{"Of": of}
	if with != nil {
		chosen["With"] = with
	}
	if without != nil {
		chosen["Without"] = without
	}
	return chosen
}

// missing reports whether such detections are expected and none of them is found.
func missing(expected []catalogue.Detection, found map[string]bool, such func(catalogue.Detection) bool) bool {
	n := 0
	for _, d := range expected {
		if such(d) {
			n++
			if found[d.ID] {
				return false
			}
		}
	}
	return n > 0
}

// decided are the properties that rows decide, and Type, by type of resource.
var decided = map[string][]string{
	alarmType:  {"Type", "AlarmName", "AlarmDescription", "MetricName", "Threshold", "Period"},
	filterType: {"Type", "FilterPattern", "MetricName"},
	queryType:  {"Type", "Name", "QueryString"},
	ruleType:   {"Type", "Name", "Description", "EventPattern", "State", "InputTransformer"},
}

// forms are the explained resources without the properties that rows decide, by type and
// severity.
func (f *folder) forms() map[string]map[string]any {
	all := map[string]map[string]any{}
	for _, id := range slices.Sorted(maps.Keys(f.explained)) {
		resource, severity := f.raw[id].(map[string]any), f.explained[id]
		kind := resource["Type"].(string)
		form := without(resource, decided[kind])
		if all[kind] == nil {
			all[kind] = map[string]any{}
		}
		forms, _ := all[kind][severity].([]any)
		if !slices.ContainsFunc(forms, func(other any) bool { return same(other, form) }) {
			all[kind][severity] = append(forms, form)
		}
	}
	return all
}

// without returns a copy of the value without the keys, at any depth.
func without(value any, keys []string) any {
	switch v := value.(type) {
	case map[string]any:
		left := map[string]any{}
		for key, inner := range v {
			if !slices.Contains(keys, key) {
				left[key] = without(inner, keys)
			}
		}
		return left
	case []any:
		left := make([]any, len(v))
		for i, inner := range v {
			left[i] = without(inner, keys)
		}
		return left
	}
	return value
}
