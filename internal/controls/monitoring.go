package controls

import (
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
)

// monitoring are the metric filters and alarms that benchmarks require, and what auditors
// require of alarms.
func monitoring() []Control {
	var all []Control
	for i, about := range []string{
		"unauthorized calls", "sign-in without MFA", "use of the root user", "IAM policy changes", "CloudTrail changes", "failed sign-ins",
		"disabled or deleted keys", "bucket policy changes", "AWS Config changes", "security group changes", "network ACL changes",
		"network gateway changes", "route table changes", "VPC changes", "AWS Organizations changes",
	} {
		all = append(all, monitored(i+1, about))
	}
	return append(all, Control{
		Name:        "silence",
		Requirement: "An alarm reports that the log group receives no more events.",
		PCI:         []string{"10.7.1", "10.7.2"},
		Status:      UnlessGivenUp,
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
		In:      withoutAlarms,
		Why:     "The alarm goes off after an hour, or after `detection.Props.SilenceMinutes`.",
		Sources: []string{pciProwler},
	}, Control{
		Name:        "alarms have actions",
		Requirement: "Each alarm has an action.",
		SecurityHub: []string{"CloudWatch.15"},
		ConfigRules: []string{"cloudwatch-alarm-action-check"},
		NIST:        []string{"AU-6(1)", "AU-6(5)", "CA-7", "IR-4(1)", "IR-4(5)", "SI-2", "SI-4(5)", "SI-4(12)", "SI-20"},
		PCI:         []string{"10.4.1.1", "10.4.2", "10.4.3", "10.7.1", "10.7.2", "12.10.5"},
		HIPAA:       []string{"164.312(b)"},
		Evidence:    []Evidence{{Of: Alarm, Property: "AlarmActions", Has: snsTopic}},
		Tests:       []string{"TestEveryAlarmActsAndTreatsMissingDataRightly"},
		Sources:     []string{hubLogs, pciProwler, fromPack},
	}, Control{
		Name:        "alarm actions are on",
		Requirement: "The actions of all alarms are enabled.",
		SecurityHub: []string{"CloudWatch.17"},
		ConfigRules: []string{"cloudwatch-alarm-action-enabled-check"},
		NIST:        []string{"AU-6(1)", "AU-6(5)", "CA-7", "SI-2", "SI-4(12)"},
		Evidence:    []Evidence{{Of: Alarm, Property: "ActionsEnabled", Absent: true}}, // the default is true
		Tests:       []string{"TestEveryControlHoldsInEveryDeployedExample"},
		Sources:     []string{hubLogs},
	})
}

const (
	silence  = "LogGroup.Alarms[MetricName=IncomingLogEvents]."
	snsTopic = ":sns:" // in the ARN of every topic and of no other resource
)

// monitored is monitoring item n of the CIS benchmark, named after its detection.
func monitored(n int, about string) Control {
	d := cisItem(n)
	// The first pattern is the one that Security Hub accepts. An alarm on many of the events
	// may share the metric.
	alarm := "LogGroup.MetricFilters[FilterPattern=" + d.Exact[0] + "].Alarms[Threshold=1]."
	c := Control{
		Name:        d.ID,
		Requirement: "A metric filter and an alarm exist for " + about + " (`" + d.ID + "`).",
		CIS:         cis(fmt.Sprint("4.", n), fmt.Sprint("4.", n), fmt.Sprint("5.", n)),
		HIPAA:       monitoredHIPAA[n],
		Status:      UnlessGivenUp,
		Evidence: []Evidence{
			{Of: Trail, Property: alarm + "ComparisonOperator", Is: "GreaterThanOrEqualToThreshold"},
			{Of: Trail, Property: alarm + "AlarmActions", Has: snsTopic},
		},
		Tests: []string{
			"TestExactPatternsAreTheBenchmarksToTheByte", "TestProwlerFindsItsFilters", "TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses",
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
		Sources: []string{fromCIS},
	}
	if n == keysLost {
		c.Options = append(c.Options, Option{"Management.Exclude", "KMS events excluded: the filter exists but counts nothing", "managementEventsExcluded"})
	}
	if id := inSecurityHub(n); id != "" {
		c.SecurityHub = []string{id}
		c.Sources = append(c.Sources, hubLogs)
	}
	if c.HIPAA != nil {
		c.Sources = append(c.Sources, fromProwler)
	}
	return c
}

// noAlarms are the options that leave a trail's log group without alarms.
var noAlarms = []Option{
	{"stacks.AuditTrailProps.NoDetection", "true", ""},
	{"Props.LogGroup", "`NoLogGroup`", "noLogGroup"},
	{"Management.Access", "none, if another trail records them", "noManagementEvents"},
}

const keysLost = 7

// monitoredHIPAA are the ids that Prowler relates to its checks of the items.
var monitoredHIPAA = map[int][]string{
	3:  {"164.308(a)(6)(i)", "164.308(a)(6)(ii)"},
	6:  {"164.308(a)(5)(ii)(C)", "164.308(a)(6)(i)", "164.308(a)(6)(ii)"},
	11: {"164.308(a)(6)(i)"},
	12: {"164.308(a)(6)(i)"},
	13: {"164.308(a)(6)(i)"},
	14: {"164.308(a)(6)(i)"},
}

// cisItem returns the detection for monitoring item n of the CIS benchmark.
func cisItem(n int) catalogue.Detection {
	all := catalogue.All()
	return all[slices.IndexFunc(all, func(d catalogue.Detection) bool { return strings.HasPrefix(d.ID, fmt.Sprintf("cis-4-%02d-", n)) })]
}

// inSecurityHub returns the Security Hub control for monitoring item n of the CIS
// benchmark. Security Hub has the root user first, and no control for AWS Organizations.
func inSecurityHub(n int) string {
	switch {
	case n == 3:
		return "CloudWatch.1"
	case n < 3:
		return fmt.Sprint("CloudWatch.", n+1)
	case n < 15:
		return fmt.Sprint("CloudWatch.", n)
	}
	return ""
}

// withoutAlarms are the stacks of the examples that have a trail and no alarms. A watch
// watches all of them except the first, and none of these is of an organization's trail.
var withoutAlarms = []string{
	"mixed/AuditTrail-payments", "watch-listed/AuditTrail-security", "watch-listed/AuditTrail-log-archive-itself", "watch-listed/AuditTrail-payments",
	"rollout/AuditTrail-payments", "rollout/AuditTrail-rollout-management",
}
