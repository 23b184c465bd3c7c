package config

import (
	"slices"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// checkOtherTrails refuses trails that cannot deliver to the archive or are admitted already.
func (f *File) checkOtherTrails(a LogArchive) {
	for i, other := range a.OtherTrails {
		at := problem.At("LogArchive", "OtherTrails").Index(i)
		if p := valid.TrailARN(other.ARN); p != nil {
			f.report(at.Field("ARN"), p)
			continue
		}
		if other.OrganizationID != "" {
			f.report(at.Field("OrganizationID"), valid.OrganizationID(other.OrganizationID))
		}
		f.report(at.Field("ARN"), f.checkOtherTrail(other, a, i))
	}
}

func (f *File) checkOtherTrail(other OtherTrail, a LogArchive, i int) *problem.Problem {
	trail := valid.SplitTrailARN(other.ARN)
	same := func(o OtherTrail) bool { return o.ARN == other.ARN }
	if partition := f.destinationPartition(); partition != "" && partition != trail.Partition {
		return &problem.Problem{
			Got: other.ARN, Wrong: problem.Textf("is in partition %s, but the archive is in %s", trail.Partition, partition),
			Allowed: problem.Textf("CloudTrail does not deliver from one partition to another"),
		}
	}
	if first := slices.IndexFunc(a.OtherTrails, same); first < i {
		return &problem.Problem{
			Got: other.ARN, Wrong: problem.Textf("is already in %v", problem.At("LogArchive", "OtherTrails").Index(first)), Fix: problem.Textf("remove one of them"),
		}
	}
	for _, t := range f.Trails() {
		if t.TrailName == trail.Name && t.Account == trail.Account && t.HomeRegion == trail.Region {
			return &problem.Problem{
				Got: other.ARN, Wrong: problem.Textf("is the trail of %v, which the archive admits already", t.Path), Fix: problem.Textf("give one of the two another name, or remove it here"),
			}
		}
	}
	return nil
}
