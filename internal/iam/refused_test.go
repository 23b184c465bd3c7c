package iam_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/iam"
)

func TestWhatIsNotUnderstoodIsRefused(t *testing.T) {
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
		{versionPage, `{"Version": "2012-10-18", "Statement": [` + statement + `]}`, "neither 2012-10-17 nor"},
		{versionPage, `{"Version": 2012, "Statement": [` + statement + `]}`, "neither 2012-10-17 nor"},
		{grammarPage, `{"Statements": []}`, "unknown element Statements"},
		{grammarPage, `{"Id": 1, "Statement": [` + statement + `]}`, "the Id 1 is no text"},
		{grammarPage, `{"Statement": []}`, "no statement"},
		{grammarPage, `{}`, "the statement is <nil>"},
		{grammarPage, `[` + statement + `]`, "not an object"},
		{grammarPage, `{"Statement": [` + statement + `]} {}`, "text after the policy"},
		{grammarPage, `{"Statement"`, "EOF"},
		{grammarPage, of(allow + `, ` + action + `, ` + resource + `, "Actions": "s3:*"`), "unknown element Actions"},
		{sidPage, of(`"Sid": 1, ` + allow + `, ` + action + `, ` + resource), "the Sid is json.Number"},
		{sidPage, `{"Statement": [{"Sid": "A",` + statement[1:] + `, {"Sid": "A",` + statement[1:] + `]}`, "two statements have the Sid A"},
		{userGuide + "reference_policies_elements_effect.html", of(`"Effect": "allow", ` + action + `, ` + resource), "the Effect is allow"},
		{userGuide + "reference_policies_elements_effect.html", of(action + `, ` + resource), "the Effect is <nil>"},
		{actionPage, of(allow + `, ` + resource), "neither Action nor NotAction"},
		{actionPage, of(allow + `, ` + action + `, "NotAction": "s3:*", ` + resource), "both Action and NotAction"},
		{actionPage, of(allow + `, "Action": [], ` + resource), "the Action is empty"},
		{actionPage, of(allow + `, "Action": null, ` + resource), "the Action is null"},
		{actionPage, of(allow + `, "Action": "GetObject", ` + resource), "no form"},
		{actionPage, of(allow + `, "Action": "s*:GetObject", ` + resource), "no form"},
		{actionPage, of(allow + `, "Action": "s3:${a:b}", ` + resource), "no form"},
		{actionPage, of(allow + `, "Action": {"Ref": "A"}, ` + resource), "unresolved CloudFormation"},
		{resourcePage, of(allow + `, ` + action + `, "Resource": {"Fn::GetAtt": ["Bucket", "Arn"]}`), "unresolved CloudFormation"},
		{resourcePage, of(allow + `, ` + action + `, "Resource": [true]`), "the Resource is bool"},
		{resourcePage, of(allow + `, ` + action + `, "Resource": "logs"`), "neither an ARN nor *"},
		{resourcePage, of(allow + `, ` + action + `, "Resource": "arn:*"`), "neither an ARN nor *"},
		{resourcePage, of(allow + `, ` + action + `, "Resource": "arn:aws:s*:::logs"`), "wildcard for the service"},
		{variablePage, of(allow + `, ` + action + `, "Resource": "arn:aws:sns:eu-west-1:${aws:PrincipalAccount}:t"`), "before the fifth colon"},
		{resourcePage, of(allow + `, ` + action + `, ` + resource + `, "NotResource": "*"`), "both Resource and NotResource"},
		{principalPage, principal(`"111122223333"`), "the Principal is 111122223333"},
		{principalPage, principal(`{}`), "the Principal is map[]"},
		{principalPage, principal(`{"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"}`), "CanonicalUser"},
		{principalPage, principal(`{"Group": "x"}`), "the kind of principal Group"},
		{principalPage, principal(`{"AWS": []}`), "is empty"},
		{principalPage, principal(`{"AWS": {"Fn::Sub": "arn"}}`), "unresolved CloudFormation"},
		{principalPage, principal(`{"AWS": "arn:aws:iam::111122223333:user/*"}`), "malformed"},
		{principalPage, principal(`{"AWS": "arn:aws:iam::11112222333:root"}`), "malformed"},
		{principalPage, principal(`{"AWS": "arn:aws:iam::111122223333:group/g"}`), "malformed"},
		{principalPage, principal(`{"AWS": "arn:aws:sts::111122223333:assumed-role/r/*"}`), "malformed"},
		{principalPage, principal(`{"AWS": "arn:aws:sts::111122223333:assumed-role/r"}`), "malformed"},
		{principalPage, principal(`{"AWS": "arn:aws:sts::111122223333:federated-user/u"}`), "malformed"},
		{principalPage, principal(`{"AWS": "AIDAEXAMPLE"}`), "malformed"},
		{principalPage, principal(`{"AWS": "arn:aws:iam::111122223333:user/${aws:username}"}`), "malformed"},
		{principalPage, principal(`{"Service": "*"}`), "malformed"},
		{principalPage, principal(`{"Federated": "google"}`), "malformed"},
		{notPage, of(allow + `, ` + action + `, ` + resource + `, "NotPrincipal": {"AWS": "111122223333"}`), "NotPrincipal with Allow"},
		{notPage, of(`"Effect": "Deny", ` + action + `, ` + resource + `, "NotPrincipal": {"AWS": "*"}`), "which is nobody"},
		{conditionPage, condition(`[]`), "not an object"},
		{conditionPage, condition(`{"StringEquals": {}}`), "compares no keys"},
		{conditionPage, condition(`{"StringEquals": "v"}`), "compares no keys"},
		{conditionPage, condition(`{"StringEquals": {"k": "v"}}`), "no condition key"},
		{conditionPage, condition(`{"StringEquals": {"a:k": []}}`), "compares with nothing"},
		{conditionPage, condition(`{"StringEquals": {"a:k": {"Ref": "A"}}}`), "unresolved CloudFormation"},
		{conditionPage, condition(`{"StringEquals": {"a:k": true}}`), "the value is bool"},
		{conditionPage, condition(`{"StringEquals": {"a:k": 1}}`), "the value is json.Number"},
		{conditionPage, condition(`{"Bool": {"a:k": 1}}`), "the value is json.Number"},
		{operatorPage, condition(`{"StringMatches": {"a:k": "v"}}`), "not understood"},
		{operatorPage, condition(`{"stringequals": {"a:k": "v"}}`), "not understood"},
		{operatorPage, condition(`{"StringEqualsIfExistsIfExists": {"a:k": "v"}}`), "not understood"},
		{setPage, condition(`{"ForAllValues:ForAnyValue:StringEquals": {"a:k": "v"}}`), "not understood"},
	} {
		if _, err := iam.Parse([]byte(row.policy)); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s\n%s: got %v, want %s", row.page, row.policy, err, row.want)
		}
	}
}

func TestRequestsThatNobodyCanMakeAreRefused(t *testing.T) {
	plain := iam.Request{Principal: alice, Action: "s3:GetObject", Resource: objectARN, ResourceAccount: accountID}
	change := func(f func(*iam.Request)) iam.Request { r := plain; f(&r); return r }
	for _, row := range []struct {
		request  iam.Request
		policies iam.Policies
		want     string
	}{
		{change(func(r *iam.Request) { r.Action = "s3:*" }), iam.Policies{}, "malformed"},
		{change(func(r *iam.Request) { r.Resource = "logs" }), iam.Policies{}, "no ARN"},
		{change(func(r *iam.Request) { r.ResourceAccount = "" }), iam.Policies{}, "not known"},
		{change(func(r *iam.Request) { r.Resource = keyARN; r.ResourceAccount = otherID }), iam.Policies{}, "not of the account"},
		{change(func(r *iam.Request) { r.Context = with("a:k", 1) }), iam.Policies{}, "neither a text nor"},
		{change(func(r *iam.Request) { r.Principal = iam.User(roleARN) }), iam.Policies{}, "malformed"},
		{change(func(r *iam.Request) { r.Principal = iam.User("alice") }), iam.Policies{}, "malformed"},
		{change(func(r *iam.Request) { r.Principal = iam.Root(userARN) }), iam.Policies{}, "malformed"},
		{change(func(r *iam.Request) { r.Principal = iam.RoleSession(userARN, "s") }), iam.Policies{}, "malformed"},
		{change(func(r *iam.Request) { r.Principal = iam.RoleSession("Auditor", "s") }), iam.Policies{}, "malformed"},
		{change(func(r *iam.Request) { r.Principal = iam.RoleSession(roleARN, "*") }), iam.Policies{}, "malformed"},
		{change(func(r *iam.Request) { r.Principal = iam.Service("cloudtrail") }), iam.Policies{}, "malformed"},
		{change(func(r *iam.Request) { r.Principal = iam.Root(rootARN); r.Action = "s3:DeleteBucketPolicy" }), iam.Policies{}, "whatever the policy"},
		{plain, iam.Policies{Identity: []iam.Document{parse(t, grant("Allow", `"*"`))}}, "names no principal"},
		{plain, iam.Policies{Identity: []iam.Document{parse(t, `{"Effect": "Allow", "Action": "*"}`)}}, "neither Resource nor NotResource"},
	} {
		if _, err := iam.Evaluate(row.request, row.policies); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%v: got %v, want %s", row.request, err, row.want)
		}
	}
	unnamed := parse(t, allowGet)
	if _, err := iam.Evaluate(plain, iam.Policies{Resource: &unnamed}); err == nil || !strings.Contains(err.Error(), "names principals") {
		t.Errorf("the policy of a resource that names nobody: %v", err)
	}
}

func TestPoliciesAreReadFromGoToo(t *testing.T) {
	const arn = "arn:aws:s3:::logs/*"
	statement := func(resource, operator, key string, value any) map[string]any {
		return map[string]any{"Version": "2012-10-17", "Statement": map[string]any{
			"Effect": "Allow", "Action": []string{"s3:GetObject"}, "Resource": resource,
			"Condition": map[string]any{operator: map[string]any{key: value}},
		}}
	}
	for _, row := range []struct {
		policy any
		want   string // "" for a policy that is understood
	}{
		{statement(arn, "StringEquals", "a:k", []string{"v", "w"}), ""},
		{statement(arn, "StringEquals", "a:k", []any{"v", "w"}), ""},
		{statement(arn, "NumericLessThan", "a:k", 1.2), ""},
		{statement(arn, "Null", "a:k", true), ""},
		{statement(arn, "StringEquals", "a:k", 1.2), "the value is float64"},
		{statement(arn, "StringEquals", "a:k", []string{}), "compares with nothing"},
		{statement("arn:aws:s3:::${a:b", "StringEquals", "a:k", "v"), "has no end"},
		{statement(arn, "ArnLike", "a:k", "arn:aws:s3:::${a:b"), "has no end"},
		{"{}", "not an object"},
		{nil, "not an object"},
	} {
		_, err := iam.Parse(row.policy)
		if row.want == "" && err != nil || row.want != "" && (err == nil || !strings.Contains(err.Error(), row.want)) {
			t.Errorf("%v: %v", row.policy, err)
		}
	}
}
