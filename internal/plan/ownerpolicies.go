package plan

import (
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/valid"
)

// OwnerPolicy is what the owner of an existing archive must add to the policy of its bucket or
// key before the trails are deployed.
type OwnerPolicy struct {
	Of         string // bucket or key
	Statements []policy.Statement
	mostBytes  int
}

// OwnerPolicies returns one for the bucket and one for the key, each with all trails: an
// output of a stack has the stack's trail only.
func (p Plan) OwnerPolicies() []OwnerPolicy { return p.ownerPoliciesFor(p.refs()) }

func (p Plan) ownerPoliciesFor(refs []settings.TrailRef) []OwnerPolicy {
	existing := p.File.ExistingArchive
	if existing == nil || len(refs) == 0 || valid.KeyARN(existing.KeyARN) != nil {
		return nil
	}
	trails := make([]policy.Trail, len(refs))
	for i, ref := range refs {
		trails[i] = ref.Policy(place.Place{Partition: valid.Partition(ref.Region)})
	}
	bucket := policy.LogBucket{ARN: "arn:" + trails[0].Partition + ":s3:::" + existing.BucketName, KeyPrefix: existing.S3KeyPrefix, Trails: trails}
	return []OwnerPolicy{
		{"bucket", bucket.ForOwner(), policy.MostBucketPolicyBytes},
		{"key", policy.KeyDelivery(trails), policy.MostKeyPolicyBytes},
	}
}

// checkOwnerPolicies adds a problem for each policy without room for all trails.
func (p Plan) checkOwnerPolicies() {
	refs := p.refs()
	var problems problem.List
	for i, owner := range p.ownerPoliciesFor(refs) {
		if n := policy.Size(owner.Statements); n > owner.mostBytes {
			fit := policy.Fit(len(refs), owner.mostBytes, func(trails int) int { return policy.Size(p.ownerPoliciesFor(refs[:trails])[i].Statements) })
			problems.Add(problem.At("ExistingArchive"), &problem.Problem{
				Wrong:   problem.Textf("admits too many trails: with %d trails, the statements in the policy of the %s have %d bytes", len(refs), owner.Of, n),
				Allowed: problem.Textf("AWS allows %d bytes, including the owner's own statements, which is enough for at most the first %d", owner.mostBytes, fit),
				Fix:     problem.Textf("record the accounts with one organization trail, or use several archives with an accounts file each"),
			})
		}
	}
	p.File.Report(problems)
}
