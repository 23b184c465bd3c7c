package audittrail

import (
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

func validateTopic(problems *problem.List, topic awssns.ITopic, env environment) {
	if topic == nil {
		return
	}
	if *topic.Fifo() {
		problems.Addf(problem.At("Topic"), "is a FIFO topic, to which CloudTrail does not publish; want a standard topic")
		return
	}
	problems.Add(problem.At("Topic"), valid.TopicARN(*topic.TopicArn()))
	checkPartition(problems, problem.At("Topic"), *topic.TopicArn(), env)
	if key := topic.MasterKey(); key != nil && strings.Contains(*key.KeyArn(), "alias/aws/") {
		problems.Addf(problem.At("Topic"), "is encrypted with %s, whose policy cannot be edited, so that CloudTrail cannot use it; want a key of your own", *key.KeyArn())
	}
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
