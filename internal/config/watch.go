package config

import (
	"cmp"
	"slices"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Watch is the account and Region whose detections watch all accounts. The accounts forward their events to it.
type Watch struct {
	// Account is the id of the account that watches, usually that of the security team: 12 digits, in quotes.
	Account string `jsonschema:"required,pattern=^[0-9]{12}$"`

	// Region is the Region of the event bus, the rules, the alarms and the topics.
	Region string `jsonschema:"required"`

	// Organization is the id of the organization whose accounts may forward events, those that join later included. Default: the id of organization; without one, exactly the accounts of this file may.
	Organization string `jsonschema:"pattern=^o-[a-z0-9]{10\\,32}$"`

	// Regions lists the Regions that each account forwards from in addition to its home Region. Default: those where global services such as IAM record, us-east-1, us-gov-west-1, or cn-north-1 and cn-northwest-1.
	Regions []string

	// Accounts lists accounts that forward their events and get no trail here, because an organization trail or another trail records them. Default: none.
	Accounts []Member

	// Name names the stack: AuditTrail-<name>. Default: watch.
	Name string `jsonschema:"pattern=^[A-Za-z0-9][A-Za-z0-9-]*$,maxLength=100"`

	// Detections says what is watched for and who is notified. Default: the default set, and no one.
	Detections *Detections

	Stack
	Deployment
}

// Member is an account that forwards its events to the watch.
type Member struct {
	// Name names the account in messages, and its stacks: AuditTrail-<name>. Letters, digits and '-'.
	Name string `jsonschema:"required,pattern=^[A-Za-z0-9][A-Za-z0-9-]*$,maxLength=100"`

	// ID is the account's id: 12 digits, in quotes.
	ID string `jsonschema:"required,pattern=^[0-9]{12}$"`

	Deployment
}

// WatchID is the id of the watch's stack in the app.
func (f *File) WatchID() string { return stackID(f.Watch.Name, "watch") }

// Forwarder is an account and Region that forward their events to the watch. There is
// one for each.
type Forwarder struct {
	Account string
	Region  string
	Name    string // of the account, for people
	StackID string // the id of the stack that has it
	Own     bool   // whether the stack has nothing else

	Path problem.Path // the entry of the file
	Deployment
}

// forwarding is an entry of the file whose account forwards events.
type forwarding struct {
	path                      problem.Path
	id, name, account, region string
	noStack                   bool // whether there is no stack yet in the account's home Region
	Deployment
}

// forwardings returns the entries whose accounts the watch watches.
func (f *File) forwardings() []forwarding {
	var all []forwarding
	if a := f.LogArchive; a != nil {
		all = append(all, forwarding{problem.At("LogArchive"), f.LogArchiveID(), cmp.Or(a.Name, "log-archive"), a.Account, a.Region, false, a.Deployment})
	}
	for _, t := range f.Trails() {
		if !t.WatchesItself {
			all = append(all, forwarding{t.Path, t.ID, t.ID[len(stackPrefix):], t.Account, t.HomeRegion, false, t.Deployment})
		}
	}
	w := f.Watch
	all = append(all, forwarding{problem.At("Watch"), f.WatchID(), cmp.Or(w.Name, "watch"), w.Account, w.Region, false, w.Deployment})
	for i, m := range w.Accounts {
		all = append(all, forwarding{problem.At("Watch", "Accounts").Index(i), stackID(m.Name, ""), m.Name, m.ID, w.Region, true, m.Deployment})
	}
	return all
}

// Forwarders returns every account and Region that forward events, or nil without a
// watch. The stack of an entry has that of its home Region, and other Regions have a
// stack each.
func (f *File) Forwarders() []Forwarder {
	if f.Watch == nil {
		return nil
	}
	var all []Forwarder
	seen := map[[2]string]bool{}
	add := func(e forwarding, region, id string, own bool) {
		place := [2]string{e.account, region}
		if !seen[place] {
			seen[place] = true
			all = append(all, Forwarder{e.account, region, e.name, id, own, e.path, e.Deployment})
		}
	}
	entries := f.forwardings()
	for _, e := range entries { // the stacks that there are come before those of their own
		add(e, e.region, e.id, e.noStack)
	}
	for _, e := range entries {
		regions := f.Watch.Regions
		if regions == nil {
			regions = valid.GlobalRegions(e.region)
		}
		for _, region := range regions {
			add(e, region, e.id+"-"+region, true)
		}
	}
	return all
}

// MaxWatchedTrails is how many different names the watched trails may have.
const MaxWatchedTrails = 2

// WatchedTrails returns the names of the watched trails, each once.
func (f *File) WatchedTrails() []string {
	var names []string
	for _, t := range f.Trails() {
		if !t.WatchesItself && !slices.Contains(names, t.TrailName) {
			names = append(names, t.TrailName)
		}
	}
	if r := f.Rollout; r != nil && r.Trail && f.LogArchive != nil {
		if name := f.LogArchive.TrailName(); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
