package products

// Products are the readers of an archive's log files. A product can be in the list several
// times, with different names.
type Products struct {
	// Splunk lists installations of the Splunk Add-on for AWS with SQS-based S3 inputs.
	Splunk []Splunk

	// Elastic lists Elastic agents and Filebeats with the aws-s3 input.
	Elastic []Elastic

	// Sentinel lists Microsoft Sentinel workspaces with the Amazon Web Services S3 connector.
	Sentinel []Sentinel

	// Datadog lists Datadog Forwarders.
	Datadog []Datadog

	// SumoLogic lists Sumo Logic sources of the type AWS CloudTrail.
	SumoLogic []SumoLogic

	// Panther lists Panther log sources.
	Panther []Panther

	// Lacework lists Lacework CloudTrail integrations.
	Lacework []Lacework

	// Generic lists other products whose vendor assumes a role with an external ID.
	Generic []Generic
}

// Splunk reads a queue with the Splunk Add-on for AWS.
type Splunk struct {
	// Name distinguishes the readers of an archive, and is part of the names of queues and alarms: 1 to 30 lowercase letters, digits and '-'. Default: splunk.
	Name string

	// PrincipalARN is the ARN of the role or user that the add-on uses, in any account.
	PrincipalARN string `jsonschema:"required"`
}

// Elastic reads a queue with the aws-s3 input.
type Elastic struct {
	// Name distinguishes the readers of an archive, and is part of the names of queues and alarms: 1 to 30 lowercase letters, digits and '-'. Default: elastic.
	Name string

	// PrincipalARN is the ARN of the role or user that the agent uses, in any account.
	PrincipalARN string `jsonschema:"required"`
}

// Sentinel reads a queue with a role that Microsoft's identity provider may assume.
type Sentinel struct {
	// Name distinguishes the readers of an archive, and is part of the names of queues, alarms and the role: 1 to 30 lowercase letters, digits and '-'. Default: sentinel.
	Name string

	// WorkspaceID is the ID of the Sentinel workspace, a UUID. Only this workspace can assume the role.
	WorkspaceID string `jsonschema:"required"`

	// ExistingProvider is true if the account already has Microsoft's OIDC identity provider, of which an account can have one. Default: false, the provider is created.
	ExistingProvider bool
}

// Datadog reads log files with the Datadog Forwarder, a Lambda function of the archive's account and Region.
type Datadog struct {
	// Name distinguishes the readers of an archive: 1 to 30 lowercase letters, digits and '-'. Default: datadog.
	Name string

	// ForwarderARN is the ARN of the existing Forwarder function, in the archive's account and Region.
	ForwarderARN string `jsonschema:"required"`

	// PrincipalARN is the ARN of the function's role.
	PrincipalARN string `jsonschema:"required"`
}

// SumoLogic polls the bucket with a role that Sumo Logic assumes.
type SumoLogic struct {
	// Name distinguishes the readers of an archive: 1 to 30 lowercase letters, digits and '-'. Default: sumo-logic.
	Name string

	// ExternalID is <deployment>:<organization id>, as Sumo Logic's page for the source shows it.
	ExternalID string `jsonschema:"required"`
}

// Panther reads log files with a role that Panther assumes, and is notified in its own queue.
type Panther struct {
	// Name is the suffix of the role's name, PantherLogProcessingRole-<name>, as entered in Panther: 1 to 30 lowercase letters, digits and '-'. Default: panther.
	Name string

	// Account is the AWS account of your Panther, as its console shows it.
	Account string `jsonschema:"required,pattern=^[0-9]{12}$"`

	// QueueARN is the ARN of Panther's queue for notifications, in that account.
	QueueARN string `jsonschema:"required"`
}

// Lacework reads a queue with a role that Lacework assumes.
type Lacework struct {
	// Name distinguishes the readers of an archive, and is part of the names of queues and alarms: 1 to 30 lowercase letters, digits and '-'. Default: lacework.
	Name string

	// Account is Lacework's AWS account, as its console shows it.
	Account string `jsonschema:"required,pattern=^[0-9]{12}$"`

	// ExternalID is the external ID of the integration: 16 to 1224 letters, digits and any of + = , . @ : / -
	ExternalID string `jsonschema:"required,minLength=16"`
}

// Generic reads a queue with a role that a vendor assumes.
type Generic struct {
	// Name distinguishes the readers of an archive, and is part of the names of queues and alarms: 1 to 30 lowercase letters, digits and '-'. Default: generic.
	Name string

	// Account is the AWS account of the vendor.
	Account string `jsonschema:"required,pattern=^[0-9]{12}$"`

	// ExternalID is the external ID that the vendor sends: 16 to 1224 letters, digits and any of + = , . @ : / -. It must be different for each customer of the vendor.
	ExternalID string `jsonschema:"required,minLength=16"`
}
