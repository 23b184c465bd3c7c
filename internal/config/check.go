package config

import (
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// check checks IDs and Regions, and the parts of the file against each other. Package
// plan adds the problems of the settings of each stack.
func (f *File) check() {
	if !f.source.readable(nil) {
		return
	}
	if f.Organization == nil && len(f.Accounts) == 0 && f.Rollout == nil && f.Err() == nil {
		f.report(nil, &problem.Problem{
			Wrong: problem.Textf("has neither accounts nor an organization, so nothing is audited"), Fix: problem.Textf("add accounts or organization"),
		})
	}
	for i, region := range f.NewRegions { // before any Region is checked
		f.report(problem.At("NewRegions").Index(i), valid.AddRegion(region))
	}
	f.checkNones()
	f.checkArchives()
	f.checkExistingArchive()
	if f.Organization != nil {
		f.checkOrganization(*f.Organization)
	}
	for i, account := range f.Accounts {
		f.checkPlace(problem.At("Accounts").Index(i).Field("ID"), valid.AccountID(account.ID))
	}
	f.checkWatch()
	f.checkRollout()
	f.checkSIEM()
	f.checkStacks()
	trails := f.Trails()
	for _, trail := range trails {
		f.checkSettings(trail)
	}
	f.checkExistingTrails()
	f.checkBreakGlass(trails)
	f.checkDetections(trails)
	f.checkInvestigations(trails)
	f.checkOverlaps(trails)
	f.checkNames(trails)
	f.checkReplicas(trails)
}

// checkPlace reports an invalid account or Region. Nothing that depends on it is
// reported.
func (f *File) checkPlace(path problem.Path, p *problem.Problem) {
	f.report(path, p)
	if p != nil {
		f.source.refuse(path)
	}
}

func (f *File) checkOrganization(o Organization) {
	at := problem.At("Organization")
	f.checkPlace(at.Field("ManagementAccount"), valid.AccountID(o.ManagementAccount))
	if o.Account != "" && o.Account != o.ManagementAccount {
		f.report(at.Field("Account"), &problem.Problem{
			Got: o.Account,
			Wrong: problem.Textf("is not the management account %s, and CloudFormation cannot create an organization trail in a delegated administrator's account, "+
				"because it starts the trail by its name, which only the management account knows", o.ManagementAccount),
			Fix: problem.Textf("remove it, or create the trail there with the AWS CLI"),
		})
	}
}

// checkHome checks the Region of an entry's stack.
func (f *File) checkHome(t Trail) {
	at := t.Path.Field("HomeRegion")
	if t.HomeRegion == "" {
		if f.source.readable(defaults) && f.source.readable(defaults.Field("HomeRegion")) { // otherwise it may be there
			f.report(at, &problem.Problem{Wrong: problem.Textf("is required, because the trail's stack is deployed to it"), Fix: problem.Textf("set it here or in defaults")})
		}
		f.source.refuse(at)
	} else {
		f.checkPlace(at, valid.Region(t.HomeRegion))
	}
}

// checkSettings checks what depends on other entries.
func (f *File) checkSettings(t Trail) {
	f.checkHome(t)
	at := t.Path.Field("HomeRegion")
	where := f.destination()
	if where == nil {
		return
	}
	if t.Archive != nil {
		p := problem.Problem{Wrong: problem.Textf("has no effect because the log files go to %v", where), Fix: problem.Textf("remove it")}
		if f.LogArchive != nil {
			p.Fix = problem.Textf("configure %v instead", where)
		}
		f.report(t.Path.Field("Archive"), &p)
	}
	if theirs, ours := valid.Partition(t.HomeRegion), f.destinationPartition(); theirs != ours && ours != "" {
		f.report(at, &problem.Problem{
			Got: t.HomeRegion, Wrong: problem.Textf("is in partition %s, but %v is in %s, and log files cannot cross partitions", theirs, where, ours),
			Fix: problem.Textf("use one accounts file for each partition"),
		})
	}
}
