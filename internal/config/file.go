// Package config reads the accounts file: who is audited, and where the log
// files go. It is pure Go; package stacks turns a [File] into stacks.
//
// The file's keys are the names of the Go fields, written as [Key] writes them.
// The comments of the fields are what editors show, by way of the JSON Schema
// that is made from them.
package config

import "example.com/audittrail/constructs/events"

// File is an accounts file.
type File struct {
	// Defaults are the settings of every account and of the organization trail, as far as they set nothing else. Detections, tags, permissionsBoundary and terminationProtection hold for the log archive too.
	Defaults Settings

	// LogArchive is the account that keeps the log files of all others. Without it, each account keeps its own.
	LogArchive *LogArchive

	// ExistingArchive is a bucket and a key that somebody else looks after, instead of a log archive.
	ExistingArchive *ExistingArchive

	// Organization is the organization whose accounts one trail records.
	Organization *Organization

	// Rollout deploys forwarders, and trails on request, to the accounts of an organization with StackSets. Default: none; stacks are deployed only to the accounts of this file.
	Rollout *Rollout

	// Accounts are the accounts that have a trail of their own.
	Accounts []Account

	// Watch is the account and Region whose detections watch all accounts of the file. Default: each account watches itself.
	Watch *Watch

	source source
}

// Account is an account with a trail of its own.
type Account struct {
	// Name names the account's stack: AuditTrail-<name>. Letters, digits and '-'.
	Name string `jsonschema:"required,pattern=^[A-Za-z0-9][A-Za-z0-9-]*$,maxLength=100"`

	// ID is the account's id: 12 digits, in quotes.
	ID string `jsonschema:"required,pattern=^[0-9]{12}$"`

	Stack
	Settings
}

// Organization is the organization whose accounts one trail records, those that join later included.
type Organization struct {
	// ID is the organization's id, such as o-a1b2c3d4e5.
	ID string `jsonschema:"required,pattern=^o-[a-z0-9]{10\\,32}$"`

	// ManagementAccount is the id of the account that owns the organization, and so the trail.
	ManagementAccount string `jsonschema:"required,pattern=^[0-9]{12}$"`

	// Account is the account that the trail is deployed to. CloudFormation can create an organization trail in the management account only. Default: the management account.
	Account string `jsonschema:"pattern=^[0-9]{12}$"`

	// Name names the trail's stack: AuditTrail-<name>. Default: organization.
	Name string `jsonschema:"pattern=^[A-Za-z0-9][A-Za-z0-9-]*$,maxLength=100"`

	Stack
	Settings
}

// Settings are what an account can set, and the defaults for all of them.
type Settings struct {
	// HomeRegion is the Region that the trail is managed in and that its log group is in; the trail records every Region all the same.
	HomeRegion string

	// TrailName names the trail. A trail of an account cannot have the name of the organization's, which exists in every account. Default: audit-trail; for an organization organization-trail.
	TrailName string

	// Regions is HomeRegion for a trail that records its home Region only. Default: all Regions.
	Regions string `jsonschema:"enum=HomeRegion"`

	// Events says which events the trail records. Default: all management events.
	Events events.Selection

	// Insights lists for which unusual activity CloudTrail writes Insights events; NoInsights stands alone. Default: CallRate and ErrorRate, as far as the events that they analyse are recorded.
	Insights []string `jsonschema:"enum=CallRate,enum=ErrorRate,enum=DataCallRate,enum=DataErrorRate,enum=NoInsights"`

	// Archive configures the bucket and the key of an account that keeps its own log files.
	Archive *Archive

	// LogGroup configures the log group that the events are copied to for alarms.
	LogGroup *LogGroup

	// Detections says what is watched for and who hears of it. Default: the default set, of which nobody is told.
	Detections *Detections

	// WatchesItself is true for an account that has detections of its own although there is a watch. Default: false.
	WatchesItself bool

	Deployment
}

// Stack names and describes a CloudFormation stack.
type Stack struct {
	// StackName is the name of the CloudFormation stack, for one that goes by another name already. Default: AuditTrail-<name>.
	StackName string

	// Description describes the stack. Default: a sentence that says what is in it.
	Description string
}

// Deployment is how the resources of a stack are deployed.
type Deployment struct {
	// Tags are put on the stack and on all its resources; they come on top of the defaults'.
	Tags map[string]string

	// PermissionsBoundary is the name of the managed policy of the account, with its path, that bounds the stack's roles. Default: none.
	PermissionsBoundary string

	// TerminationProtection is false for a stack that may be deleted. Default: true.
	TerminationProtection *bool
}
