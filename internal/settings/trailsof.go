package settings

import (
	"cmp"
	"slices"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// OrganizationTrails admits the trails with one name in the accounts of an organization.
type OrganizationTrails struct {
	OrganizationID string
	TrailName      string
}

func (o *OrganizationTrails) withDefaults() *OrganizationTrails {
	if o == nil {
		return nil
	}
	r := *o
	r.TrailName = cmp.Or(r.TrailName, DefaultTrail)
	return &r
}

// problems returns the problems of o in an archive that admits the trails by their ARNs.
func (o *OrganizationTrails) problems(trails []TrailRef) (problems problem.List) {
	if o == nil {
		return nil
	}
	problems.Add(problem.At("OrganizationID"), valid.OrganizationID(o.OrganizationID))
	problems.Add(problem.At("TrailName"), trailName(o.TrailName))
	if i := slices.IndexFunc(trails, func(t TrailRef) bool { return t.OrganizationID != "" && t.Name == o.TrailName }); i >= 0 {
		problems.Add(problem.At("TrailName"), &problem.Problem{
			Got: o.TrailName, Wrong: problem.Textf("is the name of an organization trail (%s), which exists in every account of the organization", trails[i]),
			Fix: problem.Textf("use another name for the trails of the accounts"),
		})
	}
	return problems
}

// covers reports whether the archive admits the trail by its name alone.
func (o *OrganizationTrails) covers(t TrailRef) bool {
	return o != nil && policy.OrganizationTrails{Name: o.TrailName}.Covers(policy.Trail{Name: t.Name, Organization: t.OrganizationID})
}

// policy returns o for the policies of an archive at the place.
func (o *OrganizationTrails) policy(here place.Place) *policy.OrganizationTrails {
	if o == nil {
		return nil
	}
	return &policy.OrganizationTrails{Partition: here.Partition, ID: o.OrganizationID, Name: o.TrailName}
}
