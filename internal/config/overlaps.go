package config

import (
	"example.com/audittrail/internal/prices"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// mostTrails is CloudTrail's quota for an account and Region, which cannot be
// raised. A multi-Region trail counts in each Region.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
const mostTrails = 5

// SecondCopyPrice is what CloudTrail charges for management events that another trail
// already records (us-east-1).
var SecondCopyPrice = prices.FurtherCopy.String()

// checkOverlaps refuses trails that get in each other's way: CloudTrail would refuse
// the name or the number, or charge for the same events twice.
func (f *File) checkOverlaps(all []Trail) {
	trails := map[string][]Trail{} // by account, at most five in a Region
	tooMany := map[string]bool{}   // by account
	for _, t := range all {
		if valid.AccountID(t.Account) != nil || valid.Region(t.HomeRegion) != nil || tooMany[t.Account] {
			continue
		}
		counted, others := "", trails[t.Account]
		if f.Organization != nil && t.Account != all[0].Account { // the organization trail is there too
			counted, others = ", counting the organization trail", append([]Trail{all[0]}, others...)
		}
		if t.mostBeside(others) >= mostTrails {
			f.report(t.Path, &problem.Problem{
				Wrong: problem.Textf("is trail number %d of account %s%s, but CloudTrail supports %d in a Region, a quota that cannot be raised", mostTrails+1, t.Account, counted, mostTrails),
				Fix:   problem.Textf("remove one, or let another trail record its events"),
			})
			tooMany[t.Account] = true // once is enough
		}
		f.checkAccountsTrails(trails[t.Account], t)
		trails[t.Account] = append(trails[t.Account], t)
	}
	if f.Organization != nil {
		f.checkOrganizationTrailName(all[0], all[1:])
	}
}

func (f *File) checkOrganizationTrailName(organization Trail, others []Trail) {
	const field problem.Field = "TrailName"
	for _, t := range others {
		if t.TrailName != organization.TrailName || t.Account == organization.Account {
			continue
		}
		p := problem.Problem{
			Got: t.TrailName, Wrong: problem.Textf("is the name of the organization trail, which exists in every account of the organization"), Fix: problem.Textf("choose another name"),
		}
		if path := organization.Path.Field(field); f.source.inherited(path) { // both inherit the name
			p.Fix = problem.Textf("set another name in organization.trailName")
		}
		f.report(t.Path.Field(field), &p)
	}
}

// checkAccountsTrails compares a trail with the others of its account.
func (f *File) checkAccountsTrails(others []Trail, t Trail) {
	for _, other := range others {
		switch {
		case other.TrailName == t.TrailName && t.meets(other):
			f.report(t.Path.Field("TrailName"), &problem.Problem{
				Got: t.TrailName, Wrong: problem.Textf("is already the name of the trail of %v, which is in account %s too", other.Path, t.Account),
				Fix: problem.Textf("rename one of them, or correct the account ID"),
			})
		case other.OrganizationID == "" && t.Repeats(other):
			f.report(t.Path, &problem.Problem{
				Wrong: problem.Textf("records management events of account %s that %v records already, for %s", t.Account, other.Path, SecondCopyPrice),
				Fix:   problem.Textf("set events.management.access to None, or remove one of the two"),
			})
		case f.destination() == nil && t.recordsDeliveriesOf(other) && other.recordsDeliveriesOf(t):
			f.report(t.Path.Field("Events"), &problem.Problem{
				Wrong: problem.Textf("selects the objects of every bucket of account %s, and so does %v: each trail records what the other delivers to its bucket, without end", t.Account, other.Path.Field("Events")),
				Fix:   problem.Textf("name arnPrefixes in one of them, or send the log files of both to a logArchive"),
			})
		}
	}
}
