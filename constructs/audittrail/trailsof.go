package audittrail

import (
	"cmp"
	"slices"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// OrganizationTrails admits the trails with one name in the accounts of an
// organization, each of which records its own account. It does not admit an
// organization trail, which [ArchiveProps.Trails] names.
type OrganizationTrails struct {
	// OrganizationID is the ID of the organization, such as "o-a1b2c3d4e5". It is
	// required.
	OrganizationID string

	// TrailName is the name that the trails have in every account.
	//
	// Default: "audit-trail".
	TrailName string
}

func (o *OrganizationTrails) resolved() *OrganizationTrails {
	if o == nil {
		return nil
	}
	r := *o
	r.TrailName = cmp.Or(r.TrailName, defaultName)
	return &r
}

// problems returns the problems of o in an archive that admits the trails by their
// ARNs.
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

// policy returns o for the policies of an archive in the environment.
func (o *OrganizationTrails) policy(env environment) *policy.OrganizationTrails {
	if o == nil {
		return nil
	}
	return &policy.OrganizationTrails{Partition: env.Partition, ID: o.OrganizationID, Name: o.TrailName}
}

// organizations returns the IDs of the organizations whose accounts deliver.
func (p ArchiveProps) organizations() (ids []string) {
	for _, t := range p.Trails {
		if t.OrganizationID != "" {
			ids = append(ids, t.OrganizationID)
		}
	}
	if p.TrailsOf != nil {
		ids = append(ids, p.TrailsOf.OrganizationID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// named returns the trails that the policies must name: those that TrailsOf does not
// cover.
func (p ArchiveProps) named() []TrailRef {
	return slices.DeleteFunc(slices.Clone(p.Trails), p.TrailsOf.covers)
}
