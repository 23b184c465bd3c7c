package config

import (
	"example.com/audittrail/internal/problem"
)

// existing reports whether the account has a trail that is not ours, and gets detections
// on its log group only.
func (a Account) existing() bool { return a.LogGroup != nil && a.LogGroup.Existing != "" }

// ExistingTrails returns the entries with a trail that is not ours. Each gets a stack with
// detections on its log group.
func (f *File) ExistingTrails() []Trail {
	var all []Trail
	for i, a := range f.Accounts {
		if a.existing() {
			all = append(all, Trail{problem.At("Accounts").Index(i), stackID(a.Name, ""), a.ID, "", a.Stack, a.Settings})
		}
	}
	return all
}

// checkExistingTrails refuses what has no effect without a trail of ours, and detections
// that another entry has for the same account.
func (f *File) checkExistingTrails() {
	watched := map[string]problem.Path{} // by account
	for _, t := range f.Trails() {
		if t.Detections == nil || !t.Detections.None {
			watched[t.Account] = t.Path
		}
	}
	for _, e := range f.ExistingTrails() {
		f.checkHome(e)
		at := e.Path.Field("LogGroup", "Existing")
		f.checkOnlyDetections(e.Path, at)
		f.chooseDetections(e)
		switch other, taken := watched[e.Account]; {
		case e.Detections != nil && e.Detections.None:
			f.report(at, &problem.Problem{Wrong: problem.Textf("has no effect because %v is true", e.Path.Field("Detections", "None")), Fix: problem.Textf("remove one of them")})
		case taken:
			f.report(at, &problem.Problem{
				Got: e.LogGroup.Existing, Wrong: problem.Textf("is in account %s, which the detections of %v watch already, so each would alert twice", e.Account, other),
				Fix: problem.Textf("remove one of the entries, or set detections.none in %v", other),
			})
		case f.Watch != nil && !e.WatchesItself:
			f.report(at, &problem.Problem{
				Got: e.LogGroup.Existing, Wrong: problem.Textf("gets detections of its own, although %v watches the accounts", problem.At("Watch")),
				Fix: problem.Textf("set watchesItself, or move the account to %v to forward its events", problem.At("Watch", "Accounts")),
			})
		default:
			watched[e.Account] = e.Path
		}
	}
	for _, entry := range []problem.Path{problem.At("Organization"), problem.At("Rollout"), defaults} {
		if at := entry.Field("LogGroup", "Existing"); f.source.has(at) {
			f.report(at, &problem.Problem{Wrong: problem.Textf("has no effect here, because each account has its own trail and log group"), Fix: problem.Textf("set it in %v", problem.At("Accounts"))})
		}
	}
}

// chooseDetections drops what the entry inherits from the defaults but cannot use.
func (f *File) chooseDetections(e Trail) {
	d, at := e.Detections, e.Path.Field("Detections")
	if d == nil {
		return
	}
	f.chooseChannels(at, d)
	f.dropHomeRegion(at.Field("RelayFrom"), e, d)
	if f.source.inherited(at.Field("Readers")) { // the key of the log files is not known
		d.Readers = nil
	}
}

// checkOnlyDetections refuses settings of a trail in an entry without one.
func (f *File) checkOnlyDetections(entry, because problem.Path) {
	for _, field := range [][]problem.Field{
		{"TrailName"}, {"Regions"}, {"Events"}, {"Insights"}, {"Archive"}, {"LogGroup", "Name"}, {"LogGroup", "RetentionDays"},
	} {
		if path := entry.Field(field...); f.source.own(path) {
			f.report(path, &problem.Problem{Wrong: problem.Textf("has no effect because of %v: the account has another trail, and gets none of ours", because), Fix: problem.Textf("remove it")})
		}
	}
}
