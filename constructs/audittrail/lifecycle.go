package audittrail

import (
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
)

// Tier moves log files to a cheaper storage class.
type Tier struct {
	// AfterDays is the age, in days, at which files move: at least 30 for
	// [StandardIA] and at least 1 for the other classes.
	AfterDays int
	// StorageClass is the class that files move to. It is required.
	StorageClass StorageClass
}

// StorageClass is an S3 storage class for log files that are rarely read.
//
// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html.
type StorageClass string

const (
	// StandardIA can be read immediately. It is billed for at least 30 days and
	// 128 KB per file.
	StandardIA StorageClass = "STANDARD_IA"
	// IntelligentTiering can be read immediately. Files smaller than 128 KB never
	// become cheaper.
	IntelligentTiering StorageClass = "INTELLIGENT_TIERING"
	// GlacierInstantRetrieval can be read immediately. It is billed for at least
	// 90 days and 128 KB per file.
	GlacierInstantRetrieval StorageClass = "GLACIER_IR"
	// GlacierFlexibleRetrieval must be restored before it can be read, which takes
	// minutes to hours; Athena skips it. It is billed for at least 90 days and an
	// additional 40 KB per file.
	GlacierFlexibleRetrieval StorageClass = "GLACIER"
	// DeepArchive must be restored before it can be read, which takes up to two
	// days; Athena skips it. It is billed for at least 180 days and an additional
	// 40 KB per file.
	DeepArchive StorageClass = "DEEP_ARCHIVE"
)

// NoTiers keeps log files in S3 Standard.
var NoTiers = []Tier{}

// storageClassFacts are S3's rules for a storage class.
type storageClassFacts struct {
	class     StorageClass
	youngest  int // the minimum age in days at which S3 moves objects to the class
	leastDays int // the days billed even if an object leaves the class sooner
	value     func() awss3.StorageClass
}

// storageClasses lists the classes from warm to cold.
var storageClasses = []storageClassFacts{
	{StandardIA, 30, 30, awss3.StorageClass_INFREQUENT_ACCESS},
	{IntelligentTiering, 1, 1, awss3.StorageClass_INTELLIGENT_TIERING},
	{GlacierInstantRetrieval, 1, 90, awss3.StorageClass_GLACIER_INSTANT_RETRIEVAL},
	{GlacierFlexibleRetrieval, 1, 90, awss3.StorageClass_GLACIER},
	{DeepArchive, 1, 180, awss3.StorageClass_DEEP_ARCHIVE},
}

func rankOf(class StorageClass) int {
	return slices.IndexFunc(storageClasses, func(f storageClassFacts) bool { return f.class == class })
}

// smallestMovedBytes is the size from which moving a file saves money. By default,
// S3 moves no object smaller than 128 KB, and so hardly any CloudTrail file; a size
// filter in the rule overrides that. Over seven years, a file smaller than about 34
// KiB costs more in Glacier Instant Retrieval than in Standard: it is billed as
// 128 KB, and moving costs 0.02 USD per 1,000 files (derived from us-east-1 list
// prices).
const smallestMovedBytes = 36 * 1024

// noncurrentDays is the number of days that S3 keeps a version after it has expired
// or a break-glass principal has deleted it. No one else can make a version
// noncurrent.
const noncurrentDays = 30

func defaultTiers(retentionDays int) []Tier {
	const billed = 90
	if retentionDays < leastRetentionDays+billed {
		return NoTiers
	}
	return []Tier{{AfterDays: 90, StorageClass: GlacierInstantRetrieval}}
}

// checkTiers rejects tiers that S3 would reject, and tiers that files leave before
// the minimum number of days that is billed.
func checkTiers(problems *problem.List, list problem.Path, tiers []Tier, retentionDays int) {
	for i, tier := range tiers {
		at := list.Index(i)
		rank := rankOf(tier.StorageClass)
		if rank < 0 {
			problems.Addf(at.Field("StorageClass"), "%q is unknown; want STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER or DEEP_ARCHIVE",
				tier.StorageClass)
			continue
		}
		facts := storageClasses[rank]
		if tier.AfterDays < facts.youngest {
			problems.Addf(at.Field("AfterDays"), "%d is too soon; S3 moves objects to %s after %d days at the earliest",
				tier.AfterDays, tier.StorageClass, facts.youngest)
		}
		if i > 0 && rank <= rankOf(tiers[i-1].StorageClass) {
			problems.Addf(at.Field("StorageClass"), "%s comes after %s; S3 moves objects from warm to cold only: STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER, DEEP_ARCHIVE",
				tier.StorageClass, tiers[i-1].StorageClass)
		}
		leaves, why := retentionDays, "the files expire"
		if i+1 < len(tiers) {
			leaves, why = tiers[i+1].AfterDays, "the next tier takes them"
		}
		if leaves < tier.AfterDays+facts.leastDays {
			problems.Addf(at, "moves files to %s after %d days, and %s after %d; %s bills at least %d days: leave the tier out, or more time between",
				tier.StorageClass, tier.AfterDays, why, leaves, tier.StorageClass, facts.leastDays)
		}
	}
}

// lifecycle holds what the lifecycle rules of both buckets have in common.
type lifecycle struct{ noncurrent, incomplete awscdk.Duration }

func newLifecycle() lifecycle {
	return lifecycle{noncurrent: days(noncurrentDays), incomplete: days(7)}
}

// rules returns the lifecycle rules of a bucket. The rule that moves files has a
// size filter, which the rule that deletes them must not have.
func (l lifecycle) rules(retentionDays int, tiers []Tier) *[]*awss3.LifecycleRule {
	rules := []*awss3.LifecycleRule{{
		Id:                                  jsii.String("ExpireLogs"),
		Expiration:                          days(retentionDays),
		NoncurrentVersionExpiration:         l.noncurrent,
		AbortIncompleteMultipartUploadAfter: l.incomplete,
	}, {
		Id:                        jsii.String("RemoveDeleteMarkersOfExpiredLogs"),
		ExpiredObjectDeleteMarker: jsii.Bool(true),
	}}
	if len(tiers) == 0 {
		return &rules
	}
	transitions := make([]*awss3.Transition, len(tiers))
	for i, tier := range tiers {
		transitions[i] = &awss3.Transition{
			StorageClass:    storageClasses[rankOf(tier.StorageClass)].value(),
			TransitionAfter: days(tier.AfterDays),
		}
	}
	rules = append(rules, &awss3.LifecycleRule{
		Id:                    jsii.String("MoveLogsThatPayForIt"),
		ObjectSizeGreaterThan: site.Number(smallestMovedBytes),
		Transitions:           &transitions,
	})
	return &rules
}

func days(n int) awscdk.Duration { return awscdk.Duration_Days(site.Number(n)) }
