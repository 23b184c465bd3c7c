package settings

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Tier moves log files to a cheaper storage class.
type Tier struct {
	AfterDays    int
	StorageClass string
}

// storageClass has S3's rules for a storage class.
type storageClass struct {
	name      string
	youngest  int // the minimum age in days at which S3 moves objects to the class
	leastDays int // the days billed even if an object leaves the class sooner
}

// storageClasses lists the classes from warm to cold.
var storageClasses = []storageClass{
	{"STANDARD_IA", 30, 30},
	{"INTELLIGENT_TIERING", 1, 1},
	{glacierInstantRetrieval, 1, 90},
	{"GLACIER", 1, 90},
	{"DEEP_ARCHIVE", 1, 180},
}

const glacierInstantRetrieval = "GLACIER_IR"

// storageClassNames returns the names of the classes from warm to cold.
func storageClassNames() []string {
	names := make([]string, len(storageClasses))
	for i, class := range storageClasses {
		names[i] = class.name
	}
	return names
}

// rankOf returns the position of a class from warm to cold; -1 if it is unknown.
func rankOf(name string) int {
	return slices.IndexFunc(storageClasses, func(c storageClass) bool { return c.name == name })
}

func defaultTiers(retentionDays int) []Tier {
	const billed = 90
	if retentionDays < leastRetentionDays+billed {
		return []Tier{}
	}
	return []Tier{{AfterDays: 90, StorageClass: glacierInstantRetrieval}}
}

// tierProblems returns the problems of Archive.Tiers: tiers that S3 would reject, and tiers
// that files leave before the minimum number of days that is billed.
func tierProblems(tiers []Tier, retentionDays int) (problems problem.List) {
	for i, tier := range tiers {
		at := problem.At("Tiers").Index(i)
		rank := rankOf(tier.StorageClass)
		if rank < 0 {
			problems.Add(at.Field("StorageClass"), valid.OneOf(tier.StorageClass, storageClassNames()...))
			continue
		}
		class := storageClasses[rank]
		if tier.AfterDays < class.youngest {
			problems.Add(at.Field("AfterDays"), &problem.Problem{
				Got: tier.AfterDays, Allowed: problem.Textf("must be at least %d for %s", class.youngest, tier.StorageClass),
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
		if leaves < tier.AfterDays+class.leastDays {
			problems.Add(at, &problem.Problem{
				Wrong:   problem.Textf("moves files to %s after %d days, and they %s after %d days", tier.StorageClass, tier.AfterDays, how, leaves),
				Allowed: problem.Textf("%s is billed for at least %d days", tier.StorageClass, class.leastDays),
				Fix:     problem.Textf("remove the tier, or leave more time"),
			})
		}
	}
	return problems
}
