package policy_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/policy"
)

var trailsOfOrganization = policy.OrganizationTrails{Partition: "aws", ID: "o-exampleorgid", Name: "audit-trail"}

// delivery is what CloudTrail does for a trail.
type delivery struct {
	trail        string // the ARN
	organization string // of the trail's account; "" for an account of none
	path         string
}

// asks evaluates the policy by IAM's rules for CloudTrail's call.
func (d delivery) asks(t *testing.T, statements []policy.Statement, action, resource string, more map[string]any) bool {
	t.Helper()
	document := parse(t, statements)
	context := map[string]any{"aws:SourceArn": d.trail}
	if d.organization != "" {
		context["aws:SourceOrgID"] = d.organization
	}
	for key, value := range more {
		context[key] = value
	}
	decision, err := iam.Evaluate(iam.Request{
		Principal: iam.Service("cloudtrail.amazonaws.com"), Action: action, Resource: resource, ResourceAccount: "999999999999", Context: context,
	}, iam.Policies{Resource: &document})
	if err != nil {
		t.Fatal(err)
	}
	return decision.Allowed
}

// parse returns the document of statements, which must not be changed afterwards. It is parsed
// once for each list: tests ask thousands of questions about one.
func parse(t *testing.T, statements []policy.Statement) iam.Document {
	t.Helper()
	if len(statements) == 0 {
		t.Fatal("no statements")
	}
	document, ok := parsed[&statements[0]]
	if !ok {
		var err error
		if document, err = iam.Parse(policy.Document(statements)); err != nil {
			t.Fatal(err)
		}
		parsed[&statements[0]] = document
	}
	return document
}

var parsed = map[*policy.Statement]iam.Document{}

func TestTrailsOfAnOrganizationDeliverByTheirNameAndNoOthers(t *testing.T) {
	const prefix, id = "org/audit", "o-exampleorgid"
	trail := func(region, account, name string) string {
		return "arn:aws:cloudtrail:" + region + ":" + account + ":trail/" + name
	}
	own := trail("eu-west-1", "444444444444", "audit-trail")
	b := policy.LogBucket{ARN: bucketARN, KeyARN: keyARN, KeyPrefix: prefix, TrailsOf: &trailsOfOrganization}
	key := trailsOfOrganization.KeyDelivery()
	for says, test := range map[string]struct {
		delivery
		want bool
	}{
		"an account of the organization":                {delivery{own, id, "org/audit/AWSLogs/444444444444/CloudTrail/file"}, true},
		"another account, in another Region":            {delivery{trail("us-east-1", "111111111111", "audit-trail"), id, "org/audit/AWSLogs/111111111111/CloudTrail-Digest/file"}, true},
		"an account that left the organization":         {delivery{own, "", "org/audit/AWSLogs/444444444444/CloudTrail/file"}, false},
		"a stranger's organization":                     {delivery{own, "o-strangersid", "org/audit/AWSLogs/444444444444/CloudTrail/file"}, false},
		"an organization whose ID begins alike":         {delivery{own, id + "0", "org/audit/AWSLogs/444444444444/CloudTrail/file"}, false},
		"another trail of a member":                     {delivery{own + "-2", id, "org/audit/AWSLogs/444444444444/CloudTrail/file"}, false},
		"a trail of another partition":                  {delivery{strings.Replace(own, "aws", "aws-cn", 1), id, "org/audit/AWSLogs/444444444444/CloudTrail/file"}, false},
		"another service's resource of the same name":   {delivery{strings.Replace(own, "cloudtrail", "config", 1), id, "org/audit/AWSLogs/444444444444/CloudTrail/file"}, false},
		"a member's trail with another key prefix":      {delivery{own, id, "AWSLogs/444444444444/CloudTrail/file"}, false},
		"a member's trail without the prefix's end":     {delivery{own, id, "org/audit2/AWSLogs/444444444444/CloudTrail/file"}, false},
		"a member's trail in the organization's folder": {delivery{own, id, "org/audit/AWSLogs/o-exampleorgid/444444444444"}, false},
	} {
		object := bucketARN + "/" + test.path
		if got := test.asks(t, b.Statements(), "s3:PutObject", object, map[string]any{"s3:x-amz-acl": "bucket-owner-full-control"}); got != test.want {
			t.Errorf("%s delivers: %v", says, got)
		}
		if test.asks(t, b.Statements(), "s3:PutObject", object, nil) {
			t.Errorf("%s delivers without giving the owner control", says)
		}
		if strings.Contains(says, "prefix") || strings.Contains(says, "folder") {
			continue // the key knows no paths
		}
		context := map[string]any{"kms:EncryptionContext:aws:cloudtrail:arn": test.trail}
		if got := test.asks(t, key, "kms:GenerateDataKey", keyARN, context); got != test.want {
			t.Errorf("%s encrypts: %v", says, got)
		}
		if test.asks(t, key, "kms:GenerateDataKey", keyARN, nil) {
			t.Errorf("%s encrypts without the context of a trail", says)
		}
		if got := test.asks(t, key, "kms:Decrypt", keyARN, nil); got != test.want {
			t.Errorf("%s decrypts: %v", says, got)
		}
	}
}

// CreateTrail's checks must pass without an organization in the request.
func TestChecksOfTrailsOfAnOrganizationNeedItsNameOnly(t *testing.T) {
	b := policy.LogBucket{ARN: bucketARN, KeyARN: keyARN, TrailsOf: &trailsOfOrganization}
	for name, want := range map[string]bool{"audit-trail": true, "audit-trail-2": false, "x-audit-trail": false} {
		d := delivery{trail: "arn:aws:cloudtrail:eu-west-1:444444444444:trail/" + name}
		if got := d.asks(t, b.Statements(), "s3:GetBucketAcl", bucketARN, nil); got != want {
			t.Errorf("trail %s checks the bucket: %v", name, got)
		}
		if got := d.asks(t, b.TrailsOf.KeyDelivery(), "kms:DescribeKey", keyARN, nil); got != want {
			t.Errorf("trail %s checks the key: %v", name, got)
		}
	}
}

// The organization's statements do not depend on the number of accounts, so that an
// archive with them has room for any number.
func TestPoliciesForAnOrganizationFitWhateverTheNumberOfAccounts(t *testing.T) {
	b := policy.LogBucket{
		ARN: bucketARN, KeyARN: keyARN, KeyPrefix: strings.Repeat("p", 200), MembersRead: true, Account: "999999999999",
		TrailsOf: &policy.OrganizationTrails{Partition: "aws-us-gov", ID: "o-" + strings.Repeat("x", 32), Name: strings.Repeat("n", 128)},
	}
	if got := policy.Size(b.Statements()); got > policy.MostBucketPolicyBytes/2 {
		t.Errorf("the bucket's policy has %d bytes", got)
	}
	key := append(b.TrailsOf.KeyDelivery(), b.MembersKey("eu-west-1", b.Account)...)
	if got := policy.Size(key); got > policy.MostKeyPolicyBytes/4 {
		t.Errorf("the key's policy has %d bytes", got)
	}
}

func TestMembersOfAnOrganizationReadOnlyTheirOwnLogs(t *testing.T) {
	const organization, owner = "o-exampleorgid", "999999999999"
	b := policy.LogBucket{ARN: bucketARN, MembersRead: true, Account: owner, TrailsOf: &trailsOfOrganization}
	for _, test := range []struct {
		who  member
		path string
		want bool
	}{
		{member{"444444444444", organization}, "AWSLogs/444444444444/", true},
		{member{"444444444444", organization}, "AWSLogs/111111111111/", false},
		{member{"444444444444", organization}, "AWSLogs/", false},
		{member{"444444444444", ""}, "AWSLogs/444444444444/", false},
		{member{"444444444444", "o-strangersid"}, "AWSLogs/444444444444/", false},
		{member{owner, organization}, "AWSLogs/" + owner + "/", false}, // its IAM policies decide
	} {
		object := bucketARN + "/" + test.path + "CloudTrail/a.json.gz"
		through := map[string]string{"kms:ViaService": "s3.eu-west-1.amazonaws.com", "kms:EncryptionContext:aws:s3:arn": object}
		for what, got := range map[string]bool{
			"list":    test.who.may(b.Statements(), "s3:ListBucket", bucketARN, map[string]string{"s3:prefix": test.path}),
			"read":    test.who.may(b.Statements(), "s3:GetObject", object, map[string]string{}),
			"decrypt": test.who.may(b.MembersKey("eu-west-1", owner), "kms:Decrypt", "*", through),
		} {
			if got != test.want {
				t.Errorf("%+v may %s %s: %v", test.who, what, object, got)
			}
		}
	}
}
