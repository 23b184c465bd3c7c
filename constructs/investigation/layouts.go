package investigation

import (
	"slices"

	"example.com/audittrail/internal/athena"
	"example.com/audittrail/internal/problem"
)

// layouts returns a layout for each database.
func (p Props) layouts(s source) (layouts []athena.Layout) {
	add := func(organization string, accounts []string) {
		layouts = append(layouts, athena.Layout{
			Bucket: s.bucket, KeyPrefix: s.prefix, Organization: organization,
			Accounts: accounts, Regions: p.Regions, Days: p.retention(),
		})
	}
	if s.ofAccounts {
		accounts := p.Accounts
		switch {
		case s.listed:
			accounts = s.accounts
		case len(accounts) > 0 || p.Existing != nil: // those with a trail that is listed need no entry
			accounts = slices.Clone(accounts)
			for _, account := range s.accounts {
				if !slices.Contains(accounts, account) {
					accounts = append(accounts, account)
				}
			}
		}
		add("", accounts)
	}
	for _, id := range s.organizations {
		add(id, p.Accounts)
	}
	return layouts
}

// withoutEffect refuses Accounts if all accounts are known.
func (p Props) withoutEffect(s source) *problem.Problem {
	if len(p.Accounts) == 0 || len(s.organizations) > 0 || !s.listed {
		return nil
	}
	return &problem.Problem{Wrong: problem.Textf("has no effect because the archive lists every trail with its account"), Fix: problem.Textf("remove it")}
}
