package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/site"
)

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
			StorageClass:    cdkStorageClasses[tier.StorageClass](),
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
