package detection

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/site"
)

// addCounted creates the rules of a counted detection and the alarm that counts what they
// match. Rules without a target only publish metrics, which are free; the alarm costs
// 0.10 USD a month for each rule.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html.
func (d *Detection) addCounted(r catalogue.Rule) {
	var names []string
	to := d.routes[r.Severity]
	for i, pattern := range r.Patterns() {
		id := r.ID
		if i > 0 {
			id = numbered(r.ID, i, 1+len(r.More))
		}
		name := d.nameOf(r.Severity, id)
		props := &awsevents.CfnRuleProps{
			Name:         &name,
			Description:  jsii.String(r.Title + "."),
			EventPattern: pattern,
			State:        jsii.String(state(r.Reads)),
		}
		if d.bus != "" {
			props.EventBusName = &d.bus
		}
		newRule(d, &d.record, "Rule-"+string(r.Severity)+"-"+id, props)
		names = append(names, name)
		to.rules = append(to.rules, d.ruleARN(name))
	}
	a := r.Alarm()
	to.counts = append(to.counts, d.addAlarm(alarm{
		severity: a.Severity, id: a.ID,
		description: d.describe(a, d.watched()),
		rules:       names, bus: d.bus,
		threshold: r.Count.Events, seconds: 60 * r.Count.Minutes, missing: nothingMatched,
	}))
	d.addQueries(a)
	d.counted = append(d.counted, names...)
}

// triggered returns the metric of how often a rule matched.
func triggered(rule, bus string) *awscloudwatch.CfnAlarm_MetricProperty {
	return &awscloudwatch.CfnAlarm_MetricProperty{
		Namespace: jsii.String("AWS/Events"), MetricName: jsii.String("TriggeredRules"), Dimensions: dimensions("RuleName", rule, bus),
	}
}

// sumOf adds up the metrics of several rules. A rule that matched nothing counts as 0.
func sumOf(rules []string, bus string, seconds int) []any {
	queries := []any{awscloudwatch.CfnAlarm_MetricDataQueryProperty{
		Id: jsii.String("sum"), Expression: jsii.String("SUM(FILL(METRICS(), 0))"), ReturnData: true,
	}}
	for i, rule := range rules {
		queries = append(queries, awscloudwatch.CfnAlarm_MetricDataQueryProperty{
			Id: jsii.String(fmt.Sprintf("m%d", i+1)), ReturnData: false,
			MetricStat: awscloudwatch.CfnAlarm_MetricStatProperty{Metric: triggered(rule, bus), Period: site.Number(seconds), Stat: jsii.String("Sum")},
		})
	}
	return queries
}

// addQueries creates the saved queries of an alarm, if there is a log group.
func (d *Detection) addQueries(a catalogue.Alarm) {
	if d.logGroup == "" {
		return
	}
	for i, query := range a.Queries {
		awslogs.NewCfnQueryDefinition(d, jsii.String(fmt.Sprintf("Query-%s-%s-%d", a.Severity, a.ID, i)), &awslogs.CfnQueryDefinitionProps{
			Name: jsii.String(numbered(d.queryName(a), i, len(a.Queries))), QueryString: jsii.String(query),
			LogGroupNames: &[]any{&d.logGroup},
		})
	}
}
