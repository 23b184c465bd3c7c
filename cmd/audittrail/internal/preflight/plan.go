package preflight

import (
	"slices"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/verify"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/policy"
)

// plan is what preflight looks at.
type plan struct {
	sites         []*site
	organizations []*organization
	members       []*member
}

// site is an account and Region with stacks of the file.
type site struct {
	*checks.Place
	stacks []string
	trails []config.Trail // with their home there
	// watched are trails of others there, whose log groups get detections.
	watched []config.Trail
}

// detecting returns the trails with detections here.
func (s *site) detecting() []config.Trail { return slices.Concat(s.trails, s.watched) }

func (s *site) Where() *checks.Place { return s.Place }
func (s *site) Name() string         { return "stacks" }

func planOf(file *config.File, places *checks.Places) plan {
	var p plan
	at := map[*checks.Place]*site{}
	for _, stack := range verify.Stacks(file, places) {
		if at[stack.Place] == nil {
			at[stack.Place] = &site{Place: stack.Place}
			p.sites = append(p.sites, at[stack.Place])
		}
		at[stack.Place].stacks = append(at[stack.Place].stacks, stack.StackName)
	}
	for _, t := range file.Trails() {
		s := at[places.At(t.Account, t.HomeRegion)]
		s.trails = append(s.trails, t)
	}
	for _, t := range file.ExistingTrails() {
		s := at[places.At(t.Account, t.HomeRegion)]
		s.watched = append(s.watched, t)
	}
	management, id, region := managementOf(file)
	if management == "" {
		return p
	}
	there := places.At(management, region)
	p.organizations = append(p.organizations, &organization{there, id, file.Organization != nil})
	for _, s := range p.sites {
		if s.Account != management { // policies of the organization do not bind it
			p.members = append(p.members, &member{Place: s.Place, management: there, trails: deliveredTo(file, s.Place)})
		}
	}
	return p
}

// deliveredTo returns the trails that deliver to a bucket at a place.
func deliveredTo(file *config.File, at *checks.Place) []policy.Trail {
	var all []policy.Trail
	for _, t := range file.Trails() {
		account := t.Account
		switch {
		case file.LogArchive != nil:
			account = file.LogArchive.Account
		case file.ExistingArchive != nil:
			account = "" // whose bucket it is does not matter to the account
		}
		if account == at.Account {
			all = append(all, policy.Trail{Partition: at.Partition(), Region: t.HomeRegion, Account: t.Account, Name: t.TrailName, Organization: t.OrganizationID})
		}
	}
	return all
}

// managementOf returns the management account of the file's organization, "" without one.
func managementOf(file *config.File) (account, id, region string) {
	switch {
	case file.Organization != nil:
		return file.Organization.ManagementAccount, file.Organization.ID, file.Organization.HomeRegion
	case file.Rollout != nil:
		return file.Rollout.Management(), "", file.Rollout.Region
	}
	return "", "", ""
}
