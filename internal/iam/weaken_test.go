package iam_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/policy"
)

const bucketPolicy = `{"Sid": "Read", "Effect": "Allow", "Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:user/dev/alice"]},
	"Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
	"Condition": {"StringEquals": {"a:k": "v", "a:l": "w"}}},
	{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}`

func TestWeakeningsRemoveEachStatementAndEachCondition(t *testing.T) {
	d := parse(t, bucketPolicy)
	var got []string
	for _, w := range d.Weakenings() {
		name := w.Name
		if w.Wider {
			name += ", wider"
		}
		got = append(got, name)
	}
	want := []string{
		"without Read",
		"Read without StringEquals a:k, wider",
		"Read without StringEquals a:l, wider",
		"without statement 1, wider",
		"statement 1 without Bool aws:SecureTransport",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if sids := d.Sids(); !slices.Equal(sids, []string{"Read", "statement 1"}) {
		t.Errorf("the policy itself changed: %q", sids)
	}
}

func TestARemovedPartDoesNotDecide(t *testing.T) {
	d := parse(t, bucketPolicy)
	secure := with("a:k", "v", "a:l", "w", "aws:SecureTransport", "true")
	insecure := with("a:k", "v", "a:l", "w", "aws:SecureTransport", "false")
	for _, row := range []struct {
		name    string
		d       iam.Document
		context map[string]any
		want    string
	}{
		{"the whole policy", d, secure, "true"},
		{"the whole policy, insecure", d, insecure, "false"},
		{"the whole policy, without a:k", d, with("a:l", "w"), "false"},
		{"no Allow", d.WithoutStatement(0), secure, "false"},
		{"no Deny", d.WithoutStatement(1), insecure, "true"},
		{"no a:k", d.WithoutCondition(0, "StringEquals", "a:k"), with("a:l", "w"), "true"},
		{"a Deny without its condition", d.WithoutCondition(1, "Bool", "aws:SecureTransport"), secure, "false"},
		{"without the account", d.WithoutPrincipal(0, 0), secure, "true"},
		{"without the user", d.WithoutPrincipal(0, 1), secure, "false"},
		{"without the principal *", d.WithoutPrincipal(1, 0), insecure, "true"},
		{"without the action", d.WithoutAction(0, 0), secure, "false"},
		{"without another action", d.WithoutAction(0, 1), secure, "true"},
		{"without the only action", d.WithoutAction(1, 0), insecure, "true"},
		{"without the resource", d.WithoutResource(0, 1), secure, "false"},
		{"without another resource", d.WithoutResource(0, 0), secure, "true"},
		{"without the only resource", d.WithoutResource(1, 0), insecure, "true"},
	} {
		request := iam.Request{Principal: alice, Action: "s3:GetObject", Resource: objectARN, ResourceAccount: accountID, Context: row.context}
		if got := outcome(iam.Evaluate(request, iam.Policies{Resource: &row.d})); got != row.want {
			t.Errorf("%s: got %s, want %s", row.name, got, row.want)
		}
	}
	if again := outcome(iam.Evaluate(iam.Request{
		Principal: alice, Action: "s3:GetObject", Resource: objectARN, ResourceAccount: accountID, Context: secure,
	}, iam.Policies{Resource: &d})); again != "true" {
		t.Error("removing parts changed the policy itself")
	}
}

func TestADecisionNamesTheRuleAndTheStatements(t *testing.T) {
	d := parse(t, bucketPolicy)
	decision, err := iam.Evaluate(iam.Request{
		Principal: alice, Action: "s3:GetObject", Resource: objectARN, ResourceAccount: accountID,
		Context: with("a:k", "v", "a:l", "w", "aws:SecureTransport", "false"),
	}, iam.Policies{Identity: []iam.Document{parse(t, allowGet)}, Resource: &d})
	const want = "denied: an explicit deny overrides every allow; Allow by Get of the identity policy 0; " +
		"Allow by Read of the resource policy; Deny by statement 1 of the resource policy"
	if err != nil || decision.String() != want || !decision.ExplicitlyDenied() {
		t.Errorf("got %s, %v", decision, err)
	}
	decision, err = iam.Evaluate(iam.Request{Principal: alice, Action: "s3:GetObject", Resource: objectARN, ResourceAccount: accountID},
		iam.Policies{Identity: []iam.Document{parse(t, allowGet)}})
	if err != nil || !strings.HasPrefix(decision.String(), "allowed: within the account") {
		t.Errorf("got %s, %v", decision, err)
	}
}

func TestPoliciesOfThisModuleAreSupported(t *testing.T) {
	trails := []policy.Trail{
		{Partition: "aws", Region: "eu-west-1", Account: accountID, Name: "audit-trail"},
		{Partition: "aws", Region: "eu-west-1", Account: otherID, Name: "org-trail", Organization: "o-exampleorgid"},
	}
	bucket := policy.LogBucket{
		ARN: bucketARN, KeyARN: keyARN, Trails: trails, BreakGlass: []string{roleARN}, MembersRead: true, Account: accountID,
	}
	merged := bucket
	merged.Form = policy.Merged
	key := slices.Concat(policy.KeyAdministration("aws", accountID), policy.KeyDelivery(trails), bucket.MembersKey("eu-west-1", accountID))
	for name, statements := range map[string][]policy.Statement{
		"bucket": bucket.Statements(), "merged": merged.Statements(), "key": key,
		"access logs": policy.AccessLogBucket("arn:aws:s3:::access", bucketARN, accountID, []string{roleARN}),
		"reader":      append(policy.ReadBucket(bucketARN, ""), policy.DecryptLogs(keyARN, "eu-west-1")),
	} {
		if _, err := iam.Parse(policy.Document(statements)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	d, err := iam.Parse(policy.Document(bucket.Statements()))
	if err != nil {
		t.Fatal(err)
	}
	delivery := iam.Request{
		Principal: iam.Service(trail), Action: "s3:PutObject", ResourceAccount: accountID,
		Resource: bucketARN + "/AWSLogs/" + accountID + "/CloudTrail/x.json.gz",
		Context:  with("aws:SourceArn", trails[0].ARN(), "s3:x-amz-acl", "bucket-owner-full-control"),
	}
	if decision, err := iam.Evaluate(delivery, iam.Policies{Resource: &d}); err != nil || !decision.Allowed {
		t.Errorf("the trail cannot deliver: %s, %v", decision, err)
	}
	delivery.Context["aws:SourceArn"] = trails[0].ARN() + "-of-another"
	if decision, err := iam.Evaluate(delivery, iam.Policies{Resource: &d}); err != nil || decision.Allowed {
		t.Errorf("another trail can deliver: %s, %v", decision, err)
	}
}
