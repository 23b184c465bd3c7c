package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
)

// deadLetters is the queue for messages of rules that EventBridge could not deliver. It
// gives up after 24 hours, or immediately if the role, the topic or the key is at fault.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html.
type deadLetters struct {
	name string
	url  *string
	arn  *string
}

// addDeadLetters creates the queue. It costs nothing while it is empty. SQS encrypts it
// with a key of its own, so EventBridge needs no permission to use one.
func (d *Detection) addDeadLetters() {
	q := &deadLetters{name: d.name + alertsInfix + "dead-letters"}
	queue := awssqs.NewCfnQueue(d, jsii.String("DeadLetters"), &awssqs.CfnQueueProps{
		QueueName:              &q.name,
		MessageRetentionPeriod: site.Number(14 * 24 * 60 * 60), // the maximum
		SqsManagedSseEnabled:   true,
	})
	q.url, q.arn = queue.Ref(), queue.AttrArn()
	awssqs.NewCfnQueuePolicy(d, jsii.String("DeadLettersPolicy"), &awssqs.CfnQueuePolicyProps{
		Queues:         &[]*string{q.url},
		PolicyDocument: policy.Document(ourRules(d.here, d.name).DeadLetters(*q.arn)),
	})
	d.here.Output(d, "DeadLetters", *q.url, "The queue of messages that EventBridge could not deliver.")
	d.deadLetters = q
}
