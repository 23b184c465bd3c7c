package settings

import (
	"cmp"
	"slices"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Archive has the settings of a new archive.
type Archive struct {
	BucketName             string
	S3KeyPrefix            string
	Key                    Key // nil for a new key
	KeyAlias               string
	Trails                 []TrailRef
	TrailsOf               *OrganizationTrails
	MembersRead            bool
	RetentionDays          int
	Tiers                  []Tier // nil for the default
	Lock                   *Lock
	AccessLogRetentionDays int
	AccessLogBucketName    string
	Replication            *Replication
	BreakGlass             []string
}

// Key is an existing KMS key.
type Key interface {
	// Problems returns why CloudTrail cannot use the key for a bucket at the place.
	Problems(place.Place) problem.List
}

// The bounds of retention, in days.
const (
	leastRetentionDays = 90
	mostDays           = 36500 // a hundred years, the longest retention of S3 Object Lock
	SevenYears         = 2557  // including leap days
	OneYear            = 365
)

// WithDefaults returns a copy of a with every default filled in. alias is the default alias of
// a new key.
func (a Archive) WithDefaults(here place.Place, alias string) Archive {
	if a.Key == nil {
		a.KeyAlias = cmp.Or(a.KeyAlias, alias)
	}
	a.RetentionDays = cmp.Or(a.RetentionDays, SevenYears)
	a.AccessLogRetentionDays = cmp.Or(a.AccessLogRetentionDays, OneYear)
	if a.Tiers == nil {
		a.Tiers = defaultTiers(a.RetentionDays)
	}
	trails := make([]TrailRef, len(a.Trails))
	for i, t := range a.Trails {
		trails[i] = t.WithDefaults(here)
	}
	a.Trails = trails
	a.TrailsOf = a.TrailsOf.withDefaults()
	return a
}

// OfNoTrail returns a copy of a with every default filled in, for an archive that belongs to
// no trail.
func (a Archive) OfNoTrail(here place.Place) Archive {
	a = a.WithDefaults(here, DefaultTrail)
	if len(a.Trails) == 0 && a.TrailsOf == nil {
		return a.Admitting(TrailRef{}.WithDefaults(here))
	}
	return a
}

// Admitting returns a copy of a whose trails include the trail.
func (a Archive) Admitting(trail TrailRef) Archive {
	if !slices.Contains(a.Trails, trail) {
		a.Trails = append(slices.Clone(a.Trails), trail)
	}
	return a
}

// BucketNames contains a placeholder for each name that CloudFormation chooses, because these
// names also count toward the limit on selector values.
func (a Archive) BucketNames() []string {
	names := []string{cmp.Or(a.BucketName, "${Token[Bucket]}"), cmp.Or(a.AccessLogBucketName, "${Token[AccessLogs]}")}
	if a.Replication != nil {
		names = append(names, a.Replication.BucketName)
	}
	return names
}

// Problems returns every problem of a, except those of the trail that the archive belongs to
// and of the default alias, which has the trail's name: they are problems of the trail. The
// trail counts for the size of the policies.
func (a Archive) Problems(trail TrailRef, here place.Place) (problems problem.List) {
	a = a.WithDefaults(here, DefaultTrail)
	problems.Add(problem.At("S3KeyPrefix"), valid.KeyPrefix(a.S3KeyPrefix))
	problems.AddAll(nil, a.check(here))
	problems.AddAll(nil, a.Admitting(trail).sizeProblems(here, ownBucket))
	return problems
}

// ProblemsAlone returns every problem of an archive that belongs to no trail.
func (a Archive) ProblemsAlone(here place.Place) (problems problem.List) {
	a = a.OfNoTrail(here)
	here.Validate(&problems)
	problems.Add(problem.At("S3KeyPrefix"), valid.KeyPrefix(a.S3KeyPrefix))
	problems.AddAll(nil, a.check(here))
	problems.AddAll(nil, a.sizeProblems(here, ownBucket))
	return problems
}
