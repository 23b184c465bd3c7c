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

// namespace is the one that Security Hub's instructions name. A metric costs
// 0.30 USD a month (us-east-1) for the hours in which it has values, an alarm
// 0.10; without a default value a filter that counts nothing costs nothing.
const namespace = "LogMetrics"

// addAlarm defines an alarm and the filters that feed its metric.
func (d *Detection) addAlarm(a catalogue.Alarm) {
	name := d.nameOf(a.Severity, a.ID)
	for i, pattern := range a.Filters {
		awslogs.NewCfnMetricFilter(d, jsii.String(fmt.Sprintf("Filter-%s-%s-%d", a.Severity, a.ID, i)), &awslogs.CfnMetricFilterProps{
			LogGroupName:  &d.groupName,
			FilterPattern: jsii.String(pattern),
			MetricTransformations: []any{awslogs.CfnMetricFilter_MetricTransformationProperty{
				MetricNamespace: jsii.String(namespace), MetricName: &name, MetricValue: jsii.String("1"),
			}},
		})
	}
	for i, query := range a.Queries {
		awslogs.NewCfnQueryDefinition(d, jsii.String(fmt.Sprintf("Query-%s-%s-%d", a.Severity, a.ID, i)), &awslogs.CfnQueryDefinitionProps{
			Name: jsii.String(numbered(d.queryName(a.Severity, a.ID), i, len(a.Queries))), QueryString: jsii.String(query),
			LogGroupNames: &[]any{&d.groupName},
		})
	}
	d.newAlarm(a.Severity, a.ID, awscloudwatch.CfnAlarmProps{
		AlarmDescription: jsii.String(d.describe(a)),
		Namespace:        jsii.String(namespace), MetricName: &name, Statistic: jsii.String("Sum"),
		Period: site.Number(60 * a.Minutes), EvaluationPeriods: jsii.Number(1),
		Threshold: site.Number(a.Threshold), ComparisonOperator: jsii.String("GreaterThanOrEqualToThreshold"),
		// A filter publishes nothing while nothing matches: that is what is hoped for.
		TreatMissingData: jsii.String("notBreaching"),
	})
}

// newAlarm defines an alarm that publishes to the topic of its severity.
func (d *Detection) newAlarm(s Severity, id string, props awscloudwatch.CfnAlarmProps) {
	name := d.nameOf(s, id)
	props.AlarmName = &name
	props.AlarmActions = &[]any{d.topicARN[s]}
	awscloudwatch.NewCfnAlarm(d, jsii.String(fmt.Sprintf("Alarm-%s-%s", s, id)), &props)
	d.alarmARNs[s] = append(d.alarmARNs[s], d.here.ARN("cloudwatch", "alarm:"+name))
}

// nameOf is the name of an alarm, its metric or a rule: what the trail is called,
// how grave it is and what it is about, in this order for whoever reads a list.
func (d *Detection) nameOf(s Severity, id string) string { return nameOf(d.name, s, id) }

func nameOf(trail string, s Severity, id string) string { return trail + "-" + string(s) + "-" + id }

func (d *Detection) queryName(s Severity, id string) string {
	return d.name + "/" + string(s) + "-" + id
}

// describe writes what a human reads in an alarm's message, of at most 1,024
// characters.
func (d *Detection) describe(a catalogue.Alarm) string {
	return strings.Join([]string{
		strings.ToUpper(string(a.Severity)) + ": " + a.Title + ".",
		"Account: " + d.here.Account + ".",
		"Why: " + a.Why,
		"Do first: " + a.First,
		"Who and what: " + d.queriesOf(a) + " in " + d.insightsLink(),
	}, "\n")
}

func (d *Detection) queriesOf(a catalogue.Alarm) string {
	name := d.queryName(a.Severity, a.ID)
	if n := len(a.Queries); n > 1 {
		return "saved queries " + numbered(name, 0, n) + " to " + numbered(name, n-1, n)
	}
	return "saved query " + name
}

// numbered tells several queries of one alarm apart.
func numbered(name string, i, of int) string {
	if of == 1 {
		return name
	}
	return fmt.Sprintf("%s-%d", name, i+1)
}

func (d *Detection) insightsLink() string {
	return "https://" + d.here.Region + "." + d.console + "/cloudwatch/home?region=" + d.here.Region + "#logsV2:logs-insights"
}
