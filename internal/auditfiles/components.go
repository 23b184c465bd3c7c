package auditfiles

import (
	"slices"

	"example.com/audittrail/internal/controls"
)

// part is a part of what the library deploys, as a component in OSCAL.
type part struct {
	title       string
	description string
	subjects    []controls.Subject
}

var parts = []part{{
	"Trail", "The CloudTrail trail, with the metric filters and alarms on its log group.",
	[]controls.Subject{controls.Trail},
}, {
	"Archive", "The S3 buckets for log files, for their server access logs and for results of queries, with their policies.",
	[]controls.Subject{
		controls.LogBucket, controls.LogBucketPolicy, controls.AccessLogBucket, controls.AccessLogBucketPolicy,
		controls.ResultsBucket, controls.ResultsBucketPolicy,
	},
}, {
	"Keys", "The KMS keys of log files, log groups and alerts, with their policies.",
	[]controls.Subject{controls.Key, controls.AlertKey},
}, {
	"Log group", "The log group that the trail sends its events to.",
	[]controls.Subject{controls.LogGroup},
}, {
	"Alerts", "The rules, event buses and alarms, and the SNS topics and SQS queues that alerts and notifications pass through.",
	[]controls.Subject{
		controls.Rule, controls.CountingRule, controls.EventBus, controls.EventBusPolicy, controls.Alarm, controls.Heartbeat,
		controls.Topic, controls.TopicPolicy, controls.Queue, controls.QueuePolicy,
	},
}, {
	"Roles", "The IAM roles of the trail, of its alerts and of readers, and the statements for AWS services in policies of resources.",
	[]controls.Subject{
		controls.Role, controls.RuleRole, controls.StreamRole, controls.LogsRole, controls.ReplicationRole, controls.InlinePolicy,
		controls.ServiceGrant,
	},
}, {
	"Stack", "The CloudFormation stack, and what applies to all its resources.",
	[]controls.Subject{controls.Stack},
}, {
	"Queries", "The Athena workgroup in which log files are queried, and its saved queries.",
	[]controls.Subject{controls.WorkGroup, controls.NamedQuery},
}}

// of returns the controls whose evidence is first about the part.
func (p part) of(all []controls.Control) []controls.Control {
	var own []controls.Control
	for _, c := range all {
		if len(c.Evidence) > 0 && slices.Contains(p.subjects, c.Evidence[0].Of) {
			own = append(own, c)
		}
	}
	return own
}
