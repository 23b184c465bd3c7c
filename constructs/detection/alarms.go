package detection

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
)

// namespace is the metric namespace that Security Hub's instructions use. In us-east-1
// a metric costs 0.30 USD a month, for the hours in which it has values, and an alarm
// 0.10 USD. A filter without a default value publishes nothing while nothing matches,
// and then its metric costs nothing. Metrics of AWS's own namespaces are free.
const namespace = "LogMetrics"

// alarm is a metric alarm that publishes to the topics of its severity.
type alarm struct {
	severity    catalogue.Severity
	id          string
	description string

	namespace, metric string
	dimension, value  string   // "" for a metric without dimensions
	bus               string   // the second dimension of a rule's metric; "" for the default bus
	statistic         string   // "" for Sum
	rules             []string // the names of the rules to count, instead of a metric

	threshold int
	below     bool // whether to go off below the threshold, not at or above it
	seconds   int  // the length of a period
	periods   int  // how many of the last periods are evaluated; 0 for 1
	breaching int  // how many of these must breach the threshold; 0 for all
	missing   string
	alsoOK    bool   // whether the return to OK is published too
	about     *topic // that may fail to deliver; nil for other alarms
}

// How an alarm treats periods without data.
//
// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html.
const (
	nothingMatched = "notBreaching" // the metric has values only if something happens
	silent         = "breaching"
	unchanged      = "ignore" // the alarm keeps its state
)

// addAlarm creates an alarm and returns its ARN.
func (d *Detection) addAlarm(a alarm) string {
	name := d.nameOf(a.severity, a.id)
	arn := d.here.ARN("cloudwatch", "alarm:"+name)
	var actions []any
	for _, t := range d.alarmTopics(a.severity, a.about) {
		actions = append(actions, t.arn)
		t.alarms = append(t.alarms, arn)
	}
	props := &awscloudwatch.CfnAlarmProps{
		AlarmName: &name, AlarmDescription: &a.description, AlarmActions: &actions,
		Threshold: site.Number(a.threshold), ComparisonOperator: jsii.String("GreaterThanOrEqualToThreshold"),
		EvaluationPeriods: site.Number(max(a.periods, 1)), TreatMissingData: &a.missing,
	}
	if len(a.rules) > 1 {
		props.Metrics = sumOf(a.rules, a.bus, a.seconds)
	} else {
		a = a.ofOneRule()
		props.Namespace, props.MetricName, props.Period = &a.namespace, &a.metric, site.Number(a.seconds)
		props.Statistic = jsii.String(cmp.Or(a.statistic, "Sum"))
	}
	if a.below {
		props.ComparisonOperator = jsii.String("LessThanThreshold")
	}
	if a.dimension != "" {
		props.Dimensions = dimensions(a.dimension, a.value, a.bus)
	}
	if a.periods > 1 {
		props.DatapointsToAlarm = site.Number(cmp.Or(a.breaching, a.periods))
	}
	if a.alsoOK {
		props.OkActions = &actions
	}
	id := fmt.Sprintf("Alarm-%s-%s", a.severity, a.id)
	d.record.Props(id, props)
	awscloudwatch.NewCfnAlarm(d, &id, props)
	return arn
}

// dimensions returns the dimensions of a metric. The metrics of rules on a bus other than
// the account's default have the bus as a second one.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
func dimensions(name, value, bus string) []any {
	all := []any{awscloudwatch.CfnAlarm_DimensionProperty{Name: &name, Value: &value}}
	if bus != "" {
		all = append([]any{awscloudwatch.CfnAlarm_DimensionProperty{Name: jsii.String("EventBusName"), Value: &bus}}, all...)
	}
	return all
}

// ofOneRule returns the alarm on the metric of the one rule that it counts, if any.
func (a alarm) ofOneRule() alarm {
	if len(a.rules) == 1 {
		a.namespace, a.metric, a.dimension, a.value = "AWS/Events", "TriggeredRules", "RuleName", a.rules[0]
	}
	return a
}

// addFilterAlarm creates an alarm, the filters that feed its metric and its saved queries.
func (d *Detection) addFilterAlarm(a catalogue.Alarm) {
	metric, r := d.name+"-"+a.Metric, d.routes[a.Severity]
	for i, pattern := range a.Filters {
		id, props := fmt.Sprintf("Filter-%s-%s-%d", a.Severity, a.ID, i), &awslogs.CfnMetricFilterProps{
			LogGroupName:  &d.logGroup,
			FilterPattern: jsii.String(pattern),
			MetricTransformations: []any{awslogs.CfnMetricFilter_MetricTransformationProperty{
				MetricNamespace: jsii.String(namespace), MetricName: &metric, MetricValue: jsii.String("1"),
			}},
		}
		d.record.Props(id, props)
		awslogs.NewCfnMetricFilter(d, &id, props)
	}
	r.filters = append(r.filters, d.addAlarm(alarm{
		severity: a.Severity, id: a.ID,
		description: d.describe(a, "seen from account "+d.here.Account),
		namespace:   namespace, metric: metric,
		threshold: a.Threshold, seconds: 60 * a.Minutes, missing: nothingMatched,
	}))
	d.addQueries(a)
}

// nameOf returns the name of an alarm, its metric or a rule, which sorts by trail and
// then by severity.
func (d *Detection) nameOf(s catalogue.Severity, id string) string {
	return settings.NameOf(d.name, s, id)
}

// queryName returns the name of an alarm's saved queries. The part before the slash is
// a folder in the console.
func (d *Detection) queryName(a catalogue.Alarm) string {
	return d.name + "/" + string(a.Severity) + "-" + a.ID
}

// describe writes the text that people read in the alarm's message. CloudWatch allows
// 1,024 characters.
func (d *Detection) describe(a catalogue.Alarm, where string) string {
	return strings.Join([]string{
		strings.ToUpper(string(a.Severity)) + ": " + a.Title + " (" + where + ")",
		"Who and what: " + d.events(a),
		"Do first: " + a.First,
		"Why: " + a.Why,
	}, "\n")
}

// watched says whose events rules match.
func (d *Detection) watched() string {
	if d.bus != "" {
		return "in the accounts that account " + d.here.Account + " watches"
	}
	return "account " + d.here.Account + ", " + d.here.Region
}

// events says where to see the events behind an alarm.
func (d *Detection) events(a catalogue.Alarm) string {
	if a.Custom && (d.logGroup == "" || len(a.Queries) == 0) {
		return "search the log files, or CloudTrail's event history of the account and Region, for what the event pattern of the rule " + d.nameOf(a.Severity, a.ID) + " compares"
	}
	if d.bus != "" && d.logGroup == "" {
		return "run the query " + a.ID + " of docs/detection-queries.md on the log group or the log files of the organization"
	}
	console := "https://" + d.here.Region + "." + d.console
	if d.logGroup == "" {
		return "see the event history in " + console + "/cloudtrailv2/home?region=" + d.here.Region + "#/events"
	}
	return "run " + d.queriesOf(a) + " in " + console + "/cloudwatch/home?region=" + d.here.Region + "#logsV2:logs-insights"
}

func (d *Detection) queriesOf(a catalogue.Alarm) string {
	name := d.queryName(a)
	if n := len(a.Queries); n > 1 {
		return "saved queries " + numbered(name, 0, n) + " to " + numbered(name, n-1, n)
	}
	return "saved query " + name
}

// numbered tells the queries of one alarm apart if it has several.
func numbered(name string, i, of int) string {
	if of == 1 {
		return name
	}
	return fmt.Sprintf("%s-%d", name, i+1)
}
