package config

import (
	"example.com/audittrail/internal/athena"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// checkInvestigations refuses what has no effect, and drops it where an entry inherits it
// from the defaults. Package plan adds the problems of the settings.
func (f *File) checkInvestigations(trails []Trail) {
	for _, t := range trails {
		i, at := t.Investigation, t.Path.Field("Investigation")
		switch where := f.destination(); {
		case i == nil || i.None:
		case where != nil:
			if !f.source.inherited(at) {
				f.report(at, &problem.Problem{Wrong: problem.Textf("has no effect because the log files go to %v", where), Fix: problem.Textf("set it there, or remove it")})
			}
			*i = Investigation{None: true}
		case t.OrganizationID == "":
			f.dropAccounts(at.Field("Accounts"), i, "the only account is that of the trail")
		}
	}
	if a := f.LogArchive; a != nil && a.Investigation != nil && a.TrailsOf == nil && f.Organization == nil {
		f.dropAccounts(problem.At("LogArchive", "Investigation", "Accounts"), a.Investigation, "the accounts are those of the trails in this file")
	}
	f.checkInvestigationNames(trails)
}

// dropAccounts refuses accounts where all are known anyway.
func (f *File) dropAccounts(at problem.Path, i *Investigation, because string) {
	if len(i.Accounts) > 0 && !f.source.inherited(at) {
		f.report(at, &problem.Problem{Wrong: problem.Textf("has no effect because %s", because), Fix: problem.Textf("remove it")})
	}
	i.Accounts = nil
}

// checkInvestigationNames refuses two archives of an account and Region whose queries would
// have one name. The names of trails can differ in case and in signs that a database lacks.
func (f *File) checkInvestigationNames(trails []Trail) {
	if f.destination() != nil {
		return
	}
	taken := map[string]Trail{} // by place and name
	for _, t := range trails {
		if t.Investigation != nil && t.Investigation.None {
			continue
		}
		key := t.Account + " " + t.HomeRegion + " " + t.queries()
		if other, ok := taken[key]; ok && !t.sharesAlias(other) {
			f.report(t.Path.Field("Investigation", "Name"), &problem.Problem{
				Got: t.queries(), Wrong: problem.Textf("is already the name of the queries of %v, in the same account and Region", other.Path), Fix: problem.Textf("choose another name"),
			})
		}
		taken[key] = t
	}
}

// queries returns the name of the queries on the trail's own archive.
func (t Trail) queries() string {
	if i := t.Investigation; i != nil && i.Name != "" {
		return i.Name
	}
	return athena.NameOfTrail(t.TrailName)
}

// sharesAlias reports whether two trails would have one alias, which is reported already.
func (t Trail) sharesAlias(other Trail) bool {
	return valid.AliasOfTrail(t.TrailName) == valid.AliasOfTrail(other.TrailName)
}
