package iam_test

import (
	"testing"

	"example.com/audittrail/internal/iam"
)

func TestOnlyTheKeyPolicyOpensAKey(t *testing.T) {
	const (
		enable  = `{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*"}`
		decrypt = `{"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}`
		only    = `{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:Describe*", "Resource": "*"}`
	)
	key := func(principal string) string {
		return `{"Effect": "Allow", "Principal": ` + principal + `, "Action": ["kms:Decrypt", "kms:ScheduleKeyDeletion"], "Resource": "*"}`
	}
	bob := iam.User("arn:aws:iam::444455556666:user/bob")
	for _, row := range []struct {
		page, why, action, resource string
		who                         iam.Principal
		identity, boundary, policy  string
		want                        string
	}{
		{keyPolicyPage, "only the identity policy", "Decrypt", keyARN, alice, allowAll, "", key(`{"Service": "` + trail + `"}`), "false"},
		{keyDefaultPage, "the key policy enables identity policies", "Decrypt", keyARN, alice, decrypt, "", enable, "true"},
		{keyDefaultPage, "the key policy enables them for other actions", "Decrypt", keyARN, alice, decrypt, "", only, "false"},
		{keyDefaultPage, "the account does not include its users", "Decrypt", keyARN, alice, "", "", enable, "false"},
		{keyDefaultPage, "outside the boundary", "Decrypt", keyARN, alice, decrypt, allowPut, enable, "false"},
		{keyPolicyPage, "the key policy names the user", "Decrypt", keyARN, alice, "", "", key(aws(userARN)), "true"},
		{keyPolicyPage, "the key policy names the role", "Decrypt", keyARN, auditor, "", "", key(aws(roleARN)), "true"},
		{boundaryPage, "the key policy names the role, outside its boundary", "Decrypt", keyARN, auditor, decrypt, allowPut, key(aws(roleARN)), "false"},
		{keyPolicyPage, "the key policy enables another account", "Decrypt", keyARN, alice, decrypt, "", key(aws(otherRoot)), "false"},
		{keyPolicyPage, "an identity policy can deny without the key policy", "Decrypt", keyARN, alice, `{"Effect": "Deny", "Action": "kms:*", "Resource": "*"}`, "", key(aws(userARN)), "false"},
		{keyPolicyPage, "the root user has no access by default", "Decrypt", keyARN, iam.Root(rootARN), "", "", key(aws(userARN)), "false"},
		{keyDefaultPage, "the key policy names the account, for its root user", "Decrypt", keyARN, iam.Root(rootARN), "", "", enable, "true"},
		{principalPage, "the key policy names the account by its id", "Decrypt", keyARN, iam.Root(rootARN), "", "", key(aws(accountID)), "true"},
		{keyPolicyPage, "a service that the key policy names", "Decrypt", keyARN, iam.Service(trail), "", "", key(`{"Service": "` + trail + `"}`), "true"},
		{keyAbroadPage, "in another account, only the key policy", "Decrypt", keyARN, bob, "", "", key(aws(otherRoot)), "false"},
		{keyAbroadPage, "in another account, both policies", "Decrypt", keyARN, bob, decrypt, "", key(aws(otherRoot)), "true"},
		{keyAbroadPage, "in another account, an action that KMS does not support there", "ScheduleKeyDeletion", keyARN, bob, allowAll, "", key(aws(otherRoot)), "false"},
		{keyPolicyPage, "an action without a key", "ListKeys", "*", alice, allowAll, "", "", "true"},
		{keyPolicyPage, "a key without a policy", "Decrypt", keyARN, alice, allowAll, "", "", refused},
		{keyPolicyPage, "an alias", "Decrypt", "arn:aws:kms:eu-west-1:111122223333:alias/a", alice, allowAll, "", enable, refused},
		{kmsGuide + "grants.html", "an action that a grant decides", "RetireGrant", keyARN, alice, allowAll, "", enable, refused},
	} {
		policies := iam.Policies{}
		if row.identity != "" {
			policies.Identity = []iam.Document{parse(t, row.identity)}
		}
		if row.boundary != "" {
			d := parse(t, row.boundary)
			policies.Boundary = &d
		}
		if row.policy != "" {
			d := parse(t, row.policy)
			policies.Resource = &d
		}
		d, err := iam.Evaluate(iam.Request{Principal: row.who, Action: "kms:" + row.action, Resource: row.resource, ResourceAccount: accountID}, policies)
		if got := outcome(d, err); got != row.want {
			t.Errorf("%s\n%s: got %s, want %s (%s, %v)", row.page, row.why, got, row.want, d, err)
		}
	}
}

func TestOnlyTheTrustPolicyLetsAPrincipalAssumeARole(t *testing.T) {
	const trusted = "arn:aws:iam::111122223333:role/Trusted"
	trust := func(principal string) string {
		return `{"Effect": "Allow", "Principal": ` + principal + `, "Action": "sts:AssumeRole"}`
	}
	bob := iam.User("arn:aws:iam::444455556666:user/bob")
	for _, row := range []struct {
		why              string
		who              iam.Principal
		identity, policy string
		want             string
	}{
		{"a service", iam.Service(trail), "", trust(`{"Service": "` + trail + `"}`), "true"},
		{"another service", iam.Service("s3.amazonaws.com"), "", trust(`{"Service": "` + trail + `"}`), "false"},
		{"only the identity policy", alice, allowAll, trust(`{"Service": "` + trail + `"}`), "false"},
		{"the account and an identity policy", alice, allowAll, trust(aws(rootARN)), "true"},
		{"only the account", alice, "", trust(aws(rootARN)), "false"},
		{"the user", alice, "", trust(aws(userARN)), "true"},
		{"another account's user", bob, "", trust(aws(bob.String())), "false"},
		{"another account's user and an identity policy", bob, allowAll, trust(aws(bob.String())), "true"},
		{"without a trust policy", alice, allowAll, "", refused},
		{"with a Resource", alice, "", grant("Allow", `"*"`), refused},
		{"with NotPrincipal", alice, "", `{"Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}`, refused},
		{"the root user", iam.Root(rootARN), "", trust(aws(rootARN)), refused},
	} {
		policies := iam.Policies{}
		if row.identity != "" {
			policies.Identity = []iam.Document{parse(t, row.identity)}
		}
		if row.policy != "" {
			d := parse(t, row.policy)
			policies.Resource = &d
		}
		d, err := iam.Evaluate(iam.Request{Principal: row.who, Action: "sts:AssumeRole", Resource: trusted}, policies)
		if got := outcome(d, err); got != row.want {
			t.Errorf("%s: got %s, want %s (%s, %v)", row.why, got, row.want, d, err)
		}
	}
}
