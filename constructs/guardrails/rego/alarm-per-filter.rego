package audittrail.guardrails

import rego.v1

acts(alarm) if {
	count(input.resources[alarm].properties.AlarmActions) > 0
	not false in resolve_all(alarm, "Properties.ActionsEnabled")
}

alarmed(namespace, metric) if {
	some name in resources_of_type("AWS::CloudWatch::Alarm")
	watches(input.resources[name].properties, namespace, metric)
	some alarm in {name} | composites(name)
	acts(alarm)
}

watches(alarm, namespace, metric) if {
	alarm.Namespace == namespace
	alarm.MetricName == metric
}

watches(alarm, namespace, metric) if {
	some query in alarm.Metrics
	query.MetricStat.Metric.Namespace == namespace
	query.MetricStat.Metric.MetricName == metric
}

composites(alarm) := {name |
	some name in resources_of_type("AWS::CloudWatch::CompositeAlarm")
	alarm in tied(name, "AlarmRule")
}

violation contains v if {
	some filter in resources_of_type("AWS::Logs::MetricFilter")
	some group in tied(filter, "LogGroupName")
	group in log_groups
	some i, metric in input.resources[filter].properties.MetricTransformations
	is_string(metric.MetricNamespace)
	is_string(metric.MetricName)
	not alarmed(metric.MetricNamespace, metric.MetricName)
	v := finding("AUDIT-ALARM-PER-FILTER", filter, sprintf("Properties.MetricTransformations.%d", [i]))
}
