package verify

import (
	"cmp"
	"slices"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/valid"
)

// plan is the parts of a deployment.
type plan struct {
	trails     []*trail
	archives   []*archive
	stacks     []*stack
	alerts     []*alerts
	forwarders []*stack
	rollouts   []*stack
	accounts   []*account
}

func (p plan) jobs(skip []string) []checks.Job {
	return slices.Concat(
		checks.Jobs(p.trails, trailChecks, skip), checks.Jobs(p.archives, archiveChecks, skip), checks.Jobs(p.stacks, stackChecks, skip),
		checks.Jobs(p.alerts, alertChecks, skip), checks.Jobs(p.forwarders, forwarderChecks, skip), checks.Jobs(p.rollouts, rolloutChecks, skip),
		checks.Jobs(p.accounts, accountChecks, skip),
	)
}

// checkFilesSince sets how far back the files of each trail are checked.
func (p plan) checkFilesSince(since time.Duration) {
	for _, t := range p.trails {
		t.since = since
	}
}

// Promises returns every promise that verify checks, in the order of the report.
func Promises() []checks.Promise {
	return slices.Concat(checks.Promises(trailChecks), checks.Promises(archiveChecks), checks.Promises(stackChecks), checks.Promises(alertChecks),
		checks.Promises(forwarderChecks), checks.Promises(rolloutChecks), checks.Promises(accountChecks))
}

// planOfTrail is the plan for a trail with the default settings.
func planOfTrail(name, stackName string, at *checks.Place) plan {
	t := newTrail(at, config.Trail{Account: at.Account, Settings: config.Settings{TrailName: name, HomeRegion: at.Region}})
	s := &stack{Place: at, stackName: stackName, protected: true}
	return plan{
		trails:   []*trail{t},
		archives: []*archive{{Place: at, of: t, trails: []policy.Trail{t.policy()}}},
		stacks:   []*stack{s},
		alerts:   []*alerts{{stack: s, prefix: catalogue.NameOfTrail(name), complete: true, logGroup: true}},
		accounts: []*account{{Place: at, pays: true}},
	}
}

// planOf is the plan for an accounts file.
func planOf(file *config.File, places *checks.Places) plan {
	var p plan
	names := map[string]string{} // of stacks, by their id in the app
	add := func(account, region, id string, s config.Stack, d config.Deployment) *stack {
		names[id] = cmp.Or(s.StackName, id)
		added := &stack{Place: places.At(account, region), stackName: names[id], protected: d.TerminationProtection == nil || *d.TerminationProtection}
		p.stacks = append(p.stacks, added)
		return added
	}
	trails := file.Trails()
	for _, want := range trails {
		t := newTrail(places.At(want.Account, want.HomeRegion), want)
		s := add(want.Account, want.HomeRegion, want.ID, want.Stack, want.Deployment)
		p.trails = append(p.trails, t)
		t.archived(file, places)
		if file.LogArchive == nil && file.ExistingArchive == nil {
			p.archives = append(p.archives, &archive{Place: t.Place, of: t, want: archiveOf(want.Archive), trails: []policy.Trail{t.policy()}})
		}
		p.addAlerts(file, want, s)
		p.addRelays(want, add)
	}
	for _, e := range file.ExistingTrails() {
		s := add(e.Account, e.HomeRegion, e.ID, e.Stack, e.Deployment)
		p.alerts = append(p.alerts, &alerts{stack: s, want: e.Detections, prefix: prefixOf(e.Detections, catalogue.TrailName)})
		p.addRelays(e, add)
	}
	p.addArchive(file, places, add)
	p.addWatch(file, places, add, names)
	p.addAccounts(file)
	return p
}

// adder adds a stack to the plan.
type adder func(account, region, id string, s config.Stack, d config.Deployment) *stack

// addAlerts adds the detections of a trail's stack. A watch has those of the others.
func (p *plan) addAlerts(file *config.File, want config.Trail, s *stack) {
	none := want.Detections != nil && want.Detections.None
	watched := file.Watch != nil && !want.WatchesItself
	if none || watched && want.OrganizationID == "" {
		return
	}
	alone := len(slices.DeleteFunc(file.Trails(), func(t config.Trail) bool { return t.Account != want.Account })) == 1
	p.alerts = append(p.alerts, &alerts{
		stack: s, want: want.Detections, prefix: prefixOf(want.Detections, catalogue.NameOfTrail(want.TrailName)),
		complete: alone && !watched && want.RecordsAllManagementEvents(),
		logGroup: want.LogGroup == nil || !want.LogGroup.None,
	})
}

func (p *plan) addRelays(want config.Trail, add adder) {
	if want.Detections == nil {
		return
	}
	for _, region := range want.Detections.RelayFrom {
		p.forwarders = append(p.forwarders, add(want.Account, region, want.RelayID(region), config.Stack{}, want.Deployment))
	}
}

// addAccounts adds each account that has a stack, in the Region of its first one.
func (p *plan) addAccounts(file *config.File) {
	seen := map[string]bool{}
	for _, s := range p.stacks {
		if !seen[s.Account] {
			seen[s.Account] = true
			pays := file.Organization == nil || file.Organization.ManagementAccount == s.Account
			p.accounts = append(p.accounts, &account{Place: s.Place, pays: pays})
		}
	}
}

func (p *plan) addArchive(file *config.File, places *checks.Places, add adder) {
	var trails []policy.Trail
	for _, t := range p.trails {
		trails = append(trails, t.policy())
	}
	if a := file.LogArchive; a != nil {
		at := places.At(a.Account, a.Region)
		s := add(a.Account, a.Region, file.LogArchiveID(), a.Stack, a.Deployment)
		p.archives = append(p.archives, &archive{Place: at, bucket: a.BucketName, want: a.Archive, trails: trails})
		if file.Watch == nil && (a.Detections == nil || !a.Detections.None) {
			p.alerts = append(p.alerts, &alerts{stack: s, want: a.Detections, prefix: prefixOf(a.Detections, catalogue.ArchiveName)})
		}
	}
	if e := file.ExistingArchive; e != nil && len(p.trails) > 0 {
		account, region := placeOfKey(e.KeyARN)
		p.archives = append(p.archives, &archive{
			Place: places.At(account, region), bucket: e.BucketName, foreign: true, trails: trails, want: config.Archive{S3KeyPrefix: e.S3KeyPrefix},
		})
	}
}

func (p *plan) addWatch(file *config.File, places *checks.Places, add adder, names map[string]string) {
	if w := file.Watch; w != nil {
		s := add(w.Account, w.Region, file.WatchID(), w.Stack, w.Deployment)
		p.alerts = append(p.alerts, &alerts{stack: s, want: w.Detections, prefix: "audit-watch"})
	}
	for _, f := range file.Forwarders() {
		if f.Own {
			add(f.Account, f.Region, f.StackID, config.Stack{}, f.Deployment)
		}
		p.forwarders = append(p.forwarders, &stack{Place: places.At(f.Account, f.Region), stackName: names[f.StackID]})
	}
	if r := file.Rollout; r != nil {
		p.rollouts = append(p.rollouts, add(r.Account, r.Region, file.RolloutID(), r.Stack, r.Deployment))
		for _, m := range file.ManagementStacks() {
			s := add(r.Management(), m.Region, m.ID, config.Stack{}, r.Deployment)
			if m.Forward {
				p.forwarders = append(p.forwarders, s)
			}
		}
	}
}

// prefixOf returns what the names of rules and alarms start with.
func prefixOf(d *config.Detections, otherwise string) string {
	if d == nil {
		return otherwise
	}
	return cmp.Or(d.Name, otherwise)
}

func archiveOf(a *config.Archive) config.Archive {
	if a == nil {
		return config.Archive{}
	}
	return *a
}

func (t *trail) policy() policy.Trail {
	return policy.Trail{Partition: valid.Partition(t.Region), Region: t.Region, Account: t.Account, Name: t.want.TrailName, Organization: t.want.OrganizationID}
}
