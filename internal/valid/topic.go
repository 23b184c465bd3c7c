package valid

import (
	"regexp"
	"strings"

	"example.com/audittrail/internal/problem"
)

// The name contains no ':', which tells the ARN of a topic from the ARN of a
// subscription: that is the topic's ARN followed by an ID.
var topicName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

// TopicARN checks the ARN of the SNS topic that CloudTrail notifies of new log
// files. That CloudTrail does not publish to FIFO topics is derived: their names
// end with ".fifo", and its own rule for topic names does not allow '.'.
//
// Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
func TopicARN(value string) *problem.Problem { return topicARN(value, "CloudTrail") }

// AlertTopicARN checks the ARN of the SNS topic that alarms and rules publish to.
// EventBridge does not support FIFO topics, and these cannot send e-mail.
//
// Source: docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
func AlertTopicARN(value string) *problem.Problem { return topicARN(value, "EventBridge") }

func topicARN(value, publisher string) *problem.Problem {
	a := parseARN(value)
	var f faults
	switch {
	case a.service == "sns" && strings.HasSuffix(a.resource, ".fifo"):
		f.add("is a FIFO topic, to which %s cannot publish", publisher)
	case a.service != "sns", !topicName.MatchString(a.resource):
		f.add("is not the ARN of an SNS topic")
	default:
		a.checkRegion(&f)
		a.checkAccount(&f)
	}
	return f.refuse(value, "must be arn:<partition>:sns:<region>:<account>:<name>, "+
		"with a name of 1 to 256 letters, digits, '_' and '-'")
}
