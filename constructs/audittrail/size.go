package audittrail

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
)

// logBucket describes the log bucket for its policies. The policies are measured
// before bucket and key exist, so names that CloudFormation chooses are assumed to
// have the maximum length.
func (p ArchiveProps) logBucket(env environment) policy.LogBucket {
	name := p.BucketName
	if name == "" {
		name = strings.Repeat("x", 63)
	}
	return policy.LogBucket{
		ARN:       "arn:" + env.Partition + ":s3:::" + name,
		KeyARN:    "arn:" + env.Partition + ":kms:" + env.Region + ":" + env.Account + ":key/" + strings.Repeat("x", 36),
		KeyPrefix: p.S3KeyPrefix, Trails: env.trails(p.Trails), BreakGlass: p.BreakGlass,
		MembersRead: p.MembersRead, Account: env.Account,
	}
}

// sizeProblems returns a problem for each policy that has no room for all trails:
// the deployment would fail.
func (p ArchiveProps) sizeProblems(env environment, statements func(policy.LogBucket) []policy.Statement) (problems problem.List) {
	logs := p.logBucket(env)
	for _, limit := range []struct {
		what       string
		most       int
		statements func(policy.LogBucket) []policy.Statement
	}{
		{"bucket", policy.MostBucketPolicyBytes, statements},
		{"key", policy.MostKeyPolicyBytes, func(b policy.LogBucket) []policy.Statement {
			return slices.Concat(
				policy.KeyAdministration(env.Partition, env.Account),
				policy.KeyDelivery(b.Trails), b.MembersKey(env.Region, env.Account),
			)
		}},
	} {
		size := func(trails int) int {
			some := logs
			some.Trails = logs.Trails[:trails]
			return policy.Size(limit.statements(some))
		}
		all := len(logs.Trails)
		if n := size(all); n > limit.most {
			problems.Add(nil, &problem.Problem{
				Wrong:   problem.Textf("admits too many trails: with %d trails, the policy of the %s has %d bytes", all, limit.what, n),
				Allowed: problem.Textf("AWS allows %d bytes, which is enough for the first %d", limit.most, policy.Fit(all, limit.most, size)),
				Fix:     problem.Textf("record the accounts with one organization trail, or use a second archive"),
			})
		}
	}
	return problems
}

// ownBucket returns the policy of a bucket that the archive creates.
func ownBucket(b policy.LogBucket) []policy.Statement { return b.Fitted().Statements() }
