package access

import (
	"maps"
	"testing"

	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/policy"
)

// An archive of many trails has AWS's statements in a form that takes less room.
// It answers every request about the bucket as AWS's wording does, and no part of
// it is superfluous.
func TestMergedStatementsAnswerAsAWSsDo(t *testing.T) {
	for _, w := range worlds(t) {
		if w.file.ExistingArchive != nil {
			continue
		}
		for _, a := range w.archives(t) {
			merged := a.merged()
			document, err := iam.Parse(policy.Document(merged.Statements()))
			if err != nil {
				t.Fatal(err)
			}
			policies := maps.Clone(w.policies)
			policies[a.policies.bucket] = document
			var asking []request
			for _, r := range w.requests(t) {
				if !r.uses(a.policies.bucket) {
					continue
				}
				asking = append(asking, r)
				if decision, err := r.decide(policies); err != nil || decision.Allowed != r.allowed {
					t.Errorf("%s: %s; but merged it is %s, %v", w.name, r, decision, err)
				}
			}
			for _, weakened := range document.Weakenings() {
				if !noticedBy(asking, policies, a.policies.bucket, weakened.Document) {
					t.Errorf("%s: nobody notices that the merged policy lost %s", w.name, weakened.Name)
				}
			}
		}
	}
}

// merged is the bucket's policy in the form for many trails.
func (a archive) merged() policy.LogBucket {
	b := policy.LogBucket{
		ARN: a.bucket.ARN, KeyARN: a.key.ARN, BreakGlass: a.breakGlass,
		MembersRead: a.membersRead, Account: a.stack.Account, Compact: true,
	}
	if a.prefix != "" {
		b.KeyPrefix = a.prefix[:len(a.prefix)-1]
	}
	b.TrailsOf = a.organizationTrails()
	for _, t := range a.listed() {
		b.Trails = append(b.Trails, policy.Trail{
			Partition: a.stack.Partition, Region: t.HomeRegion, Account: t.Account, Name: t.TrailName, Organization: t.OrganizationID,
		})
	}
	return b
}
