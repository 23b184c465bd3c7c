package cost

import (
	"cmp"
	"slices"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/prices"
)

// recording is what a trail records of an account in a month.
type recording struct{ writes, management, data, network quantity }

func (r recording) events() quantity { return r.management.plus(r.data).plus(r.network) }

// recordingOf returns what a trail records of an account.
func (e *estimator) recordingOf(t config.Trail, account string) (r recording) {
	all, share := e.of(account, managementEvents), e.of(account, writeShare)
	if slices.Contains(t.Events.Management.Exclude, events.KMS) { // hardly any of them are writes
		all = all.times(quantity{1 - e.of(account, kmsShare).value, e.of(account, kmsShare).basis})
	}
	writes := all.times(share)
	switch t.Events.Management.Access {
	case events.ReadWrite:
		r.writes, r.management = writes, all
	case events.WriteOnly:
		r.writes, r.management = writes, writes
	case events.ReadOnly:
		r.management = all.times(quantity{1 - share.value, share.basis})
	}
	if len(t.Events.Data) > 0 {
		r.data = e.of(account, dataEvents)
	}
	if len(t.Events.Network) > 0 {
		r.network = e.of(account, networkEvents)
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
		e.note("the owner of %s pays for the log files and their key, which are not in the total", e.file.ExistingArchive.BucketName)
	}
}

// trail adds what CloudTrail and CloudWatch Logs charge for a trail of the accounts, and
// returns what it delivers to its archive.
func (e *estimator) trail(at place, t config.Trail, members []member, recorded map[string][]config.Trail) (d delivery) {
	for _, m := range members {
		r := e.recordingOf(t, m.account)
		copies := prices.FirstCopy
		again := slices.ContainsFunc(recorded[m.account], t.Repeats)
		if again || e.of(m.account, otherCopies).value >= 1 {
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
	if hasLogGroup(t) {
		e.add(at, prices.LogsInsights, e.of(t.Account, insightsGB))
		if t.LogGroup == nil || t.LogGroup.Existing == "" {
			e.separateKey(at, members)
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

// hasLogGroup reports whether a trail has a log group of its own.
func hasLogGroup(t config.Trail) bool { return t.LogGroup == nil || !t.LogGroup.None }

// logGroup adds the ingestion and storage of a trail's log group, and its receivers.
func (e *estimator) logGroup(at place, t config.Trail, gb quantity) {
	if !hasLogGroup(t) {
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
func (e *estimator) textGB(account string, r recording) quantity {
	return r.events().times(e.of(account, eventBytes)).scaled(1e-9)
}

// monthsKept returns for how many months data is there that is kept for days.
func (e *estimator) monthsKept(days int) float64 {
	months := float64(days) / prices.DaysAMonth
	if e.month > 0 {
		return min(months, float64(e.month))
	}
	return months
}

// separateKey adds the key of a log group whose trail delivers to an archive of another
// stack; otherwise the archive's key encrypts it.
func (e *estimator) separateKey(at place, members []member) {
	if e.file.LogArchive == nil && e.file.ExistingArchive == nil {
		return
	}
	count := 1.0
	if members[0].account == "" {
		count = members[0].count
	}
	e.key(at, count)
}

// key adds keys that are rotated every year.
func (e *estimator) key(at place, count float64) {
	e.add(at, prices.Key, exactly(count))
	rotations := 2
	if e.month > 0 {
		rotations = min(2, (e.month-1)/12)
	}
	e.add(at, prices.KeyRotation, exactly(count*float64(rotations)))
}
