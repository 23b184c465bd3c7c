package config

import "example.com/audittrail/internal/valid"

// mostTrails is CloudTrail's limit for an account and Region, which cannot be
// raised. A multi-Region trail counts in each Region.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
const mostTrails = 5

// SecondCopyPrice is what CloudTrail charges for management events that another
// trail records already (us-east-1).
//
// Source: https://aws.amazon.com/cloudtrail/pricing/
const SecondCopyPrice = "2.00 USD per 100,000 events"

// checkOverlaps refuses trails that are in one another's way: CloudTrail would
// refuse the name or the number, or charge for the same events twice.
func (f *File) checkOverlaps(all []Trail) {
	trails := map[string][]Trail{} // by account, at most five in a Region
	tooMany := map[string]bool{}   // by account
	for _, t := range all {
		if valid.AccountID(t.Account) != nil || valid.Region(t.HomeRegion) != nil || tooMany[t.Account] {
			continue
		}
		counted, others := "", trails[t.Account]
		if f.Organization != nil && t.Account != all[0].Account { // where the organization's trail is too
			counted, others = ", the organization's counted too", append([]Trail{all[0]}, others...)
		}
		if t.mostBeside(others) >= mostTrails {
			f.Refuse(t.Path, "is the trail number %d of account %s%s; CloudTrail takes %d in a Region, a limit that cannot be raised: leave one out, or let another record its events",
				mostTrails+1, t.Account, counted, mostTrails)
			tooMany[t.Account] = true // once is enough
		}
		f.checkAccountsTrails(trails[t.Account], t)
		trails[t.Account] = append(trails[t.Account], t)
	}
	if f.Organization == nil {
		return
	}
	organization := all[0]
	for _, t := range all[1:] {
		if t.TrailName == organization.TrailName && t.Account != organization.Account {
			path, want := t.Path+".trailName", "want another one"
			if at, ok := f.source.origins[path]; ok && at == f.source.origins["organization.trailName"] { // both have that of the defaults
				want = "give it another one in organization.trailName"
			}
			f.Refuse(path, "%q is the name of the organization's trail, which exists in every account of the organization; %s", t.TrailName, want)
		}
	}
}

// checkAccountsTrails compares a trail with the others of its account.
func (f *File) checkAccountsTrails(others []Trail, t Trail) {
	for _, other := range others {
		switch {
		case other.TrailName == t.TrailName && t.meets(other):
			f.Refuse(t.Path+".trailName", "%q is the name of the trail of %s, which is in account %s too; give one of them another name, or another id if the account is a slip",
				t.TrailName, other.Path, t.Account)
		case other.OrganizationID == "" && t.Repeats(other):
			f.Refuse(t.Path, "records management events of account %s that %s records already, for %s; set events.management.access to None, or leave one of the two out",
				t.Account, other.Path, SecondCopyPrice)
		case f.destination() == "" && t.recordsDeliveriesOf(other) && other.recordsDeliveriesOf(t):
			f.Refuse(t.Path+".events", "select the objects of every bucket of account %s, as those of %s do: each trail records what the other delivers to its bucket, and so they feed one another without end; "+
				"name arnPrefixes in one of them, or send the log files of both to a logArchive", t.Account, other.Path)
		}
	}
}
