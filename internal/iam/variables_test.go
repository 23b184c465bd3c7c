package iam_test

import (
	"testing"

	"example.com/audittrail/internal/iam"
)

func TestPolicyVariablesHaveTheValuesOfTheRequest(t *testing.T) {
	team := with("aws:PrincipalTag/team", "yellow")
	checkConditions(t, []conditionRow{
		{variablePage, "in StringEquals", `"StringEquals": {"a:k": "${a:l}"}`, with("a:k", "v", "a:l", "v"), "true"},
		{variablePage, "another value", `"StringEquals": {"a:k": "${a:l}"}`, with("a:k", "v", "a:l", "w"), "false"},
		{variablePage, "within text", `"StringLike": {"s3:prefix": "AWSLogs/${a:l}/*"}`, with("s3:prefix", "AWSLogs/1/x", "a:l", "1"), "true"},
		{variablePage, "the case of the key does not matter", `"StringEquals": {"a:k": "${A:L}"}`, with("a:k", "v", "a:l", "v"), "true"},
		{variablePage, "in StringEqualsIgnoreCase", `"StringEqualsIgnoreCase": {"a:k": "${a:l}"}`, with("a:k", "V", "a:l", "v"), "true"},
		{variablePage, "in an ARN", `"ArnLike": {"a:k": "arn:aws:iam::${a:l}:role/*"}`, with("a:k", "arn:aws:iam::1:role/x", "a:l", "1"), "true"},
		{variablePage, "in an ARN, another value", `"ArnNotEquals": {"a:k": "arn:aws:iam::${a:l}:role/*"}`, with("a:k", "arn:aws:iam::1:role/x", "a:l", "2"), "true"},
		{variablePage, "a variable without a value equals nothing", `"StringEquals": {"a:k": "${a:l}"}`, with("a:k", "${a:l}"), "false"},
		{variablePage, "a variable without a value is like nothing", `"StringLike": {"a:k": "${a:l}*"}`, with("a:k", "v"), "false"},
		{variablePage, "an ARN with a variable without a value is like nothing", `"ArnLike": {"a:k": "arn:aws:iam::${a:l}:role/*"}`, with("a:k", "arn:aws:iam::1:role/x"), "false"},
		{variablePage, "a variable without a value differs from everything", `"StringNotEquals": {"a:k": "${aws:PrincipalTag/Team}"}`, with("a:k", "v"), "true"},
		{variablePage, "another value of the list", `"StringEquals": {"a:k": ["${a:l}", "v"]}`, with("a:k", "v"), "true"},
		{variablePage, "a default", `"StringEquals": {"a:k": "${aws:PrincipalTag/team, 'company-wide'}"}`, with("a:k", "company-wide"), "true"},
		{variablePage, "a default that is not needed", `"StringEquals": {"aws:PrincipalTag/team": "${aws:PrincipalTag/team, 'x'}"}`, team, "true"},
		{variablePage, "an empty default", `"StringEquals": {"a:k": "v${a:l, ''}"}`, with("a:k", "v"), "true"},
		{variablePage, "${*} is not a wildcard", `"StringLike": {"a:k": "a${*}"}`, with("a:k", "ab"), "false"},
		{variablePage, "${*} is a *", `"StringLike": {"a:k": "a${*}"}`, with("a:k", "a*"), "true"},
		{variablePage, "${?} is not a wildcard", `"StringLike": {"a:k": "${?}"}`, with("a:k", "x"), "false"},
		{variablePage, "${$} is a $", `"StringEquals": {"a:k": "${$}{a:l}"}`, with("a:k", "${a:l}"), "true"},
		{variablePage, "a $ alone is text", `"StringEquals": {"a:k": "$1"}`, with("a:k", "$1"), "true"},
		{variablePage, "a multivalued key", `"StringEquals": {"a:k": "${a:l}"}`, with("a:k", "v", "a:l", many("v")), refused},
		{variablePage, "no closing brace", `"StringEquals": {"a:k": "${a:l"}`, nil, refused},
		{variablePage, "not a condition key", `"StringEquals": {"a:k": "${Token[TOKEN.12]}"}`, nil, refused},
		{variablePage, "a wildcard in the value, in StringLike", `"StringLike": {"a:k": "${a:l}*"}`, with("a:k", "v", "a:l", "*"), refused},
		{variablePage, "a wildcard in the value, in StringEquals", `"StringEquals": {"a:k": "${a:l}"}`, with("a:k", "v", "a:l", "*"), "false"},
	})
}

func TestThePrincipalGivesPolicyVariables(t *testing.T) {
	d := parse(t, `{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": [
		"arn:aws:s3:::logs/account/${aws:PrincipalAccount}/*", "arn:aws:s3:::logs/home/${aws:username}/*",
		"arn:aws:s3:::logs/team/${aws:PrincipalTag/team, 'none'}/*"]}`)
	for _, row := range []struct {
		page string
		who  iam.Principal
		path string
		want bool
	}{
		{variablePage, alice, "account/" + accountID + "/x", true},
		{variablePage, auditor, "account/" + accountID + "/x", true},
		{variablePage, auditor, "account/" + otherID + "/x", false},
		{variablePage, alice, "home/alice/x", true},
		{variablePage, alice, "home/dev/alice/x", false},
		{variablePage, auditor, "home/alice/x", false}, // a session has no aws:username
		{variablePage, auditor, "home//x", false},
		{variablePage, auditor, "home/${aws:username}/x", false},
		{variablePage, auditor, "team/none/x", true},
		{keysPage, iam.Anonymous(), "account/anonymous/x", true},
	} {
		decision, err := iam.Evaluate(iam.Request{
			Principal: row.who, Action: "s3:GetObject", Resource: bucketARN + "/" + row.path, ResourceAccount: accountID,
		}, iam.Policies{Resource: &d})
		if err != nil || decision.Allowed != row.want {
			t.Errorf("%s\n%s reads %s: %s, %v", row.page, row.who, row.path, decision, err)
		}
	}
}

func TestTheOldVersionHasNoPolicyVariables(t *testing.T) {
	const statement = `{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/${aws:username}/*"}`
	for version, want := range map[string]map[string]string{
		"2008-10-17": {"${aws:username}": "true", "alice": "false"},
		"2012-10-17": {"${aws:username}": "false", "alice": "true"},
	} {
		d, err := parseVersion(version, statement)
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range want {
			got := outcome(iam.Evaluate(iam.Request{
				Principal: alice, Action: "s3:GetObject", Resource: bucketARN + "/" + name + "/x", ResourceAccount: otherID,
			}, iam.Policies{Resource: &d, Identity: []iam.Document{parse(t, allowAll)}}))
			if got != want {
				t.Errorf("%s\n%s: %s: %s", versionPage, version, name, got)
			}
		}
	}
}
