package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/reference"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
)

// deadLetters is the queue for what EventBridge could not deliver for rules: messages to
// topics, or events to the bus of a watch. It gives up after 24 hours, or immediately if a
// permission is missing or the target does not exist.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html.
type deadLetters struct {
	name string
	url  *string
	arn  *string
}

var noFurtherQueue = site.Finding{
	Reason: "The queue is a dead-letter queue itself. Its messages wait for a person and are not received again and again.",
	Rules:  []string{"AwsSolutions-SQS3", "CT.SQS.PR.1"},
}

// addDeadLetters creates the queue of the Detection.
func (d *Detection) addDeadLetters() {
	d.deadLetters = newDeadLetters(d, &d.record, d.name+settings.AlertsInfix+"dead-letters", d.ourRules())
	d.here.Output(d, "DeadLetters", *d.deadLetters.url, "The queue of messages that EventBridge could not deliver.")
}

// newDeadLetters creates a queue in scope to which the rules may send. It costs nothing
// while it is empty. SQS encrypts it with a key of its own, so EventBridge needs no
// permission to use one.
func newDeadLetters(scope constructs.Construct, record *reference.Record, name string, rules policy.Rules) *deadLetters {
	props := &awssqs.CfnQueueProps{
		QueueName:              &name,
		MessageRetentionPeriod: site.Number(14 * 24 * 60 * 60), // the maximum
		SqsManagedSseEnabled:   true,
	}
	queue := awssqs.NewCfnQueue(scope, jsii.String("DeadLetters"), props)
	record.Props("DeadLetters", props)
	site.Accept(queue, noFurtherQueue)
	q := &deadLetters{name: name, url: queue.Ref(), arn: queue.AttrArn()}
	allowed := &awssqs.CfnQueuePolicyProps{
		Queues:         &[]*string{q.url},
		PolicyDocument: policy.Document(rules.DeadLetters(*q.arn)),
	}
	awssqs.NewCfnQueuePolicy(scope, jsii.String("DeadLettersPolicy"), allowed)
	record.Props("DeadLettersPolicy", allowed)
	return q
}
