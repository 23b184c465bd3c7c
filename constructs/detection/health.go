package detection

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/site"
)

// addSilence defines the alarm that goes off when the log group gets no events.
// It stands at alarm from the first deployment until the first delivery, a
// quarter of an hour at most, which shows that it works.
func (d *Detection) addSilence(minutes int) {
	d.newAlarm(Page, catalogue.SilenceID, awscloudwatch.CfnAlarmProps{
		AlarmDescription: jsii.String(fmt.Sprintf("PAGE: No event reached log group %s of account %s for %d minutes.\n"+
			"Why: The trail was stopped, or it cannot write any more: what happens now may leave no trace.\n"+
			"Do first: aws cloudtrail get-trail-status --region %s --name TRAIL, and look at LatestCloudWatchLogsDeliveryError and LatestDeliveryError; "+
			"then see who called StopLogging, UpdateTrail or PutKeyPolicy in CloudTrail's event history.",
			d.groupName, d.here.Account, minutes, d.here.Region)),
		Namespace: jsii.String("AWS/Logs"), MetricName: jsii.String("IncomingLogEvents"), Statistic: jsii.String("Sum"),
		Dimensions: []any{awscloudwatch.CfnAlarm_DimensionProperty{Name: jsii.String("LogGroupName"), Value: &d.groupName}},
		Period:     site.Number(5 * 60), EvaluationPeriods: site.Number(minutes / 5), DatapointsToAlarm: site.Number(minutes / 5),
		Threshold: site.Number(1), ComparisonOperator: jsii.String("LessThanThreshold"),
		TreatMissingData: jsii.String("breaching"), // a log group without events has no metric
		OkActions:        &[]any{d.topicARN[Page]},
	})
}

// addUndelivered defines the alarm that says, by way of the tickets, that pages
// get lost between the topic and its subscribers.
func (d *Detection) addUndelivered() {
	page := d.topics[Page]
	d.newAlarm(Ticket, catalogue.UndeliveredID, awscloudwatch.CfnAlarmProps{
		AlarmDescription: jsii.String(fmt.Sprintf("TICKET: Pages of account %s were not delivered to a subscriber of topic %s.\n"+
			"Why: An intruder's next step may be one of the pages that nobody gets.\n"+
			"Do first: aws sns list-subscriptions-by-topic --region %s --topic-arn %s, and confirm or replace the subscriber that fails.",
			d.here.Account, *page.TopicName(), d.here.Region, *page.TopicArn())),
		Namespace: jsii.String("AWS/SNS"), MetricName: jsii.String("NumberOfNotificationsFailed"), Statistic: jsii.String("Sum"),
		Dimensions: []any{awscloudwatch.CfnAlarm_DimensionProperty{Name: jsii.String("TopicName"), Value: page.TopicName()}},
		Period:     site.Number(5 * 60), EvaluationPeriods: jsii.Number(1),
		Threshold: jsii.Number(1), ComparisonOperator: jsii.String("GreaterThanOrEqualToThreshold"),
		TreatMissingData: jsii.String("notBreaching"),
	})
}
