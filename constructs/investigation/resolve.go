package investigation

import (
	"cmp"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
)

// withDefaults returns a copy of p with every default filled in.
func (p *Props) withDefaults(here site.Site) Props {
	var r Props
	if p != nil {
		r = *p
	}
	plainly := r.settings().WithDefaults(here.Place)
	if r.Existing != nil {
		existing := *r.Existing
		existing.RetentionDays = plainly.Existing.RetentionDays
		r.Existing = &existing
	}
	r.Name, r.Regions = plainly.Name, plainly.Regions
	r.ResultDays, r.QueryLimitGB, r.DailyAlarmGB = plainly.ResultDays, plainly.QueryLimitGB, plainly.DailyAlarmGB
	return r
}

// retention returns the number of days that files are kept.
func (p Props) retention() int {
	if p.Existing != nil {
		return p.Existing.RetentionDays
	}
	return cmp.Or(p.Archive.RetentionDays(), settings.SevenYears)
}

// source is where the files are.
type source struct {
	bucket, prefix     string
	bucketARN, keyARN  string
	organizations      []string // each with a database of its own
	ofAccounts, listed bool     // whether trails of single accounts deliver, and whether accounts lists all of them
	accounts           []string
}

func (p Props) source(here site.Site) source {
	if e := p.Existing; e != nil {
		s := source{bucket: e.BucketName, prefix: e.S3KeyPrefix, bucketARN: "arn:" + here.Partition + ":s3:::" + e.BucketName, keyARN: e.KeyARN}
		if e.OrganizationID != "" {
			s.organizations = []string{e.OrganizationID}
		}
		s.addTrails(e.Trails, nil)
		s.ofAccounts = s.ofAccounts || len(s.organizations) == 0
		s.listed = false // the trails of others may deliver too
		return s
	}
	bucket := p.Archive.Bucket()
	s := source{bucket: *bucket.BucketName(), prefix: p.Archive.S3KeyPrefix(), bucketARN: *bucket.BucketArn(), keyARN: *p.Archive.Key().KeyArn()}
	s.addTrails(p.Archive.Trails(), p.Archive.TrailsOf())
	return s
}

// addTrails notes whose files the trails deliver.
func (s *source) addTrails(trails []audittrail.TrailRef, of *audittrail.OrganizationTrails) {
	seen := map[string]bool{}
	for _, id := range s.organizations {
		seen[id] = true
	}
	for _, t := range trails {
		id := cmp.Or(t.OrganizationID, t.Account)
		if seen[id] {
			continue
		}
		seen[id] = true
		if t.OrganizationID != "" {
			s.organizations = append(s.organizations, t.OrganizationID)
		} else {
			s.accounts = append(s.accounts, t.Account)
		}
	}
	s.listed = of == nil
	s.ofAccounts = len(s.accounts) > 0 || of != nil
}
