package config

import (
	"cmp"
	"slices"
	"strings"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Trail is a trail that the file asks for.
type Trail struct {
	// Path is the path of its entry in the file.
	Path problem.Path
	// ID is the ID of its stack in the app, such as "AuditTrail-payments".
	ID string
	// Account is the account that it is deployed to.
	Account string
	// OrganizationID is the organization that it records; "" for the trail of an account.
	OrganizationID string

	Stack
	Settings
}

// Name returns what the file calls the trail's entry, such as "payments".
func (t Trail) Name() string { return strings.TrimPrefix(t.ID, stackPrefix) }

// LogArchiveID returns the ID of the log archive's stack in the app.
func (f *File) LogArchiveID() string { return stackID(f.LogArchive.Name, "log-archive") }

// LogArchiveName returns what the file calls the log archive.
func (f *File) LogArchiveName() string { return strings.TrimPrefix(f.LogArchiveID(), stackPrefix) }

// RelayID returns the ID of the stack in the app that relays the events of detections
// in another Region to the trail's home Region.
func (t Trail) RelayID(region string) string { return t.ID + "-" + region }

// stackPrefix begins the IDs of all stacks.
const stackPrefix = "AuditTrail-"

func stackID(name, otherwise string) string { return stackPrefix + cmp.Or(name, otherwise) }

// Trails returns the trails, the organization trail first.
func (f *File) Trails() []Trail {
	var trails []Trail
	if o := f.Organization; o != nil {
		settings := o.Settings
		settings.TrailName = cmp.Or(settings.TrailName, "organization-trail")
		trails = append(trails, Trail{problem.At("Organization"), stackID(o.Name, "organization"), o.ManagementAccount, o.ID, o.Stack, settings})
	}
	for i, account := range f.Accounts {
		if account.existing() {
			continue
		}
		settings := account.Settings
		settings.TrailName = cmp.Or(settings.TrailName, "audit-trail")
		trails = append(trails, Trail{problem.At("Accounts").Index(i), stackID(account.Name, ""), account.ID, "", account.Stack, settings})
	}
	return trails
}

// Repeats reports whether both trails record some of the same management events.
func (t Trail) Repeats(other Trail) bool {
	access, others := t.Events.Management.Access, other.Events.Management.Access
	switch {
	case access == events.None || others == events.None:
		return false
	case access == events.ReadOnly && others == events.WriteOnly, access == events.WriteOnly && others == events.ReadOnly:
		return false
	}
	return t.meets(other)
}

// meets reports whether both trails are in the same Region.
func (t Trail) meets(other Trail) bool { return t.in(other.HomeRegion) || other.in(t.HomeRegion) }

// in reports whether the trail is in the Region.
func (t Trail) in(region string) bool {
	return t.HomeRegion == region || t.Regions == "" && valid.Partition(t.HomeRegion) == valid.Partition(region)
}

// mostBeside returns how many of the others are in the same Region as the trail, for the
// Region with the most.
func (t Trail) mostBeside(others []Trail) int {
	most := 0
	for _, at := range append([]Trail{t}, others...) {
		n := 0
		for _, other := range others {
			if other.in(at.HomeRegion) && t.in(at.HomeRegion) {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// recordsDeliveriesOf reports whether the trail records what another trail of its
// account delivers to its own bucket. An excluded bucket may be that bucket, whose name
// CloudFormation chose.
func (t Trail) recordsDeliveriesOf(other Trail) bool {
	return t.in(other.HomeRegion) && len(t.Events.ExceptBuckets) == 0 && slices.ContainsFunc(t.Events.Data, func(d events.Data) bool {
		return d.Type == events.S3Object && len(d.ARNPrefixes)+len(d.ExceptARNPrefixes) == 0 && d.Access != events.ReadOnly
	})
}

// RecordsAllManagementEvents reports whether the trail records what auditors require:
// every management event in every Region.
func (t Trail) RecordsAllManagementEvents() bool {
	m := t.Events.Management
	return t.Regions == "" && m.Access == events.ReadWrite && len(m.Exclude) == 0
}

// AccountIDs returns the accounts of the file in its order, each once.
func (f *File) AccountIDs() []string {
	var ids []string
	add := func(id string) {
		if id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if f.LogArchive != nil {
		add(f.LogArchive.Account)
	}
	if f.ReadsExisting() {
		add(f.ExistingArchive.Owner())
	}
	if f.Watch != nil {
		add(f.Watch.Account)
	}
	if f.Rollout != nil {
		add(f.Rollout.Account)
	}
	for _, t := range f.Trails() {
		add(t.Account)
	}
	return ids
}
