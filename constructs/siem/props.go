package siem

import (
	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/products"
)

// Props configures a [SIEM]. Archive and at least one product are required.
type Props struct {
	// Archive is the archive whose log files the products read. It must be in the stack,
	// created or imported, and its key must be known by its ARN.
	Archive *audittrail.Archive

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
	// Default: none. The alarms notify no one, and synth warns.
	Detection *detection.Detection
}
