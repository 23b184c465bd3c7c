package plan

import (
	"slices"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/valid"
)

func newLogArchive(file *config.File, trails []settings.TrailRef) *LogArchive {
	a := file.LogArchive
	planned := &LogArchive{
		LogArchive: a, Kept: logArchive(*a, trails), Detection: detection(file.LogArchiveName(), a.Detections),
		Queries: queries("", a.Investigation), SIEM: siem(file.SIEM),
	}
	if d := planned.Detection; d != nil {
		d.Readers = planned.withProducts(d.Readers)
	}
	return planned
}

func logArchive(a config.LogArchive, trails []settings.TrailRef) settings.Archive {
	s := archive(a.Archive)
	s.BucketName, s.AccessLogBucketName, s.KeyAlias = a.BucketName, a.AccessLogBucketName, a.Alias()
	s.MembersRead, s.Trails = a.MembersRead, trails
	for _, other := range a.OtherTrails {
		t := valid.SplitTrailARN(other.ARN)
		s.Trails = append(s.Trails, settings.TrailRef{Name: t.Name, Account: t.Account, Region: t.Region, OrganizationID: other.OrganizationID})
	}
	s.TrailsOf = (*settings.OrganizationTrails)(a.TrailsOf)
	return s
}

func archive(a config.Archive) settings.Archive {
	s := settings.Archive{
		S3KeyPrefix: a.S3KeyPrefix, RetentionDays: a.RetentionDays, AccessLogRetentionDays: a.AccessLogRetentionDays,
		Lock: (*settings.Lock)(a.Lock), Replication: (*settings.Replication)(a.Replication), BreakGlass: a.BreakGlass,
	}
	if a.Tiers != nil {
		s.Tiers = make([]settings.Tier, len(a.Tiers))
		for i, tier := range a.Tiers {
			s.Tiers[i] = settings.Tier(tier)
		}
	}
	return s
}

// siem returns the settings of the products that read the log archive, or nil for none.
func siem(s *config.SIEM) *settings.SIEM {
	if s == nil {
		return nil
	}
	return &settings.SIEM{Products: s.Products, Name: s.Name, EventBridge: s.EventBridge, OldestMinutes: s.OldestMinutes}
}

// withProducts adds the principals of the products to the readers that a file lists. Without
// any, decryption is not watched.
func (a *LogArchive) withProducts(listed []string) []string {
	if a == nil || a.SIEM == nil || len(listed) == 0 {
		return listed
	}
	all := slices.Clone(listed)
	for _, arn := range a.SIEM.PrincipalARNs(place.Known(a.Account, a.Region)) {
		if !slices.Contains(all, arn) {
			all = append(all, arn)
		}
	}
	return all
}
