package controls

import "slices"

// monitoring are the metric filters and alarms that benchmarks require, and what auditors
// require of alarms.
func monitoring() []Control {
	var all []Control
	for _, f := range filters {
		all = append(all, monitored(f))
	}
	return append(all, Control{
		Name:        "silence",
		Requirement: "An alarm reports that the log group receives no more events.",
		Own:         []Reading{{NIST53, []string{"AU-5", "AU-5(2)"}}, {PCI, []string{"10.7.1", "10.7.2"}}, {ISO27001, []string{"A.8.16"}}},
		Status:      UnlessOptedOut,
		Evidence: []Evidence{
			{Of: Trail, Property: silence + "ComparisonOperator", Is: "LessThanThreshold"},
			{Of: Trail, Property: silence + "Threshold", Is: 1.0},
			{Of: Trail, Property: silence + "TreatMissingData", Is: "breaching"},
			{Of: Trail, Property: silence + "AlarmActions", Has: snsTopic},
		},
		Tests: []string{"TestEveryAlarmActsAndTreatsMissingDataRightly", "TestHealthAlarmsAreChosenLikeDetections"},
		Options: slices.Concat([]Option{
			{"detection.Props.LeaveOut", "`silence`, its pack `pipeline` or its severity `page`", ""},
		}, noAlarms),
		In:  withoutAlarms,
		Why: "The alarm goes off after an hour, or after `detection.Props.SilenceMinutes`.",
	}, Control{
		Name:        "alarms have actions",
		Requirement: "Each alarm has an action.",
		SecurityHub: []string{"CloudWatch.15"},
		ConfigRules: []string{"cloudwatch-alarm-action-check"},
		Prowler:     []string{"cloudwatch_alarm_actions_alarm_state_configured"},
		Evidence:    []Evidence{{Of: Alarm, Property: "AlarmActions", Has: snsTopic}},
		Tests:       []string{"TestEveryAlarmActsAndTreatsMissingDataRightly"},
	}, Control{
		Name:        "alarm actions are on",
		Requirement: "The actions of all alarms are enabled.",
		SecurityHub: []string{"CloudWatch.17"},
		ConfigRules: []string{"cloudwatch-alarm-action-enabled-check"},
		Prowler:     []string{"cloudwatch_alarm_actions_enabled"},
		Evidence:    []Evidence{{Of: Alarm, Property: "ActionsEnabled", Absent: true}}, // the default is true
	})
}

const (
	silence  = "LogGroup.Alarms[MetricName=IncomingLogEvents]."
	snsTopic = ":sns:" // in the ARN of every topic and of no other resource
)

// monitored is the control for the filter, named after its detection.
func monitored(f Filter) Control {
	// An alarm on many of the events may share the metric.
	filter := "LogGroup.MetricFilters[FilterPattern=" + f.Pattern + "]."
	alarm := filter + "Alarms[Threshold=1]."
	c := Control{
		Name:        f.Detection,
		Requirement: "A metric filter and an alarm exist for " + f.About + " (`" + f.Detection + "`).",
		Prowler:     []string{f.Prowler},
		Status:      UnlessOptedOut,
		Evidence: []Evidence{
			{Of: Trail, Property: filter + "MetricTransformations[*].MetricValue", Is: "1"},
			{Of: Trail, Property: alarm + "ComparisonOperator", Is: "GreaterThanOrEqualToThreshold"},
			{Of: Trail, Property: alarm + "Statistic", Is: "Sum"},
			{Of: Trail, Property: alarm + "EvaluationPeriods", Is: 1.0},
			{Of: Trail, Property: alarm + "AlarmActions", Has: snsTopic},
			{Of: Trail, Property: alarm + "ActionsEnabled", Absent: true}, // the default is true
		},
		Tests: []string{
			"TestEveryAuditorFindsItsFilters", "TestEveryAuditorFindsTheDeployedFilters", "TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses",
		},
		Options: slices.Concat([]Option{
			{"detection.Props.LeaveOut", "the name, its pack `cis` or its severity `record`", ""},
			{"detection.Props.OwnOnly", "true, for a second trail of an account", ""},
		}, noAlarms, []Option{
			{"Management.Access", "reads only", "managementEventsNarrowed"},
		}),
		In: withoutAlarms,
		Why: "The topic has no subscribers unless `detection.Props.Record` names them; without one, neither the benchmark's audit " +
			"nor the Security Hub check passes. In the member accounts of an organization trail, Security Hub has no data; the alarms on the " +
			"organization's log group count the events of all accounts.",
	}
	if f.SecurityHub != "" {
		c.SecurityHub = []string{f.SecurityHub}
	}
	if f.Item == keysLost {
		c.Options = append(c.Options, Option{"Management.Exclude", "KMS events excluded: the filter exists but counts nothing", "managementEventsExcluded"})
	}
	return c
}

// noAlarms are the options that leave a trail's log group without alarms.
var noAlarms = []Option{
	{"stacks.AuditTrailProps.NoDetection", "true", ""},
	{"Props.LogGroup", "`NoLogGroup`", "noLogGroup"},
	{"Management.Access", "none, if another trail records them", "noManagementEvents"},
}

const keysLost = 7 // the item

// withoutAlarms are the stacks of the examples that have a trail and no alarms. A watch
// watches all of them except the first, and none of these is of an organization's trail.
var withoutAlarms = []string{
	"mixed/AuditTrail-payments", "watch-listed/AuditTrail-security", "watch-listed/AuditTrail-log-archive-itself", "watch-listed/AuditTrail-payments",
	"rollout/AuditTrail-payments", "rollout/AuditTrail-rollout-management", "rollout/AuditTrail-rollout/TrailStackSetFAF851B0",
}
