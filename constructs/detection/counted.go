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
// match. Rules without a target only publish metrics.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html.
func (d *Detection) addCounted(r catalogue.Rule) {
	var names []string
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
	}
	a := catalogue.Alarm{ID: r.ID, Severity: r.Severity, Title: r.Title, Why: r.Why, First: r.First, Queries: r.Queries}
	props := awscloudwatch.CfnAlarmProps{
		AlarmDescription:  jsii.String(d.describe(a)),
		EvaluationPeriods: jsii.Number(1), Threshold: site.Number(r.Count.Events), ComparisonOperator: jsii.String("GreaterThanOrEqualToThreshold"),
		TreatMissingData: jsii.String("notBreaching"), // a rule that matches nothing has no metric
	}
	if len(names) == 1 {
		metric := triggered(names[0])
		props.Namespace, props.MetricName, props.Dimensions = metric.Namespace, metric.MetricName, metric.Dimensions
		props.Statistic, props.Period = jsii.String("Sum"), site.Number(60*r.Count.Minutes)
	} else {
		props.Metrics = sumOf(names, 60*r.Count.Minutes)
	}
	d.newAlarm(r.Severity, r.ID, props)
	d.addQueries(a)
}

// triggered is the metric that says how often a rule matched.
func triggered(rule string) awscloudwatch.CfnAlarm_MetricProperty {
	return awscloudwatch.CfnAlarm_MetricProperty{
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
