package config

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// checkWatch refuses a watch that some account cannot forward to, and settings that
// have no effect beside it.
func (f *File) checkWatch() {
	w := f.Watch
	if w == nil {
		f.checkNobodyOptsOut()
		return
	}
	at := problem.At("Watch")
	f.checkPlace(at.Field("Account"), valid.AccountID(w.Account))
	f.checkPlace(at.Field("Region"), valid.Region(w.Region))
	for i, m := range w.Accounts {
		f.checkPlace(at.Field("Accounts").Index(i).Field("ID"), valid.AccountID(m.ID))
	}
	f.checkWatchRegions(at.Field("Regions"))
	for _, e := range f.forwardings() {
		if theirs, ours := valid.Partition(e.region), valid.Partition(w.Region); theirs != ours && valid.Region(e.region) == nil && valid.Region(w.Region) == nil {
			f.report(at.Field("Region"), &problem.Problem{
				Got: w.Region, Wrong: problem.Textf("is in partition %s, but %v is in %s, and events cannot cross partitions", ours, e.path, theirs),
				Fix: problem.Textf("use one accounts file for each partition"),
			})
			break
		}
	}
	f.checkUnwatchedSettings()
	f.checkConvention()
}

func (f *File) checkWatchRegions(at problem.Path) {
	w := f.Watch
	for i, region := range w.Regions {
		path := at.Index(i)
		switch p := valid.Region(region); {
		case p != nil:
			f.report(path, p)
		case slices.Contains(w.Regions[:i], region):
			f.report(path, &problem.Problem{Got: region, Wrong: problem.Textf("is already in the list"), Fix: problem.Textf("remove it")})
		case valid.Partition(region) != valid.Partition(w.Region) && valid.Region(w.Region) == nil:
			f.report(path, &problem.Problem{
				Got: region, Wrong: problem.Textf("is in partition %s and the watch in %s, and events cannot cross partitions", valid.Partition(region), valid.Partition(w.Region)),
				Fix: problem.Textf("remove it"),
			})
		}
	}
}

// checkNobodyOptsOut refuses an opt-out where there is nothing to opt out of.
func (f *File) checkNobodyOptsOut() {
	for _, t := range slices.Concat(f.Trails(), f.ExistingTrails()) {
		if t.WatchesItself {
			f.report(t.Path.Field("WatchesItself"), &problem.Problem{
				Wrong: problem.Textf("has no effect without %v, because each account watches itself then", problem.At("Watch")), Fix: problem.Textf("remove it"),
			})
		}
	}
}

// checkUnwatchedSettings refuses detections of entries that the watch watches, and takes
// back those from the defaults, which are for the watch. The organization's trail keeps
// its own: its log group has the alarms that benchmarks prescribe.
func (f *File) checkUnwatchedSettings() {
	refuse := func(path problem.Path, set bool) {
		if at := path.Field("Detections"); set && f.source.has(at) && !f.source.inherited(at) {
			f.report(at, &problem.Problem{
				Wrong: problem.Textf("has no effect because %v watches the account", problem.At("Watch")), Fix: problem.Textf("set it there, or set watchesItself"),
			})
		}
	}
	for i, a := range f.Accounts {
		if !a.WatchesItself {
			refuse(problem.At("Accounts").Index(i), a.Detections != nil)
			f.Accounts[i].Detections = nil
		}
	}
	if a := f.LogArchive; a != nil {
		refuse(problem.At("LogArchive"), a.Detections != nil)
		a.Detections = nil
	}
}

// checkConvention refuses names by which a watch does not recognize the parts of an
// account: it cannot know the ARNs of each.
func (f *File) checkConvention() {
	names := f.WatchedTrails()
	for _, t := range f.Trails() {
		if t.WatchesItself {
			continue
		}
		if i := slices.Index(names, t.TrailName); i >= MaxWatchedTrails {
			f.report(t.Path.Field("TrailName"), &problem.Problem{
				Got: t.TrailName, Wrong: problem.Textf("is a third name beside %q and %q, and a watch recognizes trails by at most %d names", names[0], names[1], MaxWatchedTrails),
				Fix: problem.Textf("give the trails of all accounts one name, or set watchesItself"),
			})
		}
		f.checkPrefix(t.Path.Field("StackName"), t.StackName)
		if t.LogGroup != nil {
			f.checkPrefix(t.Path.Field("LogGroup", "Name"), t.LogGroup.Name)
		}
	}
}

func (f *File) checkPrefix(path problem.Path, name string) {
	if name == "" || strings.HasPrefix(name, stackPrefix) {
		return
	}
	f.report(path, &problem.Problem{
		Got: name, Wrong: problem.Textf("does not start with %q, by which a watch recognizes what is ours", stackPrefix), Fix: problem.Textf("remove it, choose such a name, or set watchesItself"),
	})
}
