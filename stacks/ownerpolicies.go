package stacks

import (
	"os"
	"path/filepath"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// ownerPolicy is what the owner of an existing archive must add to the policy of its
// bucket or key before the trails are deployed.
type ownerPolicy struct {
	file       string
	what       string
	statements []policy.Statement
	mostBytes  int
}

const (
	bucketPolicyFile = "owner-policy.bucket.json"
	keyPolicyFile    = "owner-policy.key.json"
)

// ownerPolicies returns one for the bucket and one for the key, each with all trails:
// an output of a stack has the stack's trail only.
func (p plan) ownerPolicies() []ownerPolicy { return p.ownerPoliciesFor(len(p.trails)) }

// ownerPoliciesFor returns them with the first n trails.
func (p plan) ownerPoliciesFor(n int) []ownerPolicy {
	existing := p.file.ExistingArchive
	if existing == nil || n == 0 || valid.KeyARN(existing.KeyARN) != nil {
		return nil
	}
	var trails []policy.Trail
	for _, t := range p.trails[:n] {
		trails = append(trails, policy.Trail{
			Partition: valid.Partition(t.HomeRegion), Region: t.HomeRegion, Account: t.Account, Name: t.TrailName, Organization: t.OrganizationID,
		})
	}
	bucket := policy.LogBucket{ARN: "arn:" + trails[0].Partition + ":s3:::" + existing.BucketName, KeyPrefix: existing.S3KeyPrefix, Trails: trails}
	return []ownerPolicy{
		{bucketPolicyFile, "bucket", bucket.ForOwner(), policy.MostBucketPolicyBytes},
		{keyPolicyFile, "key", policy.KeyDelivery(trails), policy.MostKeyPolicyBytes},
	}
}

// checkOwnerPolicies adds a problem for each policy without room for all trails.
func (p plan) checkOwnerPolicies() {
	var problems problem.List
	for i, owner := range p.ownerPolicies() {
		if n := policy.Size(owner.statements); n > owner.mostBytes {
			fit := policy.Fit(len(p.trails), owner.mostBytes, func(trails int) int { return policy.Size(p.ownerPoliciesFor(trails)[i].statements) })
			problems.Add(problem.At("ExistingArchive"), &problem.Problem{
				Wrong:   problem.Textf("admits too many trails: with %d trails, the statements in the policy of the %s have %d bytes", len(p.trails), owner.what, n),
				Allowed: problem.Textf("AWS allows %d bytes, including the owner's own statements, which is enough for at most the first %d", owner.mostBytes, fit),
				Fix:     problem.Textf("record the accounts with one organization trail, or use several archives with an accounts file each"),
			})
		}
	}
	p.file.Report(problems)
}

// writeOwnerPolicies writes the owner policies next to the templates.
func (p plan) writeOwnerPolicies(folder string) error {
	for _, owner := range p.ownerPolicies() {
		if err := os.WriteFile(filepath.Join(folder, owner.file), []byte(policy.JSON(owner.statements)+"\n"), 0o644); err != nil {
			return err
		}
	}
	return nil
}
