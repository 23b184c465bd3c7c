package detection

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/site"
)

// addSilence creates the alarm that goes off when the log group receives no events.
// It is in alarm from the deployment until the first delivery, at most a quarter of
// an hour later, which shows that it works.
func (d *Detection) addSilence(minutes int, trailName string) {
	row := catalogue.Silence
	what := fmt.Sprintf("No event reached log group %s for %d minutes", d.logGroup, minutes)
	d.newAlarm(row.Severity, row.ID, awscloudwatch.CfnAlarmProps{
		AlarmDescription: jsii.String(d.describeHealth(row, what, "NAME", cmp.Or(trailName, "NAME"))),
		Namespace:        jsii.String("AWS/Logs"), MetricName: jsii.String("IncomingLogEvents"), Statistic: jsii.String("Sum"),
		Dimensions: []any{awscloudwatch.CfnAlarm_DimensionProperty{Name: jsii.String("LogGroupName"), Value: &d.logGroup}},
		Period:     site.Number(5 * 60), EvaluationPeriods: site.Number(minutes / 5), DatapointsToAlarm: site.Number(minutes / 5),
		Threshold: site.Number(1), ComparisonOperator: jsii.String("LessThanThreshold"),
		TreatMissingData: jsii.String("breaching"), // a log group without events has no metric
		OkActions:        &[]any{d.routes[row.Severity].arn},
	})
}

// addUndelivered creates the alarm that reports, as a ticket, pages that got lost
// between their topic and a subscriber.
func (d *Detection) addUndelivered() {
	row, pages := catalogue.Undelivered, d.routes[catalogue.Page]
	topicName := pages.topic.TopicName()
	what := fmt.Sprintf("Pages were not delivered to a subscriber of topic %s", *topicName)
	d.newAlarm(row.Severity, row.ID, awscloudwatch.CfnAlarmProps{
		AlarmDescription: jsii.String(d.describeHealth(row, what, "ARN", pages.arn)),
		Namespace:        jsii.String("AWS/SNS"), MetricName: jsii.String("NumberOfNotificationsFailed"), Statistic: jsii.String("Sum"),
		Dimensions: []any{awscloudwatch.CfnAlarm_DimensionProperty{Name: jsii.String("TopicName"), Value: topicName}},
		Period:     site.Number(5 * 60), EvaluationPeriods: jsii.Number(1),
		Threshold: jsii.Number(1), ComparisonOperator: jsii.String("GreaterThanOrEqualToThreshold"),
		TreatMissingData: jsii.String("notBreaching"),
	})
}

// describeHealth writes the text that people read in the alarm's message. The values
// replace placeholders of the first step.
func (d *Detection) describeHealth(row catalogue.Detection, what string, values ...string) string {
	first := strings.NewReplacer(append(values, "REGION", d.here.Region)...).Replace(row.First)
	return strings.Join([]string{
		strings.ToUpper(string(row.Severity)) + ": " + what + " (account " + d.here.Account + ", " + d.here.Region + ")",
		"Do first: " + first,
		"Why: " + row.Why,
	}, "\n")
}
