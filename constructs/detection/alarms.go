package detection

import (
	"fmt"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/site"
)

// namespace is the metric namespace that Security Hub's instructions use. In us-east-1
// a metric costs 0.30 USD a month, for the hours in which it has values, and an alarm
// 0.10 USD. A filter without a default value publishes nothing while nothing matches,
// and then its metric costs nothing.
const namespace = "LogMetrics"

// addAlarm creates an alarm, the filters that feed its metric and its saved queries.
func (d *Detection) addAlarm(a catalogue.Alarm) {
	name := d.nameOf(a.Severity, a.ID)
	for i, pattern := range a.Filters {
		awslogs.NewCfnMetricFilter(d, jsii.String(fmt.Sprintf("Filter-%s-%s-%d", a.Severity, a.ID, i)), &awslogs.CfnMetricFilterProps{
			LogGroupName:  &d.logGroup,
			FilterPattern: jsii.String(pattern),
			MetricTransformations: []any{awslogs.CfnMetricFilter_MetricTransformationProperty{
				MetricNamespace: jsii.String(namespace), MetricName: &name, MetricValue: jsii.String("1"),
			}},
		})
	}
	for i, query := range a.Queries {
		awslogs.NewCfnQueryDefinition(d, jsii.String(fmt.Sprintf("Query-%s-%s-%d", a.Severity, a.ID, i)), &awslogs.CfnQueryDefinitionProps{
			Name: jsii.String(numbered(d.queryName(a), i, len(a.Queries))), QueryString: jsii.String(query),
			LogGroupNames: &[]any{&d.logGroup},
		})
	}
	d.newAlarm(a.Severity, a.ID, awscloudwatch.CfnAlarmProps{
		AlarmDescription: jsii.String(d.describe(a)),
		Namespace:        jsii.String(namespace), MetricName: &name, Statistic: jsii.String("Sum"),
		Period: site.Number(60 * a.Minutes), EvaluationPeriods: jsii.Number(1),
		Threshold: site.Number(a.Threshold), ComparisonOperator: jsii.String("GreaterThanOrEqualToThreshold"),
		TreatMissingData: jsii.String("notBreaching"), // no data means that nothing matched
	})
}

// newAlarm creates an alarm that publishes to the topic of its severity.
func (d *Detection) newAlarm(s catalogue.Severity, id string, props awscloudwatch.CfnAlarmProps) {
	name, to := d.nameOf(s, id), d.routes[s]
	props.AlarmName = &name
	props.AlarmActions = &[]any{to.arn}
	awscloudwatch.NewCfnAlarm(d, jsii.String(fmt.Sprintf("Alarm-%s-%s", s, id)), &props)
	to.alarms = append(to.alarms, d.here.ARN("cloudwatch", "alarm:"+name))
}

// nameOf returns the name of an alarm, its metric or a rule, which sorts by trail and
// then by severity.
func (d *Detection) nameOf(s catalogue.Severity, id string) string { return nameOf(d.name, s, id) }

func nameOf(trail string, s catalogue.Severity, id string) string {
	return trail + "-" + string(s) + "-" + id
}

// queryName returns the name of an alarm's saved queries. The part before the slash is
// a folder in the console.
func (d *Detection) queryName(a catalogue.Alarm) string {
	return d.name + "/" + string(a.Severity) + "-" + a.ID
}

// describe writes the text that people read in the alarm's message. CloudWatch allows
// 1,024 characters.
func (d *Detection) describe(a catalogue.Alarm) string {
	return strings.Join([]string{
		strings.ToUpper(string(a.Severity)) + ": " + a.Title + " (seen from account " + d.here.Account + ")",
		"Who and what: run " + d.queriesOf(a) + " in " + d.insightsLink(),
		"Do first: " + a.First,
		"Why: " + a.Why,
	}, "\n")
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

func (d *Detection) insightsLink() string {
	return "https://" + d.here.Region + "." + d.console + "/cloudwatch/home?region=" + d.here.Region + "#logsV2:logs-insights"
}
