package iam_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/iam"
)

func TestUnsupportedPoliciesAreRefused(t *testing.T) {
	const (
		action    = `"Action": "s3:GetObject"`
		resource  = `"Resource": "*"`
		allow     = `"Effect": "Allow"`
		statement = `{` + allow + `, ` + action + `, ` + resource + `}`
	)
	of := func(elements string) string { return `{"Version": "2012-10-17", "Statement": [{` + elements + `}]}` }
	principal := func(p string) string { return of(allow + `, ` + action + `, ` + resource + `, "Principal": ` + p) }
	condition := func(c string) string { return of(allow + `, ` + action + `, ` + resource + `, "Condition": ` + c) }
	for _, row := range []struct{ page, policy, want string }{
		{versionPage, `{"Version": "2012-10-18", "Statement": [` + statement + `]}`, `Version must be 2012-10-17 or 2008-10-17, got "2012-10-18"`},
		{versionPage, `{"Version": 2012, "Statement": [` + statement + `]}`, "the Version must be 2012-10-17 or 2008-10-17, got 2012"},
		{grammarPage, `{"Statements": []}`, "unknown element Statements"},
		{grammarPage, `{"Id": 1, "Statement": [` + statement + `]}`, "the Id must be a string, got 1"},
		{grammarPage, `{"Statement": []}`, "no statement"},
		{grammarPage, `{}`, "the statement must be an object, got null"},
		{grammarPage, `[` + statement + `]`, "the policy must be an object, got an array"},
		{grammarPage, `{"Statement": [` + statement + `]} {}`, "text after the policy"},
		{grammarPage, `{"Statement"`, "EOF"},
		{grammarPage, of(allow + `, ` + action + `, ` + resource + `, "Actions": "s3:*"`), "unknown element Actions"},
		{sidPage, of(`"Sid": 1, ` + allow + `, ` + action + `, ` + resource), "the Sid must be a string, got 1"},
		{sidPage, `{"Statement": [{"Sid": "A",` + statement[1:] + `, {"Sid": "A",` + statement[1:] + `]}`, "two statements have the Sid A"},
		{userGuide + "reference_policies_elements_effect.html", of(`"Effect": "allow", ` + action + `, ` + resource), `the Effect must be Allow or Deny, got "allow"`},
		{userGuide + "reference_policies_elements_effect.html", of(action + `, ` + resource), "the Effect must be Allow or Deny, got null"},
		{actionPage, of(allow + `, ` + resource), "an Action or a NotAction is required"},
		{actionPage, of(allow + `, ` + action + `, "NotAction": "s3:*", ` + resource), "Action and NotAction exclude each other"},
		{actionPage, of(allow + `, "Action": [], ` + resource), "the Action must have at least one value"},
		{actionPage, of(allow + `, "Action": null, ` + resource), "the Action must not be null"},
		{actionPage, of(allow + `, "Action": "GetObject", ` + resource), `the Action must be * or service:name, got "GetObject"`},
		{actionPage, of(allow + `, "Action": "s*:GetObject", ` + resource), `the Action must be * or service:name, got "s*:GetObject"`},
		{actionPage, of(allow + `, "Action": "s3:${a:b}", ` + resource), `the Action must be * or service:name, got "s3:${a:b}"`},
		{actionPage, of(allow + `, "Action": {"Ref": "A"}, ` + resource), "unresolved CloudFormation"},
		{resourcePage, of(allow + `, ` + action + `, "Resource": {"Fn::GetAtt": ["Bucket", "Arn"]}`), "unresolved CloudFormation"},
		{resourcePage, of(allow + `, ` + action + `, "Resource": [true]`), "the Resource must be a string, got true"},
		{resourcePage, of(allow + `, ` + action + `, "Resource": "logs"`), `the Resource must be an ARN or *, got "logs"`},
		{resourcePage, of(allow + `, ` + action + `, "Resource": "arn:*"`), `the Resource must be an ARN or *, got "arn:*"`},
		{resourcePage, of(allow + `, ` + action + `, "Resource": "arn:aws:s*:::logs"`), `the Resource "arn:aws:s*:::logs" has a wildcard in the service, which IAM does not support`},
		{variablePage, of(allow + `, ` + action + `, "Resource": "arn:aws:sns:eu-west-1:${aws:PrincipalAccount}:t"`), "before the fifth colon"},
		{resourcePage, of(allow + `, ` + action + `, ` + resource + `, "NotResource": "*"`), "Resource and NotResource exclude each other"},
		{principalPage, principal(`"111122223333"`), `the Principal must be "*" or an object with principals, got "111122223333"`},
		{principalPage, principal(`{}`), `the Principal must be "*" or an object with principals, got an object`},
		{principalPage, principal(`{"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"}`), "CanonicalUser"},
		{principalPage, principal(`{"Group": "x"}`), "Group is not a kind of principal"},
		{principalPage, principal(`{"AWS": []}`), "the AWS principal must have at least one value"},
		{principalPage, principal(`{"AWS": {"Fn::Sub": "arn"}}`), "unresolved CloudFormation"},
		{principalPage, principal(`{"AWS": "arn:aws:iam::111122223333:user/*"}`), `the AWS principal "arn:aws:iam::111122223333:user/*" is invalid`},
		{principalPage, principal(`{"AWS": "arn:aws:iam::11112222333:root"}`), `the AWS principal "arn:aws:iam::11112222333:root" is invalid`},
		{principalPage, principal(`{"AWS": "arn:aws:iam::111122223333:group/g"}`), `the AWS principal "arn:aws:iam::111122223333:group/g" is invalid`},
		{principalPage, principal(`{"AWS": "arn:aws:sts::111122223333:assumed-role/r/*"}`), `the AWS principal "arn:aws:sts::111122223333:assumed-role/r/*" is invalid`},
		{principalPage, principal(`{"AWS": "arn:aws:sts::111122223333:assumed-role/r"}`), `the AWS principal "arn:aws:sts::111122223333:assumed-role/r" is invalid`},
		{principalPage, principal(`{"AWS": "arn:aws:sts::111122223333:federated-user/u"}`), `the AWS principal "arn:aws:sts::111122223333:federated-user/u" is invalid`},
		{principalPage, principal(`{"AWS": "AIDAEXAMPLE"}`), `the AWS principal "AIDAEXAMPLE" is invalid`},
		{principalPage, principal(`{"AWS": "arn:aws:iam::111122223333:user/${aws:username}"}`), `the AWS principal "arn:aws:iam::111122223333:user/${aws:username}" is invalid`},
		{principalPage, principal(`{"Service": "*"}`), `the Service principal "*" is invalid`},
		{principalPage, principal(`{"Federated": "google"}`), `the Federated principal "google" is invalid`},
		{notPage, of(allow + `, ` + action + `, ` + resource + `, "NotPrincipal": {"AWS": "111122223333"}`), "NotPrincipal with Allow"},
		{notPage, of(`"Effect": "Deny", ` + action + `, ` + resource + `, "NotPrincipal": {"AWS": "*"}`), "NotPrincipal must not be *: it excepts everyone"},
		{conditionPage, condition(`[]`), "the Condition must be an object, got an array"},
		{conditionPage, condition(`{"StringEquals": {}}`), "StringEquals must be an object with condition keys"},
		{conditionPage, condition(`{"StringEquals": "v"}`), "StringEquals must be an object with condition keys"},
		{conditionPage, condition(`{"StringEquals": {"k": "v"}}`), "StringEquals k: the key is not a condition key"},
		{conditionPage, condition(`{"StringEquals": {"a:k": []}}`), "StringEquals a:k: at least one value is required"},
		{conditionPage, condition(`{"StringEquals": {"a:k": {"Ref": "A"}}}`), "unresolved CloudFormation"},
		{conditionPage, condition(`{"StringEquals": {"a:k": true}}`), "StringEquals a:k: the value must be a string, got true"},
		{conditionPage, condition(`{"StringEquals": {"a:k": 1}}`), "StringEquals a:k: the value must be a string, got 1"},
		{conditionPage, condition(`{"Bool": {"a:k": 1}}`), "Bool a:k: the value must be a string, got 1"},
		{operatorPage, condition(`{"StringMatches": {"a:k": "v"}}`), "StringMatches a:k: the operator is not supported"},
		{operatorPage, condition(`{"stringequals": {"a:k": "v"}}`), "stringequals a:k: the operator is not supported"},
		{operatorPage, condition(`{"StringEqualsIfExistsIfExists": {"a:k": "v"}}`), "StringEqualsIfExistsIfExists a:k: the operator is not supported"},
		{setPage, condition(`{"ForAllValues:ForAnyValue:StringEquals": {"a:k": "v"}}`), "ForAllValues:ForAnyValue:StringEquals a:k: the operator is not supported"},
	} {
		if _, err := iam.Parse([]byte(row.policy)); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s\n%s: got %v, want %s", row.page, row.policy, err, row.want)
		}
	}
}

func TestInvalidRequestsAreRefused(t *testing.T) {
	plain := iam.Request{Principal: alice, Action: "s3:GetObject", Resource: objectARN, ResourceAccount: accountID}
	change := func(f func(*iam.Request)) iam.Request { r := plain; f(&r); return r }
	for _, row := range []struct {
		request  iam.Request
		policies iam.Policies
		want     string
	}{
		{change(func(r *iam.Request) { r.Action = "s3:*" }), iam.Policies{}, `s3:* by arn:aws:iam::111122223333:user/dev/alice: the action "s3:*" is invalid`},
		{change(func(r *iam.Request) { r.Resource = "logs" }), iam.Policies{}, `the resource "logs" is not an ARN`},
		{change(func(r *iam.Request) { r.ResourceAccount = "" }), iam.Policies{}, "ResourceAccount is required for arn:aws:s3:::logs/a/b"},
		{change(func(r *iam.Request) { r.Resource = keyARN; r.ResourceAccount = otherID }), iam.Policies{}, "the resource arn:aws:kms:eu-west-1:111122223333:key/0234abcd is not in the account 444455556666"},
		{change(func(r *iam.Request) { r.Context = with("a:k", 1) }), iam.Policies{}, "the value of a:k must be a string or a []string, got a Go int"},
		{change(func(r *iam.Request) { r.Principal = iam.User(roleARN) }), iam.Policies{}, `the principal "arn:aws:iam::111122223333:role/app/Auditor" is invalid`},
		{change(func(r *iam.Request) { r.Principal = iam.User("alice") }), iam.Policies{}, `the principal "alice" is invalid`},
		{change(func(r *iam.Request) { r.Principal = iam.Root(userARN) }), iam.Policies{}, `the principal "arn:aws:iam::111122223333:user/dev/alice" is invalid`},
		{change(func(r *iam.Request) { r.Principal = iam.RoleSession(userARN, "s") }), iam.Policies{}, `the principal "arn:aws:iam::111122223333:user/dev/alice" is invalid`},
		{change(func(r *iam.Request) { r.Principal = iam.RoleSession("Auditor", "s") }), iam.Policies{}, `the principal "Auditor" is invalid`},
		{change(func(r *iam.Request) { r.Principal = iam.RoleSession(roleARN, "*") }), iam.Policies{}, `the AWS principal "arn:aws:sts::111122223333:assumed-role/Auditor/*" is invalid`},
		{change(func(r *iam.Request) { r.Principal = iam.Service("cloudtrail") }), iam.Policies{}, `the Service principal "cloudtrail" is invalid`},
		{change(func(r *iam.Request) { r.Principal = iam.Root(rootARN); r.Action = "s3:DeleteBucketPolicy" }), iam.Policies{}, "s3:DeleteBucketPolicy by a root user is not supported: S3 allows it regardless of the bucket policy"},
		{plain, iam.Policies{Identity: []iam.Document{parse(t, grant("Allow", `"*"`))}}, "Named: an identity policy must not have a Principal"},
		{plain, iam.Policies{Identity: []iam.Document{parse(t, `{"Effect": "Allow", "Action": "*"}`)}}, "statement 0: a Resource or a NotResource is required"},
	} {
		if _, err := iam.Evaluate(row.request, row.policies); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%v: got %v, want %s", row.request, err, row.want)
		}
	}
	unnamed := parse(t, allowGet)
	if _, err := iam.Evaluate(plain, iam.Policies{Resource: &unnamed}); err == nil || !strings.Contains(err.Error(), "must have a Principal") {
		t.Errorf("a resource policy without principals: got %v", err)
	}
}

func TestParseAcceptsGoMaps(t *testing.T) {
	const arn = "arn:aws:s3:::logs/*"
	statement := func(resource, operator, key string, value any) map[string]any {
		return map[string]any{"Version": "2012-10-17", "Statement": map[string]any{
			"Effect": "Allow", "Action": []string{"s3:GetObject"}, "Resource": resource,
			"Condition": map[string]any{operator: map[string]any{key: value}},
		}}
	}
	for _, row := range []struct {
		policy any
		want   string // "" for a policy that Parse accepts
	}{
		{statement(arn, "StringEquals", "a:k", []string{"v", "w"}), ""},
		{statement(arn, "StringEquals", "a:k", []any{"v", "w"}), ""},
		{statement(arn, "NumericLessThan", "a:k", 1.2), ""},
		{statement(arn, "Null", "a:k", true), ""},
		{statement(arn, "StringEquals", "a:k", 1.2), "the value must be a string, got 1.2"},
		{statement(arn, "StringEquals", "a:k", []string{}), "at least one value is required"},
		{statement("arn:aws:s3:::${a:b", "StringEquals", "a:k", "v"), "has no closing brace"},
		{statement(arn, "ArnLike", "a:k", "arn:aws:s3:::${a:b"), "has no closing brace"},
		{"{}", `the policy must be an object, got "{}"`},
		{nil, "the policy must be an object, got null"},
	} {
		_, err := iam.Parse(row.policy)
		if row.want == "" && err != nil || row.want != "" && (err == nil || !strings.Contains(err.Error(), row.want)) {
			t.Errorf("%v: %v", row.policy, err)
		}
	}
}
