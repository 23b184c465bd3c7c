package valid

import (
	"regexp"
	"strings"

	"example.com/audittrail/internal/problem"
)

// There is no ':' in it, so that the ARN of a subscription, which is its topic's
// with an id behind, is told from a topic's.
var topicName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

// TopicARN is the rule for the ARN of the SNS topic that a trail tells of new
// log files. That CloudTrail does not publish to FIFO topics is derived: their
// names end with ".fifo", and its own rule for topic names allows no '.'.
//
// Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
func TopicARN(value string) *problem.Problem { return topicARN(value, "CloudTrail") }

// AlertTopicARN is the rule for the ARN of the SNS topic that alarms and rules
// publish to. EventBridge takes no FIFO topic, and none of them has subscribers
// by e-mail.
//
// Source: docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
func AlertTopicARN(value string) *problem.Problem { return topicARN(value, "EventBridge") }

func topicARN(value, publisher string) *problem.Problem {
	a := parseARN(value)
	var f faults
	switch {
	case a.service == "sns" && strings.HasSuffix(a.resource, ".fifo"):
		f.add("is a FIFO topic, to which %s does not publish", publisher)
	case a.service != "sns", !topicName.MatchString(a.resource):
		f.add("is no ARN of an SNS topic")
	default:
		a.checkRegion(&f)
		a.checkAccount(&f)
	}
	return f.refuse(value, "arn:<partition>:sns:<region>:<account>:<name>, "+
		"the name being 1 to 256 letters, digits, '_' and '-'")
}
