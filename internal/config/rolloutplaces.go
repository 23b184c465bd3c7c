package config

import (
	"cmp"
	"slices"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

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
	others := valid.GlobalRegions(r.Region)
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
