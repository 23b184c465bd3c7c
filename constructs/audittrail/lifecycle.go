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
	// AfterDays is the age at which files move.
	AfterDays int
	// StorageClass is where they move to.
	StorageClass StorageClass
}

// StorageClass is an S3 storage class for log files that are seldom read.
type StorageClass string

const (
	// StandardIA is read at once and bills at least 30 days and 128 KB.
	StandardIA StorageClass = "STANDARD_IA"
	// IntelligentTiering is read at once; files below 128 KB never become
	// cheaper in it.
	IntelligentTiering StorageClass = "INTELLIGENT_TIERING"
	// GlacierInstantRetrieval is read at once and bills at least 90 days and
	// 128 KB.
	GlacierInstantRetrieval StorageClass = "GLACIER_IR"
	// GlacierFlexibleRetrieval has to be restored first, which takes minutes
	// to hours; Athena skips it. It bills at least 90 days and 40 KB more.
	GlacierFlexibleRetrieval StorageClass = "GLACIER"
	// DeepArchive has to be restored first, which takes up to two days; Athena
	// skips it. It bills at least 180 days and 40 KB more.
	DeepArchive StorageClass = "DEEP_ARCHIVE"
)

// NoTiers keeps log files in S3 Standard.
var NoTiers = []Tier{}

// storageClassFacts is what S3 asks of objects in a class.
type storageClassFacts struct {
	class     StorageClass
	youngest  int // days of age below which S3 moves nothing there
	leastDays int // days that are billed even if an object leaves sooner
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

// smallestMovedBytes is where moving begins to pay. S3 by itself moves nothing
// below 128 KB, and so hardly any CloudTrail file; a size filter of a rule's
// own takes precedence. Below about 34 KiB a file in Glacier Instant Retrieval
// costs more than in Standard over seven years: it is billed as 128 KB, and
// the move costs 0.02 USD per 1,000 (derived from us-east-1 list prices).
const smallestMovedBytes = 36 * 1024

// noncurrentDays is how long a version stays that expired or was deleted by a
// break-glass principal. Others can make none noncurrent.
const noncurrentDays = 30

func defaultTiers(retentionDays int) []Tier {
	const billed = 90
	if retentionDays < leastRetentionDays+billed {
		return NoTiers
	}
	return []Tier{{AfterDays: 90, StorageClass: GlacierInstantRetrieval}}
}

// checkTiers refuses what S3 refuses, and tiers that are billed beyond the
// day on which files leave them.
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

// lifecycle is what the lifecycle rules of both buckets share.
type lifecycle struct{ noncurrent, incomplete awscdk.Duration }

func newLifecycle() lifecycle {
	return lifecycle{noncurrent: days(noncurrentDays), incomplete: days(7)}
}

// rules are the lifecycle rules of a bucket. The one that moves files has a size
// filter; the one that deletes them must not have it.
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
