package settings

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
)

// LogBucket describes the log bucket for its policies. The policies are measured before bucket
// and key exist, so names that CloudFormation chooses are assumed to have the maximum length.
func (a Archive) LogBucket(here place.Place) policy.LogBucket {
	name := a.BucketName
	if name == "" {
		name = strings.Repeat("x", 63)
	}
	return policy.LogBucket{
		ARN:       "arn:" + here.Partition + ":s3:::" + name,
		KeyARN:    here.ARN("kms", "key/"+strings.Repeat("x", 36)),
		KeyPrefix: a.S3KeyPrefix, Trails: policyTrails(a.named(), here), TrailsOf: a.TrailsOf.policy(here), BreakGlass: a.BreakGlass,
		MembersRead: a.MembersRead, Account: here.Account,
	}
}

// named returns the trails that the policies must name: those that TrailsOf does not cover.
func (a Archive) named() []TrailRef {
	return slices.DeleteFunc(slices.Clone(a.Trails), a.TrailsOf.covers)
}

// sizeProblems returns a problem for each policy that has no room for all trails: the
// deployment would fail.
func (a Archive) sizeProblems(here place.Place, statements func(policy.LogBucket) []policy.Statement) (problems problem.List) {
	logs := a.LogBucket(here)
	for _, limit := range []struct {
		what       string
		most       int
		statements func(policy.LogBucket) []policy.Statement
	}{
		{"bucket", policy.MostBucketPolicyBytes, statements},
		{"key", policy.MostKeyPolicyBytes, func(b policy.LogBucket) []policy.Statement {
			return slices.Concat(
				policy.KeyAdministration(here.Partition, here.Account),
				b.KeyDelivery(), b.MembersKey(here.Region, here.Account),
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
				Fix:     problem.Textf("record the accounts with one organization trail, admit them by their organization with %v, or use a second archive", problem.At("TrailsOf")),
			})
		}
	}
	return problems
}

// ownBucket returns the policy of a bucket that the archive creates.
func ownBucket(b policy.LogBucket) []policy.Statement { return b.Fitted().Statements() }
