package policy_test

import (
	"reflect"
	"testing"

	"example.com/audittrail/internal/policy"
)

// IAM accepts a string or a list of strings. The CDK and the console write a single
// value as a string; a list instead would change the template.
func TestOneValueIsAStringAndSeveralAreAList(t *testing.T) {
	many := func(values ...any) []any { return values }
	for _, test := range []struct {
		values        []string
		want, actions any
	}{
		{[]string{"a"}, "a", "a"},
		{[]string{"a", "b"}, many("a", "b"), many("a", "b")},
		{[]string{"b", "a"}, many("b", "a"), many("a", "b")}, // the CDK sorts actions too
	} {
		s := policy.Statement{
			Sid: "Sid", Effect: policy.Allow, Principal: policy.Principal{Services: test.values}, Actions: test.values, Resources: test.values,
			Conditions: []policy.Condition{{"StringEquals", "aws:SourceArn", test.values}},
			Why:        "not part of a policy", Source: "not part of it either",
		}
		want := map[string]any{
			"Sid": "Sid", "Effect": "Allow", "Principal": map[string]any{"Service": test.want}, "Action": test.actions, "Resource": test.want,
			"Condition": map[string]any{"StringEquals": map[string]any{"aws:SourceArn": test.want}},
		}
		if got := s.Map(); !reflect.DeepEqual(got, want) {
			t.Errorf("got %v\nwant %v", got, want)
		}
	}
}

func TestExceptIsWrittenAsNotResource(t *testing.T) {
	m := policy.Statement{Except: []string{"arn:a"}}.Map()
	if _, there := m["Resource"]; there || m["NotResource"] != "arn:a" {
		t.Errorf("got %v", m)
	}
}

func TestPrincipalIsWrittenAsIAMExpectsIt(t *testing.T) {
	for _, test := range []struct {
		principal policy.Principal
		want      any
	}{
		{policy.Anyone, "*"},
		{policy.Service("s3.amazonaws.com"), map[string]any{"Service": "s3.amazonaws.com"}},
		{policy.Principal{AWS: []string{"arn:a"}}, map[string]any{"AWS": "arn:a"}},
		{policy.Principal{AWS: []string{"arn:a", "arn:b"}}, map[string]any{"AWS": []any{"arn:a", "arn:b"}}},
	} {
		s := policy.Statement{Principal: test.principal}
		if got := s.Map()["Principal"]; !reflect.DeepEqual(got, test.want) {
			t.Errorf("%+v: got %v, want %v", test.principal, got, test.want)
		}
	}
}

// Without the condition, the statement would apply to everyone.
func TestOrganizationIsEveryoneOnConditionOfItsID(t *testing.T) {
	s := policy.Statement{Principal: policy.Organization("o-exampleorgid"), Conditions: []policy.Condition{
		{"StringEquals", "aws:SourceVpc", []string{"vpc-1"}},
	}}
	m := s.Map()
	if want := map[string]any{"AWS": "*"}; !reflect.DeepEqual(m["Principal"], want) {
		t.Errorf("principal %v, want %v", m["Principal"], want)
	}
	want := map[string]any{"StringEquals": map[string]any{"aws:PrincipalOrgID": "o-exampleorgid", "aws:SourceVpc": "vpc-1"}}
	if !reflect.DeepEqual(m["Condition"], want) {
		t.Errorf("conditions %v, want %v", m["Condition"], want)
	}
}

// IAM rejects a principal in the policy of a role, and an empty condition.
func TestEmptyPartsOfAStatementAreOmitted(t *testing.T) {
	m := policy.Statement{Sid: "Sid", Effect: policy.Deny, Actions: []string{"s3:*"}, Resources: []string{"*"}}.Map()
	want := map[string]any{"Sid": "Sid", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}
	if !reflect.DeepEqual(m, want) {
		t.Errorf("got %v, want %v", m, want)
	}
}

func TestConditionsWithTheSameOperatorAreMerged(t *testing.T) {
	s := policy.Statement{Conditions: []policy.Condition{
		{"StringEquals", "s3:x-amz-acl", []string{"bucket-owner-full-control"}},
		{"Null", "s3:prefix", []string{"false"}},
		{"StringEquals", "aws:SourceArn", []string{"a", "b"}},
	}}
	want := map[string]any{
		"StringEquals": map[string]any{"s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceArn": []any{"a", "b"}},
		"Null":         map[string]any{"s3:prefix": "false"},
	}
	if got := s.Map()["Condition"]; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func TestDocumentKeepsTheOrderOfTheStatements(t *testing.T) {
	a, b := policy.Statement{Sid: "B"}, policy.Statement{Sid: "A"}
	want := map[string]any{"Version": "2012-10-17", "Statement": []any{a.Map(), b.Map()}}
	if got := policy.Document([]policy.Statement{a, b}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

// A policy that differs from one synthesis to the next causes a deployment each
// time.
func TestPoliciesAreDeterministic(t *testing.T) {
	b := policy.LogBucket{ARN: bucketARN, KeyARN: keyARN, Trails: []policy.Trail{accountTrail, otherTrail, organizationTrail}}
	mirrored := b
	mirrored.Trails = []policy.Trail{organizationTrail, otherTrail, accountTrail}
	b.BreakGlass = []string{"arn:aws:iam::111111111111:role/a", "arn:aws:iam::111111111111:role/b"}
	mirrored.BreakGlass = []string{b.BreakGlass[1], b.BreakGlass[0], b.BreakGlass[1]}
	if policy.JSON(b.Statements()) != policy.JSON(mirrored.Statements()) {
		t.Errorf("the order of the trails or of the break-glass roles changes the policy")
	}
	if policy.JSON(policy.KeyDelivery(b.Trails)) != policy.JSON(policy.KeyDelivery(mirrored.Trails)) {
		t.Errorf("the order of the trails changes the key policy")
	}
	if trails := mirrored.Trails; trails[0] != organizationTrail || mirrored.BreakGlass[0] != b.BreakGlass[1] {
		t.Errorf("the caller's slices have been sorted")
	}
}
