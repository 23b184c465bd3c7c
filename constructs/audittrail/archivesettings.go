package audittrail

import "slices"

// Trails returns the trails that may deliver to the archive, with every default filled in.
func (a *Archive) Trails() []TrailRef { return slices.Clone(a.trails) }

// TrailsOf returns the trails of an organization's accounts that may deliver in addition to
// [Archive.Trails], or nil if there are none.
func (a *Archive) TrailsOf() *OrganizationTrails {
	if a.trailsOf == nil {
		return nil
	}
	of := *a.trailsOf
	return &of
}

// RetentionDays returns for how many days log files are kept, or 0 if the archive did not
// create the bucket.
func (a *Archive) RetentionDays() int { return a.retention }
