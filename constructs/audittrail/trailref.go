package audittrail

import "example.com/audittrail/internal/settings"

// TrailRef names a trail that may deliver to an [Archive].
type TrailRef struct {
	// Name is the name of the trail.
	//
	// Default: "audit-trail".
	Name string

	// Account is the ID of the account that owns the trail; for an organization
	// trail, the management account.
	//
	// Default: the archive's account.
	Account string

	// Region is the trail's home Region.
	//
	// Default: the archive's Region.
	Region string

	// OrganizationID is the ID of the organization whose accounts the trail
	// records.
	//
	// Default: none; the trail records its own account.
	OrganizationID string
}

// String describes the trail, as far as it is known at synth time.
func (t TrailRef) String() string { return settings.TrailRef(t).String() }

// plainTrails returns the trails as plain values; nil for nil, which is not an empty list.
func plainTrails(refs []TrailRef) []settings.TrailRef {
	if refs == nil {
		return nil
	}
	all := make([]settings.TrailRef, len(refs))
	for i, t := range refs {
		all[i] = settings.TrailRef(t)
	}
	return all
}
