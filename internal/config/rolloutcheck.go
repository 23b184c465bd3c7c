package config

import (
	"slices"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// checkRollout refuses what the accounts would get twice or could not use. Package
// plan adds the problems of their settings.
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
	for _, field := range []problem.Field{"Bus", "LeaveOut", "Add", "Own"} {
		if path := at.Field(field); f.source.has(path) {
			f.report(path, &problem.Problem{Wrong: problem.Textf("has no effect because the accounts forward to %v", watch), Fix: problem.Textf("remove it")})
		}
	}
	if f.Watch.Organization == "" && f.Organization == nil {
		f.report(at, &problem.Problem{
			Wrong: problem.Textf("requires %v, because the bus cannot name accounts that are not known", watch.Field("Organization")), Fix: problem.Textf("set it"),
		})
	}
	if theirs, ours := valid.Partition(r.Region), valid.Partition(f.Watch.Region); valid.Region(r.Region) == nil && valid.Region(f.Watch.Region) == nil && theirs != ours {
		f.report(problem.At("Rollout", "Region"), &problem.Problem{
			Got: r.Region, Wrong: problem.Textf("is in partition %s, but %v is in %s, and events cannot cross partitions", theirs, watch, ours),
			Fix: problem.Textf("use one accounts file for each partition"),
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
