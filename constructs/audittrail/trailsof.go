package audittrail

import "slices"

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
