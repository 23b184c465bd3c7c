package fold

import (
	"bytes"
	"encoding/json"
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
// out detections of a part that the stack lacks, alarms if the stack has no filters, and
// tests of the delivery of a severity that has nothing else.
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
	if missing(expected, f.found, not(catalogue.Detection.Ours)) {
		of = "the detections of the trail and its parts in the default set"
		expected = slices.DeleteFunc(expected, not(catalogue.Detection.Ours))
	}
	expected = catalogue.WithoutLoneTests(expected)
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

func not(such func(catalogue.Detection) bool) func(catalogue.Detection) bool {
	return func(d catalogue.Detection) bool { return !such(d) }
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
	alarmType:  {"Type", "AlarmName", "AlarmDescription", "MetricName", "Threshold", "Period", "Value"}, // Value is the name of a counted rule
	filterType: {"Type", "FilterPattern", "MetricName"},
	queryType:  {"Type", "Name", "QueryString"},
	ruleType:   {"Type", "Name", "Description", "EventPattern", "State", "InputTransformer"},
}

// forms are the explained resources without the properties that rows decide, by type and
// severity, in an order that does not depend on the rows.
func (f *folder) forms() map[string]map[string]any {
	all := map[string]map[string]any{}
	for _, id := range slices.Sorted(maps.Keys(f.explained)) {
		resource, severity := f.raw[id].(map[string]any), f.explained[id]
		kind := resource["Type"].(string)
		form := without(resource, decided[kind])
		if kind == alarmType {
			f.completeAlarm(form, id)
		}
		if all[kind] == nil {
			all[kind] = map[string]any{}
		}
		forms, _ := all[kind][severity].([]any)
		if !slices.ContainsFunc(forms, func(other any) bool { return same(other, form) }) {
			all[kind][severity] = slices.SortedFunc(slices.Values(append(forms, form)), byText)
		}
	}
	return all
}

func byText(a, b any) int {
	one, _ := json.Marshal(a)
	other, _ := json.Marshal(b)
	return bytes.Compare(one, other)
}

// completeAlarm adds the form of its description to that of an alarm. Of the sum of the
// metrics of rules it keeps the first metric.
func (f *folder) completeAlarm(form any, id string) {
	properties := form.(map[string]any)["Properties"].(map[string]any)
	properties["AlarmDescription"] = f.descriptions[id]
	if metrics, ok := properties["Metrics"].([]any); ok {
		properties["Metrics"] = metrics[:2]
	}
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
