package audittrail

import (
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// topicProblems returns why CloudTrail cannot publish to a topic; nil for no topic.
func topicProblems(topic awssns.ITopic, env environment) (problems problem.List) {
	switch {
	case topic == nil:
		return nil
	case *topic.Fifo():
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("is a FIFO topic, to which CloudTrail does not publish"), Fix: problem.Textf("use a standard topic"),
		})
		return problems
	}
	arn := *topic.TopicArn()
	problems.Add(nil, valid.TopicARN(arn))
	problems.Add(nil, env.InPartition(arn))
	if key := topic.MasterKey(); key != nil && strings.Contains(*key.KeyArn(), "alias/aws/") {
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("is encrypted with %s, an AWS managed key, whose policy cannot be changed to admit CloudTrail", *key.KeyArn()),
			Fix:   problem.Textf("use a customer managed key"),
		})
	}
	return problems
}

// addTopic lets the trail publish its notifications to the topic.
func (t *AuditTrail) addTopic(p Props) {
	if p.Topic == nil {
		return
	}
	trail, arn := t.ref(p), *p.Topic.TopicArn()
	t.needs.Policy("topic", arn, site.Topic(p.Topic), []policy.Statement{policy.Topic(arn, trail)})
	if key := p.Topic.MasterKey(); key != nil {
		t.needs.Policy("key", *key.KeyArn(), site.Key(key), []policy.Statement{policy.TopicKey(trail)})
	}
}
