package access

import (
	"maps"
	"testing"

	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/prove/each"
)

// CheckMerged checks that the shorter bucket policy of an archive with many trails answers
// every request as the longer one does, and that it has no dead part.
func CheckMerged(t testing.TB, apps []*App) {
	t.Helper()
	each.Of(apps, func(app *App) {
		if app.file.ExistingArchive != nil || app.file.SIEM != nil { // products add the same statements to either form
			return
		}
		for _, a := range app.archives(t) {
			merged := a.merged()
			document, err := iam.Parse(policy.Document(merged.Statements()))
			if err != nil {
				t.Fatal(err)
			}
			policies := maps.Clone(app.policies)
			policies[a.policies.bucket] = document
			var asking []request
			for _, r := range app.requests(t) {
				if !r.uses(a.policies.bucket) {
					continue
				}
				asking = append(asking, r)
				if decision, err := r.decide(policies); err != nil || decision.Allowed != r.allowed {
					t.Errorf("%s: want %s, got %s from the merged policy, %v", app.name, r, decision, err)
				}
			}
			for _, weakened := range document.Weakenings() {
				if !noticedBy(asking, policies, a.policies.bucket, weakened.Document) {
					t.Errorf("%s: no answer changes without %s of the merged policy", app.name, weakened.Name)
				}
			}
		}
	})
}

// merged is the bucket policy in the form for many trails.
func (a archive) merged() policy.LogBucket {
	b := policy.LogBucket{
		ARN: a.bucket.ARN, KeyARN: a.key.ARN, BreakGlass: a.breakGlass,
		MembersRead: a.membersRead, Account: a.stack.Account, Form: policy.Merged,
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
