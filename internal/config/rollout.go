package config

import "example.com/audittrail/constructs/events"

// Rollout deploys a forwarder, and on request a trail, to every account of an organization with StackSets, including accounts that join later.
type Rollout struct {
	// Account is the id of the account that the StackSets are managed in: the management account or a delegated administrator of StackSets.
	Account string `jsonschema:"required,pattern=^[0-9]{12}$"`

	// ManagementAccount is the id of the organization's management account. StackSets do not deploy to it, so it gets stacks of its own. Default: account.
	ManagementAccount string `jsonschema:"pattern=^[0-9]{12}$"`

	// Region is the Region of the StackSets, and the home Region of the trails.
	Region string `jsonschema:"required"`

	// Targets lists the organization's root, such as r-ab12, or organizational units, such as ou-ab12-11111111, with the units below them.
	Targets []string `jsonschema:"required"`

	// OnlyAccounts limits the roll-out to these accounts of the targets; accounts that join later are not included. Default: all accounts.
	OnlyAccounts []string

	// ExceptAccounts leaves accounts of the targets out. An account that is moved to a target later is included even if it is in the list. Accounts of this file whose own stacks have the same are left out automatically. Default: none.
	ExceptAccounts []string

	// Forward sends the events that detections can match to the event bus of a watch. Default: nothing is forwarded.
	Forward *Forward

	// Trail is true for a trail in each account, which delivers to logArchive. It requires logArchive.trailsOf, which gives the trail its name. Default: false, for an organization that has an organization trail.
	Trail bool

	// Events says which events the trails record. Default: all management events.
	Events events.Selection

	// Insights lists for which unusual activity CloudTrail writes Insights events; NoInsights stands alone. Default: CallRate and ErrorRate, as far as the events that they analyse are recorded.
	Insights []string `jsonschema:"enum=CallRate,enum=ErrorRate,enum=DataCallRate,enum=DataErrorRate,enum=NoInsights"`

	// LogGroup configures a log group in each account, each with a KMS key. Default: none.
	LogGroup *LogGroup

	// DeleteOnRemoval is true to delete the stacks of an account that leaves the targets. Default: false, the stacks are kept.
	DeleteOnRemoval bool

	// MaxConcurrentPercentage is the percentage of accounts that are deployed to at the same time. Default: 10.
	MaxConcurrentPercentage int `jsonschema:"minimum=1,maximum=100"`

	// FailureTolerancePercentage is the percentage of accounts that may fail before an operation stops. Default: 10.
	FailureTolerancePercentage int `jsonschema:"minimum=1,maximum=100"`

	// ParallelRegions is true to deploy to all Regions at the same time. Default: false, one after the other.
	ParallelRegions bool

	// Name names the stack with the StackSets: AuditTrail-<name>. Default: rollout.
	Name string `jsonschema:"pattern=^[A-Za-z0-9][A-Za-z0-9-]*$,maxLength=80"`

	Stack
	Deployment
}

// Forward is where accounts forward their events.
type Forward struct {
	// Bus is the ARN of the event bus of a watch in another accounts file; its stack's output DetectionBus shows it. Default: the bus of watch.
	Bus string

	// Regions lists the Regions that each account forwards from. Default: the Region of the StackSets and those of watch.regions, or those where global services such as IAM record.
	Regions []string

	// LeaveOut lists what a watch in another accounts file leaves out of the default set. Default: what watch leaves out.
	LeaveOut []string

	// Add lists what a watch in another accounts file adds to the default set. Default: what watch adds.
	Add []string

	// Own lists the detections that a watch in another accounts file has of its own. Default: those of watch.
	Own []Own
}
