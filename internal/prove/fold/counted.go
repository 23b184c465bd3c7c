package fold

import (
	"fmt"

	"example.com/audittrail/internal/catalogue"
)

// explainCounted reports whether the stack has the rules of a counted detection, without
// targets, and the alarm on their metrics with its queries.
func (f *folder) explainCounted(want catalogue.Rule) bool {
	var names, ids []string
	for i, pattern := range append([]map[string]any{want.Pattern}, want.More...) {
		name := f.nameOf(want.Severity, want.ID)
		if i > 0 {
			name += fmt.Sprint("-", i+1)
		}
		r, ok := f.rule(name, want.Title+".", pattern, want.Reads)
		if !ok || r.Properties["Targets"] != nil {
			return false
		}
		names, ids = append(names, name), append(ids, r.LogicalID)
	}
	parts, ok := f.alarm(catalogue.Alarm{
		ID: want.ID, Severity: want.Severity, Title: want.Title, Why: want.Why, First: want.First, Queries: want.Queries, Threshold: want.Count.Events,
	}, func(properties map[string]any) bool {
		return f.counts(properties, names, float64(60*want.Count.Minutes))
	})
	if !ok {
		return false
	}
	for _, id := range ids {
		parts[id] = ""
	}
	f.add(parts, want.Severity)
	f.counted = append(f.counted, names...)
	return true
}

// counts reports whether an alarm is on the metric of the one rule, or on the sum of those
// of several. [folder.forms] shows the first of these.
func (f *folder) counts(alarm map[string]any, rules []string, seconds float64) bool {
	if len(rules) == 1 {
		return f.triggered(alarm, rules[0]) && alarm["Period"] == seconds
	}
	metrics, _ := alarm["Metrics"].([]any)
	if len(metrics) != 1+len(rules) {
		return false
	}
	for i, rule := range rules {
		member, _ := metrics[1+i].(map[string]any)
		metric, _ := within(member, "MetricStat", "Metric").(map[string]any)
		if !f.triggered(metric, rule) || within(member, "MetricStat", "Period") != seconds || member["Id"] != fmt.Sprint("m", 1+i) ||
			!same(without(member, []string{"Id", "Value"}), without(metrics[1], []string{"Id", "Value"})) {
			return false
		}
	}
	return true
}

// triggered reports whether a metric is how often the rule matched. The metrics of rules
// on a bus of their own have its name, too.
func (f *folder) triggered(metric map[string]any, rule string) bool {
	dimensions := []any{map[string]any{"Name": "RuleName", "Value": rule}}
	if f.known.Watched != nil {
		dimensions = append([]any{map[string]any{"Name": "EventBusName", "Value": f.name}}, dimensions...)
	}
	return metric["MetricName"] == "TriggeredRules" && same(metric["Dimensions"], dimensions)
}
