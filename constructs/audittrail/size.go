package audittrail

import (
	"strings"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/rules"
)

// What AWS takes. Both limits are on the text of the policy, without spaces.
const (
	mostBucketPolicyBytes = 20 << 10
	mostKeyPolicyBytes    = 32 << 10
)

// checkSizes refuses more trails than the policies of bucket and key have room
// for: the deployment would fail. Names that CloudFormation chooses are taken to
// be as long as they can be.
func checkSizes(problems *rules.Problems, prefix string, p ArchiveProps, env environment) {
	bucketARN := "arn:" + env.partition + ":s3:::" + p.BucketName
	if p.BucketName == "" {
		bucketARN += strings.Repeat("x", 63)
	}
	keyARN := "arn:" + env.partition + ":kms:" + env.region + ":" + env.account + ":key/" + strings.Repeat("x", 36)
	bucketPolicy := func(trails []policy.Trail) int {
		return policy.Size(policy.LogBucket{
			ARN: bucketARN, KeyARN: keyARN, KeyPrefix: p.S3KeyPrefix, Trails: trails, BreakGlass: p.BreakGlass,
		}.Statements())
	}
	keyPolicy := func(trails []policy.Trail) int {
		return policy.Size(append(policy.KeyDelivery(trails), policy.KeyAdministration(env.partition, env.account)))
	}
	trails := env.trails(p.Trails)
	for _, limit := range []struct {
		what string
		size func([]policy.Trail) int
		most int
	}{
		{"bucket", bucketPolicy, mostBucketPolicyBytes},
		{"key", keyPolicy, mostKeyPolicyBytes},
	} {
		if n := limit.size(trails); n > limit.most {
			problems.Addf("%sTrails: with %d trails the policy of the %s has %d bytes, and AWS takes %d, which the first %d fit into; "+
				"let one organization trail record the accounts, or make a second archive", prefix, len(trails), limit.what, n, limit.most, fitting(trails, limit.size, limit.most))
		}
	}
}

// fitting returns how many of the trails fit.
func fitting(trails []policy.Trail, size func([]policy.Trail) int, most int) int {
	n := len(trails)
	for n > 0 && size(trails[:n]) > most {
		n--
	}
	return n
}
