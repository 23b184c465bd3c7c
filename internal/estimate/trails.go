package estimate

import (
	"cmp"
	"slices"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/prices"
)

// recording is what a trail records of an account in a month.
type recording struct{ writes, management, data, network Quantity }

func (r recording) events() Quantity { return r.management.plus(r.data).plus(r.network) }

// recordingOf returns what a trail records of an account.
func (e *estimator) recordingOf(t config.Trail, account string) (r recording) {
	all, share := e.Of(account, ManagementEvents), e.Of(account, WriteShare)
	if slices.Contains(t.Events.Management.Exclude, events.KMS) { // hardly any of them are writes
		all = all.times(e.Of(account, KMSShare).rest())
	}
	writes := all.times(share)
	switch t.Events.Management.Access {
	case events.ReadWrite:
		r.writes, r.management = writes, all
	case events.WriteOnly:
		r.writes, r.management = writes, writes
	case events.ReadOnly:
		r.management = all.times(share.rest())
	}
	if len(t.Events.Data) > 0 {
		r.data = e.Of(account, DataEvents)
	}
	if len(t.Events.Network) > 0 {
		r.network = e.Of(account, NetworkEvents)
	}
	return r
}

// trails adds the trails of the file, their archives and what is rolled out.
func (e *estimator) trails() {
	var archive delivery // to the archive that they share
	recorded := map[string][]config.Trail{}
	for _, t := range e.file.Trails() {
		at := place{t.Account, t.HomeRegion, t.ID}
		d := e.trail(at, t, e.members(t), recorded)
		if e.file.LogArchive == nil && e.file.ExistingArchive == nil {
			e.archive(at, t.Account, ownArchive(t), d)
			e.investigate(at, t.Investigation, e.hasAlerts(t))
		} else {
			archive = archive.plus(d)
		}
		e.alertsOf(t)
	}
	archive = archive.plus(e.rollout(recorded))
	switch a := e.file.LogArchive; {
	case a != nil:
		e.logArchive(*a, archive)
	case e.file.ExistingArchive != nil:
		e.existingArchive(*e.file.ExistingArchive, archive)
	}
}

// trail adds what CloudTrail and CloudWatch Logs charge for a trail of the accounts, and
// returns what it delivers to its archive.
func (e *estimator) trail(at place, t config.Trail, members []member, recorded map[string][]config.Trail) (d delivery) {
	for _, m := range members {
		r := e.recordingOf(t, m.account)
		copies := prices.FirstCopy
		again := slices.ContainsFunc(recorded[m.account], t.Repeats)
		if again || e.Of(m.account, OtherCopies).Value >= 1 {
			copies = prices.FurtherCopy
		}
		recorded[m.account] = append(recorded[m.account], t)
		e.add(at, copies, r.management.scaled(m.count))
		e.add(at, prices.DataEvents, r.data.scaled(m.count))
		e.add(at, prices.NetworkEvents, r.network.scaled(m.count))
		if len(t.Events.Aggregations) > 0 {
			e.add(at, prices.Aggregations, r.data.scaled(m.count))
		}
		e.insights(at, t, r, m.count)
		e.logGroup(at, t, e.textGB(m.account, r).scaled(m.count))
		d = d.plus(e.deliveryOf(t, m, r))
	}
	if t.HasLogGroup() {
		groups := 1.0 // an organization's trail has one for all members
		if t.OrganizationID == "" {
			groups = members[0].count
		}
		e.add(at, prices.LogsInsights, e.Of(t.Account, InsightsGB).scaled(groups))
		if e.file.LogArchive != nil || e.file.ExistingArchive != nil { // otherwise the archive's key encrypts it
			e.key(at, groups)
		}
	}
	return d
}

// insights adds what Insights analyze: the rate of calls is about write events, and the rate
// of errors about all.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html
func (e *estimator) insights(at place, t config.Trail, r recording, count float64) {
	types := t.Insights
	if types == nil {
		types = []string{"CallRate", "ErrorRate"}
	}
	for _, kind := range types {
		switch kind {
		case "CallRate":
			e.add(at, prices.ManagementInsights, r.writes.scaled(count))
		case "ErrorRate":
			e.add(at, prices.ManagementInsights, r.management.scaled(count))
		case "DataCallRate", "DataErrorRate":
			e.add(at, prices.DataInsights, r.data.scaled(count))
		}
	}
}

// defaultLogGroupDays is the retention of a log group unless the file sets another.
const defaultLogGroupDays = 365

// RecordedManagementEvents returns the management events that a trail records of its account.
func (a *Assumptions) RecordedManagementEvents(t config.Trail) Quantity {
	return (&estimator{Assumptions: a}).recordingOf(t, t.Account).management
}

// logGroup adds the ingestion and storage of a trail's log group, and its receivers.
func (e *estimator) logGroup(at place, t config.Trail, gb Quantity) {
	if !t.HasLogGroup() {
		return
	}
	group := t.LogGroup
	if group == nil {
		group = &config.LogGroup{}
	}
	e.add(at, prices.LogsIngested, gb)
	e.add(at, prices.LogsStored, gb.scaled(e.monthsKept(cmp.Or(group.RetentionDays, defaultLogGroupDays))))
	for _, to := range group.StreamTo {
		e.stream(at, to, gb)
	}
}

// textGB returns the size of events as text.
func (e *estimator) textGB(account string, r recording) Quantity {
	return r.events().times(e.Of(account, EventBytes)).scaled(1e-9)
}

// monthsKept returns the months of data in storage, for data that is kept for days.
func (e *estimator) monthsKept(days int) float64 {
	months := float64(days) / prices.DaysAMonth
	if e.Month > 0 {
		return min(months, float64(e.Month))
	}
	return months
}

// key adds keys that are rotated every year.
func (e *estimator) key(at place, count float64) {
	e.add(at, prices.Key, exactly(count))
	rotations := 2
	if e.Month > 0 {
		rotations = min(2, (e.Month-1)/12)
	}
	e.add(at, prices.KeyRotation, exactly(count*float64(rotations)))
}
