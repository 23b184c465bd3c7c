package fold

import (
	"encoding/json"
	"slices"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/deployed"
)

// dashboardInWords replaces the list of alarms that is exactly those of pages and tickets
// that follow from rows, and the list of metrics that is exactly those of counted rules.
func (f *folder) dashboardInWords(resource any, dashboard deployed.Resource) any {
	var body map[string]any
	if json.Unmarshal([]byte(dashboard.Text("DashboardBody")), &body) != nil {
		return resource
	}
	alarms, metrics := f.countingAlarms(), f.countedMetrics()
	widgets, _ := body["widgets"].([]any)
	for _, widget := range widgets {
		properties, _ := within(widget, "properties").(map[string]any)
		if listed, _ := properties["alarms"].([]any); len(listed) > 0 && same(sortedTexts(listed), alarms) {
			properties["alarms"] = "each alarm of a page or a ticket that counts"
		}
		if listed := properties["metrics"]; len(metrics) > 0 && same(listed, metrics) {
			properties["metrics"] = "the metric of each counted rule"
		}
	}
	return replaced(resource, "DashboardBody", body)
}

// countingAlarms returns the sorted ARNs of the alarms of pages and tickets that follow from
// rows.
func (f *folder) countingAlarms() (arns []string) {
	for id, severity := range f.explained {
		if r := f.resource(id); r.Type == alarmType && severity != string(catalogue.Record) {
			arns = append(arns, r.ARN)
		}
	}
	slices.Sort(arns)
	return arns
}

// countedMetrics returns the metrics of counted rules in the form of a dashboard.
func (f *folder) countedMetrics() (metrics []any) {
	for _, name := range f.counted {
		metrics = append(metrics, []any{"AWS/Events", "TriggeredRules", "RuleName", name})
	}
	return metrics
}
