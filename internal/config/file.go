// Package config reads the accounts file: which accounts are audited, and where the log
// files go. It is pure Go; package plan turns a [File] into the settings of stacks.
//
// The keys of the file are the names of the Go fields, as [Key] spells them. The doc
// comments of the fields are what editors show: the JSON Schema is made from them.
//
// To add a setting, add its field with a doc comment here, map it to a setting in
// package plan and to the construct's prop in package stacks, and set it in
// stacks/testdata/every-setting.txtar. If the field and the prop have different names, add a
// row to the table in fields.go.
package config

import "example.com/audittrail/constructs/events"

// File is an accounts file.
type File struct {
	// Defaults are the settings of every account and of the organization trail, unless these set something else. Detections, investigation, tags, permissionsBoundary and terminationProtection also apply to the log archive.
	Defaults Settings

	// NewRegions names Regions that AWS opened after this release, such as nz-north-1. Other names are checked against the Regions that the release knows. Default: none.
	NewRegions []string

	// LogArchive is the account that keeps the log files of all others. Without it, each account keeps its own log files.
	LogArchive *LogArchive

	// ExistingArchive is an existing bucket and key that someone else manages, instead of a log archive.
	ExistingArchive *ExistingArchive

	// Organization is the organization whose accounts are recorded by one trail.
	Organization *Organization

	// Rollout deploys forwarders, and trails on request, to the accounts of an organization with StackSets. Default: none; stacks are deployed only to the accounts of this file.
	Rollout *Rollout

	// Accounts are the accounts with a trail of their own.
	Accounts []Account

	// SIEM lets security products read the log files of logArchive or existingArchive. Default: no product reads them.
	SIEM *SIEM

	// Watch is the account and Region whose detections watch all accounts of the file. Default: each account watches itself.
	Watch *Watch

	source source
}

// Account is an account with a trail of its own.
type Account struct {
	// Name is the end of the name of the account's stack, AuditTrail-<name>: letters, digits and '-'.
	Name string `jsonschema:"required,pattern=^[A-Za-z0-9][A-Za-z0-9-]*$,maxLength=100"`

	// ID is the account ID: 12 digits, in quotes.
	ID string `jsonschema:"required,pattern=^[0-9]{12}$"`

	Stack
	Settings
}

// Organization is the organization whose accounts are recorded by one trail, including accounts that join later.
type Organization struct {
	// ID is the organization ID, such as o-a1b2c3d4e5.
	ID string `jsonschema:"required,pattern=^o-[a-z0-9]{10\\,32}$"`

	// ManagementAccount is the ID of the account that owns the organization, and with it the trail.
	ManagementAccount string `jsonschema:"required,pattern=^[0-9]{12}$"`

	// Account is the account that the trail is deployed to. CloudFormation can create an organization trail in the management account only. Default: the management account.
	Account string `jsonschema:"pattern=^[0-9]{12}$"`

	// Name is the end of the name of the trail's stack, AuditTrail-<name>. Default: organization.
	Name string `jsonschema:"pattern=^[A-Za-z0-9][A-Za-z0-9-]*$,maxLength=100"`

	Stack
	Settings
}

// Settings are the settings of an account, and the defaults for all accounts.
type Settings struct {
	// HomeRegion is the Region in which the trail is managed and in which its log group is. The trail records every Region.
	HomeRegion string

	// TrailName is the name of the trail. An account's trail cannot have the name of the organization trail, which exists in every account. Default: audit-trail; for an organization organization-trail.
	TrailName string

	// Regions is HomeRegion for a trail that records its home Region only. Default: all Regions.
	Regions string `jsonschema:"enum=HomeRegion"`

	// Events selects the events that the trail records. Default: all management events.
	Events events.Selection

	// Insights lists the kinds of unusual activity for which CloudTrail writes Insights events; NoInsights turns Insights off. Default: CallRate and ErrorRate, if the trail records the events that they analyse.
	Insights []string `jsonschema:"enum=CallRate,enum=ErrorRate,enum=DataCallRate,enum=DataErrorRate,enum=NoInsights"`

	// Archive configures the bucket and the key of an account that keeps its own log files.
	Archive *Archive

	// LogGroup configures the log group to which CloudTrail copies the events for alarms.
	LogGroup *LogGroup

	// Detections configures what is detected and who is notified. Default: the default set, with topics that have no subscribers.
	Detections *Detections

	// Investigation configures the queries on the log files of an account that keeps its own. Default: queries with the defaults.
	Investigation *Investigation

	// WatchesItself is true for an account that has detections of its own although there is a watch. Default: false.
	WatchesItself bool

	Deployment
}

// Stack names and describes a CloudFormation stack.
type Stack struct {
	// StackName is the name of the CloudFormation stack, if the stack already has another name. Default: AuditTrail-<name>.
	StackName string

	// Description is the description of the stack. Default: a sentence about what the stack contains.
	Description string
}

// Deployment configures how the resources of a stack are deployed.
type Deployment struct {
	// Tags are added to the stack and all its resources, in addition to those in defaults.
	Tags map[string]string

	// PermissionsBoundary is the name of the account's managed policy, including its path, that is the permissions boundary of the stack's roles. Default: none.
	PermissionsBoundary string

	// TerminationProtection is false for a stack that may be deleted. Default: true.
	TerminationProtection *bool
}
