package policy_test

import (
	"fmt"
	"slices"
	"testing"

	"example.com/audittrail/internal/policy"
)

// call is a call that CloudTrail makes to S3 for a trail; acl is "" without the
// header.
type call struct{ source, action, resource, acl string }

// admits evaluates the statements as IAM does: at least one must allow the call,
// and none may deny it.
func admits(t *testing.T, statements []policy.Statement, c call) bool {
	t.Helper()
	allowed := false
	for _, s := range statements {
		meant := slices.Contains(s.Principal.Services, "cloudtrail.amazonaws.com") && slices.Contains(s.Actions, c.action) &&
			slices.ContainsFunc(s.Resources, func(a string) bool { return matches(a, c.resource) })
		for _, condition := range s.Conditions {
			value := map[string]string{"aws:SourceArn": c.source, "s3:x-amz-acl": c.acl}[condition.Key]
			listed := slices.Contains(condition.Values, value)
			switch condition.Operator {
			case "StringEquals":
				meant = meant && listed
			case "StringNotEquals": // also matches a missing header
				meant = meant && !listed
			default:
				t.Fatalf("this test does not know the operator %s", condition.Operator)
			}
		}
		if meant && s.Effect == policy.Deny {
			return false
		}
		allowed = allowed || meant
	}
	return allowed
}

func TestCompactDeliveryAllowsExactlyWhatAWSsPolicyAllows(t *testing.T) {
	sources := []string{accountTrailARN, secondTrailARN, otherTrailARN, organizationTrailARN, secondOrganizationTrailARN, "arn:aws:cloudtrail:eu-west-1:666666666666:trail/audit-trail"}
	resources := []string{"", "/a", "/AWSLogs/111111111111/a", "/AWSLogs/222222222222/a", "/AWSLogs/333333333333/a", "/AWSLogs/666666666666/a",
		"/AWSLogs/o-exampleorgid/1/a", "/AWSLogs/o-otherorgid/1/a", "/org/AWSLogs/111111111111/a", "/org/AWSLogs/o-exampleorgid/1/a"}
	for name, b := range map[string]policy.LogBucket{
		"account":       {ARN: bucketARN, Trails: []policy.Trail{accountTrail}},
		"accounts":      {ARN: bucketARN, Trails: []policy.Trail{accountTrail, secondTrail, otherTrail}},
		"organization":  {ARN: bucketARN, Trails: []policy.Trail{organizationTrail}},
		"both":          {ARN: bucketARN, Trails: []policy.Trail{otherTrail, organizationTrail, secondOrganizationTrail}},
		"with a prefix": {ARN: bucketARN, KeyPrefix: "org", Trails: []policy.Trail{accountTrail, organizationTrail}},
	} {
		admitted := 0
		for _, source := range sources {
			for _, action := range []string{"s3:GetBucketAcl", "s3:PutObject", "s3:GetObject"} {
				for _, resource := range resources {
					if objects := resource != ""; objects != (action != "s3:GetBucketAcl") {
						continue // the action does not act on this resource
					}
					for _, acl := range []string{"bucket-owner-full-control", "private", ""} {
						c := call{source, action, bucketARN + resource, acl}
						verbatim := admits(t, b.Delivery(), c)
						if admits(t, b.CompactDelivery(), c) != verbatim {
							t.Errorf("%s: %+v: AWS's policy allows it: %v", name, c, verbatim)
						}
						if verbatim {
							admitted++
							if action == "s3:PutObject" && acl != "bucket-owner-full-control" {
								t.Errorf("%s: %+v is admitted", name, c)
							}
						}
					}
				}
			}
		}
		if admitted == 0 {
			t.Errorf("%s: no call is admitted", name)
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

func TestBucketPolicyHasAWSsFormAsLongAsItFits(t *testing.T) {
	const fit = 100 // trails, in AWS's form
	for n, want := range map[int]struct {
		sid     string
		compact bool
	}{
		1:       {aclCheck, false},
		fit:     {aclCheck, false},
		fit + 1: {"CloudTrailAclCheckAndWrite", true},
	} {
		verbatim := policy.LogBucket{ARN: "arn:aws:s3:::example-log-archive", KeyARN: keyARN, Trails: accountTrails(n)}
		if fits := policy.Size(verbatim.Statements()) <= policy.MostBucketPolicyBytes; fits == want.compact {
			t.Fatalf("AWS's form for %d trails has %d bytes", n, policy.Size(verbatim.Statements()))
		}
		b := verbatim.Fitted()
		statements := b.Statements()
		if b.Compact != want.compact || statements[0].Sid != want.sid || policy.Size(statements) > policy.MostBucketPolicyBytes {
			t.Errorf("%d trails: %s and %d bytes", n, statements[0].Sid, policy.Size(statements))
		}
		protection := b.Protection()
		checkList(t, "protection", sids(statements[len(statements)-len(protection):]), sids(protection))
		b.Trails = accountTrails(1)
		if b.Fitted().Compact {
			t.Error("a compact policy stays compact although AWS's form fits")
		}
	}
}

// The owner of an existing bucket compares the statements with AWS's page.
func TestOwnersOfExistingBucketsGetAWSsForm(t *testing.T) {
	b := policy.LogBucket{ARN: bucketARN, KeyARN: keyARN, Trails: accountTrails(150)}.Fitted()
	if !b.Compact {
		t.Error("150 trails fit in AWS's form")
	}
	checkList(t, "delivery", sids(b.Delivery()), []string{aclCheck, write})
}
