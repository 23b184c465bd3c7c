package siem

import (
	"fmt"
	"path"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/readers"
	"example.com/audittrail/internal/site"
)

// addAlarms creates the alarms of a queue, at 0.10 USD a month each. Their metrics are free.
// SQS stops publishing the metrics of a queue that no one uses; the alarm then keeps its
// state, so that it stays in ALARM until someone empties the queue.
//
// See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html.
func (s *SIEM) addAlarms(scope constructs.Construct, r readers.Reader, q queue, oldest int) {
	where := fmt.Sprintf(" (account %s, %s)", s.here.Account, s.here.Region)
	s.addAlarm(scope, r.Name+"/Oldest", q.name+"-not-read", q.name, "ApproximateAgeOfOldestMessage", oldest*60,
		fmt.Sprintf("TICKET: %s has not read new log files for %d minutes%s\n", r.Title, oldest, where)+
			"Do first: See in the product whether the input runs and its credentials are valid. Messages wait in queue "+q.name+" for 14 days.\n"+
			"Why: The people who watch the product see nothing new.")
	s.addAlarm(scope, r.Name+"/Failed", q.deadLetters, q.deadLetters, "ApproximateNumberOfMessagesVisible", 1,
		fmt.Sprintf("TICKET: %s could not process log files%s\n", r.Title, where)+
			"Do first: Read a message of queue "+q.deadLetters+" (aws sqs receive-message), look for its object in the product's errors, then start a redrive (aws sqs start-message-move-task).\n"+
			"Why: The product received the file "+fmt.Sprint(attempts)+" times and did not confirm it, so its events are missing there.")
}

// addAlarm creates an alarm with the path below the SIEM.
func (s *SIEM) addAlarm(scope constructs.Construct, at, name, queueName, metric string, threshold int, description string) {
	props := &awscloudwatch.CfnAlarmProps{
		AlarmName: &name, AlarmDescription: &description,
		Namespace: jsii.String("AWS/SQS"), MetricName: &metric, Statistic: jsii.String("Maximum"),
		Dimensions: []any{awscloudwatch.CfnAlarm_DimensionProperty{Name: jsii.String("QueueName"), Value: &queueName}},
		Period:     site.Number(5 * 60), EvaluationPeriods: site.Number(1), Threshold: site.Number(threshold),
		ComparisonOperator: jsii.String("GreaterThanOrEqualToThreshold"), TreatMissingData: jsii.String("ignore"),
	}
	if len(s.actions) > 0 {
		props.AlarmActions = &s.actions
	}
	s.record.Props(at, props)
	awscloudwatch.NewCfnAlarm(scope, jsii.String(path.Base(at)), props)
	s.alarms = append(s.alarms, s.here.ARN("cloudwatch", "alarm:"+name))
}

// allowAlarms lets the alarms publish to topics. The key of the topics that a Detection
// creates admits the alarms of the account; for other topics, their owner must.
func (s *SIEM) allowAlarms(topics []awssns.ITopic) {
	if len(s.alarms) == 0 {
		return
	}
	from := policy.Publishers{Partition: s.here.Partition, Account: s.here.Account, Region: s.here.Region, Alarms: s.alarms}
	for _, topic := range topics {
		statements := from.Topic(*topic.TopicArn())[:1]
		statements[0].Sid += policy.Hash(s.here.Path)
		s.needs.Policy("topic", *topic.TopicArn(), site.Topic(topic), statements)
	}
}
