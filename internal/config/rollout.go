package config

import (
	"cmp"
	"slices"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Rollout deploys the same to every account of an organization, those that join later included, by StackSets: a forwarder to a watch, and on request a trail.
type Rollout struct {
	// Account is the id of the account that the StackSets are managed in: the management account or a delegated administrator of StackSets.
	Account string `jsonschema:"required,pattern=^[0-9]{12}$"`

	// ManagementAccount is the id of the organization's management account. StackSets do not deploy to it, so it gets stacks of its own. Default: account.
	ManagementAccount string `jsonschema:"pattern=^[0-9]{12}$"`

	// Region is the Region that the StackSets are managed in, and the home Region of the trails.
	Region string `jsonschema:"required"`

	// Targets lists the organization's root, such as r-ab12, or organizational units, such as ou-ab12-11111111, with the units below them.
	Targets []string `jsonschema:"required"`

	// OnlyAccounts lists the accounts of the targets that are deployed to, and no others; accounts that join later get nothing. Default: all accounts.
	OnlyAccounts []string

	// ExceptAccounts lists accounts of the targets that are not deployed to. An account that is moved to a target later is deployed to even if it is in the list. Accounts of this file that have the same already are left out anyway. Default: none.
	ExceptAccounts []string

	// Forward sends the events that detections can match to the event bus of a watch. Default: nothing is forwarded.
	Forward *Forward

	// Trail is true for a trail in each account, which delivers to logArchive. It requires logArchive.trailsOf, from which it has its name. Default: false, for an organization that has an organization trail.
	Trail bool

	// Events says which events the trails record. Default: all management events.
	Events events.Selection

	// Insights lists for which unusual activity CloudTrail writes Insights events; NoInsights stands alone. Default: CallRate and ErrorRate, as far as the events that they analyse are recorded.
	Insights []string `jsonschema:"enum=CallRate,enum=ErrorRate,enum=DataCallRate,enum=DataErrorRate,enum=NoInsights"`

	// LogGroup configures a log group in each account, which costs a KMS key each. Default: none.
	LogGroup *LogGroup

	// DeleteOnRemoval is true to delete the stacks of an account that leaves the targets. Default: false, they stay.
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
}

// RolloutID is the id of the stack with the StackSets.
func (f *File) RolloutID() string { return stackID(f.Rollout.Name, "rollout") }

// Management is the id of the management account.
func (r Rollout) Management() string { return cmp.Or(r.ManagementAccount, r.Account) }

// ForwardRegions returns the Regions that each account forwards from, in the order of
// their deployment.
func (f *File) ForwardRegions() []string {
	r := f.Rollout
	switch {
	case r.Forward == nil:
		return nil
	case r.Forward.Regions != nil:
		return r.Forward.Regions
	}
	others := globalRegions[valid.Partition(r.Region)]
	if f.Watch != nil && f.Watch.Regions != nil {
		others = f.Watch.Regions
	}
	regions := []string{r.Region}
	for _, region := range others {
		if region != r.Region {
			regions = append(regions, region)
		}
	}
	return regions
}

// TrailName is the name of the trails that are rolled out.
func (a LogArchive) TrailName() string {
	if a.TrailsOf == nil {
		return ""
	}
	return cmp.Or(a.TrailsOf.TrailName, "audit-trail")
}

// ManagementStack is a stack of the management account, to which StackSets do not
// deploy.
type ManagementStack struct {
	ID, Region     string
	Forward, Trail bool // what it has
}

// ManagementStacks returns a stack for each Region of the management account that lacks
// something that the other accounts get.
func (f *File) ManagementStacks() []ManagementStack {
	r := f.Rollout
	var all []ManagementStack
	regions := f.ForwardRegions()
	if !slices.Contains(regions, r.Region) {
		regions = append([]string{r.Region}, regions...)
	}
	for _, region := range regions {
		s := ManagementStack{
			ID: f.RolloutID() + "-management", Region: region,
			Forward: slices.Contains(f.ForwardRegions(), region) && !slices.Contains(f.forwardingAccounts(), r.Management()),
			Trail:   r.Trail && region == r.Region && !slices.Contains(f.listedAccounts(), r.Management()),
		}
		if region != r.Region {
			s.ID += "-" + region
		}
		if s.Forward || s.Trail {
			all = append(all, s)
		}
	}
	return all
}

// ForwardExcept returns the accounts that the StackSet of the forwarder leaves out,
// because the rules of their own stacks have the same names.
func (f *File) ForwardExcept() []string { return f.except(f.forwardingAccounts()) }

// TrailExcept returns the accounts that the StackSet of the trail leaves out, because
// their own stacks have a trail.
func (f *File) TrailExcept() []string { return f.except(f.listedAccounts()) }

// except returns accounts and those that the file excepts, or nil if the file names the
// accounts that are deployed to.
func (f *File) except(accounts []string) []string {
	r := f.Rollout
	if len(r.OnlyAccounts) > 0 {
		return nil
	}
	all := slices.Clone(r.ExceptAccounts)
	for _, account := range accounts {
		if !slices.Contains(all, account) && account != r.Management() { // which StackSets leave out themselves
			all = append(all, account)
		}
	}
	return all
}

func (f *File) listedAccounts() []string {
	accounts := make([]string, len(f.Accounts))
	for i, a := range f.Accounts {
		accounts[i] = a.ID
	}
	return accounts
}

// forwardingAccounts returns the accounts that forward to the file's watch.
func (f *File) forwardingAccounts() []string {
	var accounts []string
	for _, forwarder := range f.Forwarders() {
		if !slices.Contains(accounts, forwarder.Account) {
			accounts = append(accounts, forwarder.Account)
		}
	}
	return accounts
}

// rolloutStacks returns the stack with the StackSets and those of the management
// account.
func (f *File) rolloutStacks() []stack {
	r := f.Rollout
	if r == nil {
		return nil
	}
	at := problem.At("Rollout")
	stacks := []stack{{at, f.RolloutID(), r.Account, r.Region, r.Stack, r.Deployment}}
	if !nameForm.MatchString(stacks[0].name()) {
		return stacks // reported once
	}
	for _, m := range f.ManagementStacks() {
		stacks = append(stacks, stack{at, m.ID, r.Management(), m.Region, Stack{}, r.Deployment})
	}
	return stacks
}

// checkRollout refuses what the accounts would get twice or could not use. Package
// stacks adds what the constructs find in their props.
func (f *File) checkRollout() {
	r := f.Rollout
	if r == nil {
		return
	}
	at := problem.At("Rollout")
	f.checkPlace(at.Field("Account"), valid.AccountID(r.Account))
	f.checkPlace(at.Field("Region"), valid.Region(r.Region))
	if r.ManagementAccount != "" {
		f.checkPlace(at.Field("ManagementAccount"), valid.AccountID(r.ManagementAccount))
	}
	if r.Forward != nil {
		f.checkForward(at.Field("Forward"))
	}
	if r.Trail {
		f.checkRolledOutTrail(at)
		return
	}
	if r.Forward == nil && f.source.readable(at) {
		f.report(at, &problem.Problem{Wrong: problem.Textf("deploys nothing"), Fix: problem.Textf("set %v or %v", at.Field("Forward"), at.Field("Trail"))})
	}
	for _, field := range []problem.Field{"Events", "Insights", "LogGroup"} {
		if path := at.Field(field); f.source.own(path) {
			f.report(path, &problem.Problem{Wrong: problem.Textf("has no effect without %v", at.Field("Trail")), Fix: problem.Textf("remove it, or set %v to true", at.Field("Trail"))})
		}
	}
}

// checkForward refuses a bus that does not admit the accounts, and settings that the
// watch has.
func (f *File) checkForward(at problem.Path) {
	r, watch := f.Rollout, problem.At("Watch")
	if f.Watch == nil {
		if r.Forward.Bus == "" {
			f.report(at.Field("Bus"), &problem.Problem{Wrong: problem.Textf("is required without %v", watch), Fix: problem.Textf("set it to the ARN of the bus of a watch, or set %v", watch)})
		}
		return
	}
	for _, field := range []problem.Field{"Bus", "LeaveOut", "Add"} {
		if path := at.Field(field); f.source.has(path) {
			f.report(path, &problem.Problem{Wrong: problem.Textf("has no effect because the accounts forward to %v", watch), Fix: problem.Textf("remove it")})
		}
	}
	if f.Watch.Organization == "" && f.Organization == nil {
		f.report(at, &problem.Problem{
			Wrong: problem.Textf("requires %v, because the bus cannot name accounts that are not known", watch.Field("Organization")), Fix: problem.Textf("set it"),
		})
	}
}

func (f *File) checkRolledOutTrail(at problem.Path) {
	r, trail := f.Rollout, at.Field("Trail")
	archive := problem.At("LogArchive")
	switch {
	case f.Organization != nil:
		f.report(trail, &problem.Problem{
			Wrong: problem.Textf("records what %v records already, for %s", problem.At("Organization"), SecondCopyPrice), Fix: problem.Textf("remove one of them"),
		})
	case f.LogArchive == nil || f.LogArchive.TrailsOf == nil:
		f.report(trail, &problem.Problem{
			Wrong: problem.Textf("requires %v, because the archive cannot name accounts that are not known", archive.Field("TrailsOf")), Fix: problem.Textf("set it"),
		})
	default:
		if theirs, ours := valid.Partition(r.Region), f.destinationPartition(); theirs != ours && theirs != "" && ours != "" {
			f.report(at.Field("Region"), &problem.Problem{
				Got: r.Region, Wrong: problem.Textf("is in partition %s, but %v is in %s, and log files cannot cross partitions", theirs, archive, ours),
				Fix: problem.Textf("use one accounts file for each partition"),
			})
		}
	}
	for i, account := range r.OnlyAccounts {
		if j := slices.Index(f.listedAccounts(), account); j >= 0 {
			f.report(at.Field("OnlyAccounts").Index(i), &problem.Problem{
				Got: account, Wrong: problem.Textf("is the account of %v, whose stack has a trail already", problem.At("Accounts").Index(j)), Fix: problem.Textf("remove one of them"),
			})
		}
	}
}
