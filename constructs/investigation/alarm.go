package investigation

import (
	"fmt"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
)

const day = 24 * 60 * 60

// addAlarm creates the alarm on the volume that queries read within a day, if someone is
// notified of it. AWS's page on per-workgroup limits describes such an alarm without its
// dimensions; AWS's own solutions use WorkGroup alone.
//
// See https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html.
func (i *Investigation) addAlarm(p Props) {
	if len(p.Topics) == 0 {
		return
	}
	name := p.Name + "-queries-read-much"
	var actions []any
	for _, topic := range p.Topics {
		actions = append(actions, topic.TopicArn())
	}
	props := &awscloudwatch.CfnAlarmProps{
		AlarmName: &name, AlarmDescription: jsii.String(i.describeAlarm(p)), AlarmActions: &actions,
		Namespace: jsii.String("AWS/Athena"), MetricName: jsii.String("ProcessedBytes"), Statistic: jsii.String("Sum"),
		Dimensions: []any{awscloudwatch.CfnAlarm_DimensionProperty{Name: jsii.String("WorkGroup"), Value: &p.Name}},
		Period:     site.Number(day), EvaluationPeriods: site.Number(1),
		Threshold: gigabytes(p.DailyAlarmGB), ComparisonOperator: jsii.String("GreaterThanOrEqualToThreshold"),
		TreatMissingData: jsii.String("notBreaching"), // no query, no metric
	}
	i.record.Props("Alarm", props)
	awscloudwatch.NewCfnAlarm(i, jsii.String("Alarm"), props)
	i.allowAlarm(i.here.ARN("cloudwatch", "alarm:"+name), p.Topics)
}

func (i *Investigation) describeAlarm(p Props) string {
	return fmt.Sprintf("TICKET: Queries read %d GB or more within a day in the Athena workgroup %s (account %s, %s)\n"+
		"Who and what: see Recent queries of the workgroup in the Athena console, or the events StartQueryExecution\n"+
		"Do first: ask whoever ran them; a query that names an account, a Region and days reads less. If no one knows them, disable the workgroup\n"+
		"Why: Someone may be copying the audit trail, and each TB costs about 5 USD", p.DailyAlarmGB, p.Name, i.here.Account, i.here.Region)
}

// allowAlarm extends the policies of the topics, or reports what their owners must add. Whether others may
// publish over plain HTTP is left to the owner, so the denial is dropped.
func (i *Investigation) allowAlarm(alarm string, topics []awssns.ITopic) {
	needs := site.Needs{Scope: i, Here: i.here, Before: "the alarm on queries notifies anyone"}
	from := policy.Publishers{Partition: i.here.Partition, Account: i.here.Account, Region: i.here.Region, Alarms: []string{alarm}}
	for _, topic := range topics {
		arn := *topic.TopicArn()
		statements := slices.DeleteFunc(from.Topic(arn), func(s policy.Statement) bool { return s.Effect == policy.Deny })
		for n := range statements { // the topic's own statement has the same Sid
			statements[n].Sid += policy.Hash(i.here.Path)
		}
		needs.Policy("topic", arn, site.Topic(topic), statements)
	}
	i.owners = append(i.owners, needs.Owners...)
}
