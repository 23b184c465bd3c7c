package controls

import (
	"maps"
	"strings"

	"example.com/audittrail/internal/deployed"
)

// watched returns the MetricFilters of a log group, each with the Alarms on its metric, and
// the Alarms on the metrics of CloudWatch Logs itself.
func watched(stack deployed.Stack, logGroupARN string) map[string]any {
	_, name, _ := strings.Cut(strings.TrimSuffix(logGroupARN, ":*"), ":log-group:")
	var filters, alarms []any
	for _, f := range stack.OfType("AWS::Logs::MetricFilter") {
		if f.Text("LogGroupName") == name {
			filter := maps.Clone(f.Properties)
			filter["Alarms"] = alarmsOn(stack, filter)
			filters = append(filters, filter)
		}
	}
	for _, a := range stack.OfType(string(Alarm)) {
		if len(find(a.Properties, "Dimensions[Value="+name+"].Name")) > 0 {
			alarms = append(alarms, maps.Clone(a.Properties))
		}
	}
	return map[string]any{"MetricFilters": filters, "Alarms": alarms}
}

// alarmsOn returns the alarms on the metric of a filter.
func alarmsOn(stack deployed.Stack, filter map[string]any) []any {
	var alarms []any
	for _, a := range stack.OfType(string(Alarm)) {
		for _, name := range find(filter, "MetricTransformations[MetricNamespace="+a.Text("Namespace")+"].MetricName") {
			if name == a.Properties["MetricName"] {
				alarms = append(alarms, maps.Clone(a.Properties))
			}
		}
	}
	return alarms
}
