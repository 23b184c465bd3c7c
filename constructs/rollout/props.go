package rollout

import "github.com/aws/aws-cdk-go/awscdk/v2"

// Props configures a [Rollout]. Stack and Targets are required.
type Props struct {
	// Stack adds to the stack what every account gets. The stack is bound to no account
	// and Region: use its pseudo parameters, and no names that are right for one account
	// only. It cannot have assets, nested stacks, macros or transforms. If the app has
	// guardrails before New is called, they report changes to our constructs here too;
	// acknowledge one in Stack, whose resources have paths such as Stack/AuditTrail/Resource.
	Stack func(stack awscdk.Stack)

	// Name is the name of the StackSet: 1 to 128 letters, digits and '-', starting with
	// a letter. It is unique in the administrator's account and Region; a new name
	// replaces the StackSet and, with it, every stack. The stacks in the accounts are
	// called StackSet-<Name>-<UUID>.
	//
	// Default: "AuditTrail".
	Name string

	// Description describes the StackSet and its stacks: up to 1,024 characters.
	//
	// Default: none.
	Description string

	// Targets lists the organization's root, such as "r-ab12", or organizational units,
	// such as "ou-ab12-11111111". A unit includes the units below it.
	Targets []string

	// OnlyAccounts limits the roll-out to these accounts of the targets. It turns
	// automatic deployment off, which does not consider accounts. It cannot be set
	// together with ExceptAccounts.
	//
	// Default: all accounts of the targets.
	OnlyAccounts []string

	// ExceptAccounts leaves these accounts of the targets out. Automatic deployment does
	// not consider it: an account that is moved to a target later gets the stack even if
	// it is in this list.
	//
	// See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html.
	//
	// Default: none.
	ExceptAccounts []string

	// Regions lists the Regions that each account gets the stack in, in the order of
	// deployment.
	//
	// Default: the Region of the stack with the Rollout.
	Regions []string

	// DelegatedAdministrator is true in the account of a delegated administrator of
	// StackSets, and false in the management account.
	//
	// Default: false.
	DelegatedAdministrator bool

	// DeleteOnRemoval deletes the stack of an account that leaves the targets. Whoever can
	// move accounts between units can then stop what the stack does. Stacks that are kept
	// are no longer updated, and their names are taken if the account comes back.
	//
	// Default: false, the stack is kept.
	DeleteOnRemoval bool

	// MaxConcurrentPercentage is the percentage of the accounts that are deployed to at
	// the same time in a Region: 1 to 100. While FailureTolerancePercentage is lower,
	// StackSets starts with that percentage plus one account.
	//
	// Default: 10.
	MaxConcurrentPercentage int

	// FailureTolerancePercentage is the percentage of the accounts that may fail in a
	// Region before the operation stops, there and in the Regions that follow: 1 to 100.
	//
	// Default: 10.
	FailureTolerancePercentage int

	// ParallelRegions deploys to all Regions at the same time.
	//
	// Default: false, one Region after the other.
	ParallelRegions bool
}
