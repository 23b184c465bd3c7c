package policy_test

import (
	"fmt"
	"slices"
	"testing"

	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/policy"
)

// call is a call that CloudTrail makes to S3 for a trail; acl is "" without the
// header.
type call struct{ trail, action, resource, acl string }

// admits evaluates the statements by IAM's rules. CloudTrail sends aws:SourceAccount
// if account is not "".
func (c call) admits(t *testing.T, statements []policy.Statement, account string) bool {
	t.Helper()
	more := map[string]any{}
	if c.acl != "" {
		more["s3:x-amz-acl"] = c.acl
	}
	if account != "" {
		more["aws:SourceAccount"] = account
	}
	return delivery{trail: c.trail}.asks(t, statements, c.action, c.resource, more)
}

// archives are buckets whose trails have several paths, and two that need no separation.
var archives = map[string]policy.LogBucket{
	"account":       {ARN: bucketARN, Trails: []policy.Trail{accountTrail}},
	"accounts":      {ARN: bucketARN, Trails: []policy.Trail{accountTrail, secondTrail, otherTrail}},
	"organization":  {ARN: bucketARN, Trails: []policy.Trail{organizationTrail}},
	"both":          {ARN: bucketARN, Trails: []policy.Trail{otherTrail, organizationTrail, secondOrganizationTrail}},
	"with a prefix": {ARN: bucketARN, KeyPrefix: "org", Trails: []policy.Trail{accountTrail, organizationTrail}},
}

// calls are what CloudTrail can ask for the trails of the archives and for others.
func calls(yield func(policy.Trail, call) bool) {
	stranger := policy.Trail{Partition: "aws", Region: "eu-west-1", Account: "666666666666", Name: "audit-trail"}
	paths := []string{"/a", "/AWSLogs/111111111111/a", "/AWSLogs/222222222222/a", "/AWSLogs/333333333333/a", "/AWSLogs/666666666666/a",
		"/AWSLogs/o-exampleorgid/1/a", "/AWSLogs/o-otherorgid/1/a", "/org/AWSLogs/111111111111/a", "/org/AWSLogs/o-exampleorgid/1/a"}
	for _, trail := range []policy.Trail{accountTrail, secondTrail, otherTrail, organizationTrail, secondOrganizationTrail, stranger} {
		if !yield(trail, call{trail.ARN(), "s3:GetBucketAcl", bucketARN, ""}) {
			return
		}
		for _, path := range paths {
			for _, acl := range []string{"bucket-owner-full-control", "private", ""} {
				if !yield(trail, call{trail.ARN(), "s3:PutObject", bucketARN + path, acl}) || !yield(trail, call{trail.ARN(), "s3:GetObject", bucketARN + path, acl}) {
					return
				}
			}
		}
	}
}

func TestMergedFormAllowsExactlyWhatAWSsPolicyAllows(t *testing.T) {
	for name, b := range archives {
		listed, merged := b, b
		listed.Form, merged.Form = policy.Listed, policy.Merged
		admitted := 0
		for _, c := range calls {
			aws := c.admits(t, listed.Delivery(), "")
			if c.admits(t, merged.Delivery(), "") != aws {
				t.Errorf("%s: %+v: AWS's policy allows it: %v", name, c, aws)
			}
			if aws {
				admitted++
			}
			if aws && c.action == "s3:PutObject" && c.acl != "bucket-owner-full-control" {
				t.Errorf("%s: %+v is admitted", name, c)
			}
		}
		if admitted == 0 {
			t.Errorf("%s: no call is admitted", name)
		}
	}
}

// AWS's policy for several accounts allows a trail of one account the path of another.
func TestNoTrailDeliversToThePathOfAnotherAccount(t *testing.T) {
	for name, b := range archives {
		separate, forms := b.Statements(), map[policy.Form][]policy.Statement{}
		for _, form := range []policy.Form{policy.PerAccount, policy.Listed, policy.Merged} {
			b.Form = form
			forms[form] = b.Statements()
		}
		for trail, c := range calls {
			want := c.admits(t, separate, "")
			for form, statements := range forms {
				if got := c.admits(t, statements, trail.Account); got != want {
					t.Errorf("%s, form %d: %+v is admitted: %v, with a statement for each account: %v", name, form, c, got, want)
				}
			}
		}
	}
}

// Without aws:SourceAccount in the request, the denial does not apply, so that it cannot
// stop a delivery that AWS's policy allows.
func TestSeparationNeverStopsADeliveryWithoutASourceAccount(t *testing.T) {
	for name, b := range archives {
		b.Form = policy.Listed
		statements, delivery := b.Statements(), b.Delivery()
		for _, c := range calls {
			if got, want := c.admits(t, statements, ""), c.admits(t, delivery, ""); got != want {
				t.Errorf("%s: %+v is admitted: %v, without the denial: %v", name, c, got, want)
			}
		}
	}
}

// accountTrails are trails of n accounts.
func accountTrails(n int) []policy.Trail {
	trails := make([]policy.Trail, n)
	for i := range trails {
		trails[i] = policy.Trail{Partition: "aws", Region: "eu-west-1", Account: fmt.Sprintf("%012d", i), Name: "audit-trail"}
	}
	return trails
}

func TestBucketPolicyHasTheFirstFormThatFits(t *testing.T) {
	for n, want := range map[int]policy.Form{1: policy.PerAccount, 43: policy.PerAccount, 44: policy.Listed, 98: policy.Listed, 99: policy.Merged, 149: policy.Merged} {
		b := policy.LogBucket{ARN: "arn:aws:s3:::example-log-archive", KeyARN: keyARN, Trails: accountTrails(n), Form: policy.Merged}.Fitted()
		statements := b.Statements()
		if b.Form != want || policy.Size(statements) > policy.MostBucketPolicyBytes {
			t.Errorf("%d trails: form %d, want %d; %d bytes", n, b.Form, want, policy.Size(statements))
		}
		protection := b.Protection()
		checkList(t, "protection", sids(statements[len(statements)-len(protection):]), sids(protection))
	}
}

// The owner of an existing bucket compares the statements with AWS's pages, and has
// statements of their own in the same policy.
func TestOwnersOfExistingBucketsGetAWSsFormAndKeepHalfOfThePolicy(t *testing.T) {
	for n, accounts := range map[int]int{1: 1, 20: 20, 60: 1, 150: 1} {
		b := policy.LogBucket{ARN: bucketARN, KeyARN: keyARN, Trails: accountTrails(n)}
		statements := b.ForOwner()
		if len(statements) != 1+accounts || statements[0].Sid != aclCheck {
			t.Errorf("%d trails: %q", n, sids(statements))
		}
		if accounts > 1 && policy.Size(statements) > policy.MostBucketPolicyBytes/2 {
			t.Errorf("%d trails: %d bytes", n, policy.Size(statements))
		}
		if slices.ContainsFunc(statements, func(s policy.Statement) bool { return s.Effect == policy.Deny }) {
			t.Errorf("%d trails: the owner is asked to add a denial", n)
		}
	}
}

// A trail whose account owns no path of the archive delivers nothing, whatever it sends.
func TestSeparationAppliesToTrailsOfAnOrganization(t *testing.T) {
	b := policy.LogBucket{ARN: bucketARN, KeyARN: keyARN, TrailsOf: &trailsOfOrganization}
	d := delivery{trail: "arn:aws:cloudtrail:eu-west-1:444444444444:trail/audit-trail", organization: trailsOfOrganization.ID}
	for path, want := range map[string]bool{"444444444444": true, "111111111111": false} {
		got := d.asks(t, b.Statements(), "s3:PutObject", bucketARN+"/AWSLogs/"+path+"/CloudTrail/file", map[string]any{
			"s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": "444444444444",
		})
		if got != want {
			t.Errorf("the trail of 444444444444 delivers to the path of %s: %v", path, got)
		}
	}
	if _, err := iam.Parse(policy.Document(b.Statements())); err != nil {
		t.Error(err)
	}
}
