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
	for i, pattern := range append([]map[string]any{r.Pattern}, r.More...) {
		id := r.ID
		if i > 0 {
			id = numbered(r.ID, i, 1+len(r.More))
		}
		name := d.nameOf(r.Severity, id)
		awsevents.NewCfnRule(d, jsii.String("Rule-"+string(r.Severity)+"-"+id), &awsevents.CfnRuleProps{
			Name:         &name,
			Description:  jsii.String(r.Title + "."),
			EventPattern: pattern,
			State:        jsii.String(state(r.Reads)),
		})
		names = append(names, name)
		to.rules = append(to.rules, d.here.ARN("events", "rule/"+name))
	}
	a := catalogue.Alarm{ID: r.ID, Severity: r.Severity, Title: r.Title, Why: r.Why, First: r.First, Queries: r.Queries}
	to.counts = append(to.counts, d.addAlarm(alarm{
		severity: a.Severity, id: a.ID,
		description: d.describe(a, "account "+d.here.Account+", "+d.here.Region),
		rules:       names,
		threshold:   r.Count.Events, seconds: 60 * r.Count.Minutes, missing: nothingMatched,
	}))
	d.addQueries(a)
	d.counted = append(d.counted, names...)
}

// triggered returns the metric of how often a rule matched.
func triggered(rule string) *awscloudwatch.CfnAlarm_MetricProperty {
	return &awscloudwatch.CfnAlarm_MetricProperty{
		Namespace: jsii.String("AWS/Events"), MetricName: jsii.String("TriggeredRules"),
		Dimensions: []any{awscloudwatch.CfnAlarm_DimensionProperty{Name: jsii.String("RuleName"), Value: &rule}},
	}
}

// sumOf adds up the metrics of several rules. A rule that matched nothing counts as 0.
func sumOf(rules []string, seconds int) []any {
	queries := []any{awscloudwatch.CfnAlarm_MetricDataQueryProperty{
		Id: jsii.String("sum"), Expression: jsii.String("SUM(FILL(METRICS(), 0))"), ReturnData: true,
	}}
	for i, rule := range rules {
		queries = append(queries, awscloudwatch.CfnAlarm_MetricDataQueryProperty{
			Id: jsii.String(fmt.Sprintf("m%d", i+1)), ReturnData: false,
			MetricStat: awscloudwatch.CfnAlarm_MetricStatProperty{Metric: triggered(rule), Period: site.Number(seconds), Stat: jsii.String("Sum")},
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
