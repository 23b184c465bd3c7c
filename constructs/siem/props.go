package siem

import (
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/products"
)

// Props configures a [SIEM]. Archive or Existing, and at least one product, are required.
type Props struct {
	// Archive is the archive whose log files the products read. It must be in the stack,
	// created or imported, and its key must be known by its ARN.
	Archive *audittrail.Archive

	// Existing names an archive that the app does not create, such as Control Tower's,
	// instead of Archive.
	Existing *Existing

	// Products are the readers.
	products.Products

	// Name is the prefix of the names of queues, topic, rule, alarms and roles: 1 to 20
	// lowercase letters, digits and '-'. It must be unique in the account.
	//
	// Default: "audit-siem".
	Name string

	// EventBridge sends Amazon EventBridge's events to the queues, instead of S3's own
	// notifications through a topic. Set it if the bucket's notifications belong to somebody
	// else, or if CloudFormation chooses the bucket's name. At most 5 products can have a
	// queue then, and the products must read EventBridge's events.
	//
	// Default: false.
	EventBridge bool

	// OldestMinutes is the age of the oldest message in a queue, in minutes, from which the
	// product is considered stopped: 15 to 10,080. SQS keeps messages for 14 days.
	//
	// Default: 60.
	OldestMinutes int

	// Detection is whose ticket topics the alarms of the queues publish to. It must be in
	// the stack.
	//
	// Default: none.
	Detection *detection.Detection

	// Topics are other topics that the alarms of the queues publish to. They must be in the
	// Region of the stack. The key of an encrypted topic must let CloudWatch use it.
	//
	// Default: none. Without a Detection, the alarms notify no one, and synth warns.
	Topics []awssns.ITopic
}

// topics returns the topics that the alarms publish to.
func (p Props) topics() []awssns.ITopic {
	topics := slices.Clone(p.Topics)
	if p.Detection != nil {
		topics = append(topics, p.Detection.Topics(detection.Ticket)...)
	}
	return topics
}
