package audittrail

import (
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
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

// storageClassNames returns the names of the classes from warm to cold.
func storageClassNames() []string {
	names := make([]string, len(storageClasses))
	for i, facts := range storageClasses {
		names[i] = string(facts.class)
	}
	return names
}

// rankOf returns the position of a class from warm to cold; -1 if it is unknown.
func rankOf(class StorageClass) int {
	return slices.IndexFunc(storageClasses, func(f storageClassFacts) bool { return f.class == class })
}

func defaultTiers(retentionDays int) []Tier {
	const billed = 90
	if retentionDays < leastRetentionDays+billed {
		return NoTiers
	}
	return []Tier{{AfterDays: 90, StorageClass: GlacierInstantRetrieval}}
}

// tierProblems returns the problems of ArchiveProps.Tiers: tiers that S3 would
// reject, and tiers that files leave before the minimum number of days that is
// billed.
func tierProblems(tiers []Tier, retentionDays int) (problems problem.List) {
	for i, tier := range tiers {
		at := problem.At("Tiers").Index(i)
		rank := rankOf(tier.StorageClass)
		if rank < 0 {
			problems.Add(at.Field("StorageClass"), valid.OneOf(string(tier.StorageClass), storageClassNames()...))
			continue
		}
		facts := storageClasses[rank]
		if tier.AfterDays < facts.youngest {
			problems.Add(at.Field("AfterDays"), &problem.Problem{
				Got: tier.AfterDays, Allowed: problem.Textf("must be at least %d for %s", facts.youngest, tier.StorageClass),
			})
		}
		if i > 0 && rank <= rankOf(tiers[i-1].StorageClass) {
			problems.Add(at.Field("StorageClass"), &problem.Problem{
				Got: tier.StorageClass, Wrong: problem.Textf("cannot follow %s", tiers[i-1].StorageClass),
				Allowed: problem.Textf("S3 moves objects only from warm to cold: %s", strings.Join(storageClassNames(), ", ")),
			})
		}
		leaves, how := retentionDays, "expire"
		if i+1 < len(tiers) {
			leaves, how = tiers[i+1].AfterDays, "move on"
		}
		if leaves < tier.AfterDays+facts.leastDays {
			problems.Add(at, &problem.Problem{
				Wrong:   problem.Textf("moves files to %s after %d days, and they %s after %d days", tier.StorageClass, tier.AfterDays, how, leaves),
				Allowed: problem.Textf("%s is billed for at least %d days", tier.StorageClass, facts.leastDays),
				Fix:     problem.Textf("remove the tier, or leave more time"),
			})
		}
	}
	return problems
}
