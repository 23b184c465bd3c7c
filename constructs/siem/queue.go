package siem

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/readers"
	"example.com/audittrail/internal/site"
)

const (
	keptSeconds = 14 * 24 * 60 * 60 // the maximum: a product can be down for two weeks
	attempts    = 5
)

// queue is the queue of a product, with its dead-letter queue.
type queue struct {
	name, deadLetters   string
	url                 string
	arn, deadLettersARN string
}

// addQueue creates the queue of a product. SQS encrypts it with a key of its own, so the
// sender needs no permission to use one. What the product received five times and did not
// delete, and what could not be delivered to the queue, waits in the dead-letter queue.
func (s *SIEM) addQueue(scope constructs.Construct, r readers.Reader, more []policy.Statement) queue {
	q := queue{name: s.name + "-" + r.Name}
	q.deadLetters = q.name + "-dead-letters"
	plainARN := s.here.ARN("sqs", q.name)

	letters := newQueue(scope, "DeadLetters", &awssqs.CfnQueueProps{
		QueueName: &q.deadLetters,
		RedriveAllowPolicy: map[string]any{
			"redrivePermission": "byQueue", "sourceQueueArns": []any{plainARN}, // a reference would be a cycle
		},
	})
	q.deadLettersARN = *letters.AttrArn()
	created := newQueue(scope, "Queue", &awssqs.CfnQueueProps{
		QueueName: &q.name, VisibilityTimeout: site.Number(r.VisibilitySeconds),
		RedrivePolicy: map[string]any{"deadLetterTargetArn": q.deadLettersARN, "maxReceiveCount": attempts},
	})
	q.arn, q.url = *created.AttrArn(), *created.Ref()

	s.allowNotices(scope, "DeadLettersPolicy", letters, nil)
	allowed := s.allowNotices(scope, "QueuePolicy", created, more)
	if s.topic != nil {
		subscription := awssns.NewCfnSubscription(scope, jsii.String("Subscription"), &awssns.CfnSubscriptionProps{
			TopicArn: s.topic.Ref(), Protocol: jsii.String("sqs"), Endpoint: q.arn, RawMessageDelivery: jsii.Bool(r.Raw),
			RedrivePolicy: map[string]any{"deadLetterTargetArn": q.deadLettersARN},
		})
		subscription.Node().AddDependency(allowed)
	}
	s.here.Output(s, camel(r.Name)+"QueueURL", q.url, "The queue for "+r.Title+".")
	return q
}

func newQueue(scope constructs.Construct, id string, props *awssqs.CfnQueueProps) awssqs.CfnQueue {
	props.SqsManagedSseEnabled = true
	props.MessageRetentionPeriod = site.Number(keptSeconds)
	return awssqs.NewCfnQueue(scope, &id, props)
}

// allowNotices creates the policy of a queue.
func (s *SIEM) allowNotices(scope constructs.Construct, id string, of awssqs.CfnQueue, more []policy.Statement) awssqs.CfnQueuePolicy {
	statements := policy.NoticeQueue{ARN: *of.AttrArn(), TopicARN: s.topicARN, RuleARN: s.ruleARN}.Statements()
	for _, m := range more {
		m.Resources = []string{*of.AttrArn()}
		statements = append(statements, m)
	}
	return awssqs.NewCfnQueuePolicy(scope, &id, &awssqs.CfnQueuePolicyProps{
		Queues: &[]*string{of.Ref()}, PolicyDocument: policy.Document(statements),
	})
}
