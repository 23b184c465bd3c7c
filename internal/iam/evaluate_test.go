package iam_test

import (
	"testing"

	"example.com/audittrail/internal/iam"
)

// Statements of the policies below.
const (
	allowAll = `{"Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*"}`
	allowGet = `{"Sid": "Get", "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::logs/*"}`
	denyGet  = `{"Sid": "NoGet", "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"}`
	allowPut = `{"Sid": "Put", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}`
)

// grant returns a statement of a resource policy about the principal.
func grant(effect, principal string) string {
	return `{"Sid": "Named", "Effect": "` + effect + `", "Principal": ` + principal + `, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"}`
}

func aws(arn string) string { return `{"AWS": "` + arn + `"}` }

// accessRow is a request for the object; a policy "" is none.
type accessRow struct {
	page, why                    string
	who                          iam.Principal
	identity, boundary, resource string
	want                         string
}

func checkAccess(t *testing.T, rows []accessRow) {
	t.Helper()
	for _, row := range rows {
		got, d, err := row.outcome(t)
		if got != row.want {
			t.Errorf("%s\n%s: %s: got %s, want %s (%s, %v)", row.page, row.why, row.who, got, row.want, d, err)
		}
	}
}

func (row accessRow) outcome(t *testing.T) (string, iam.Decision, error) {
	t.Helper()
	var policies iam.Policies
	if row.identity != "" {
		policies.Identity = []iam.Document{parse(t, row.identity)}
	}
	if row.boundary != "" {
		d := parse(t, row.boundary)
		policies.Boundary = &d
	}
	if row.resource != "" {
		d := parse(t, row.resource)
		policies.Resource = &d
	}
	d, err := iam.Evaluate(iam.Request{
		Principal: row.who, Action: "s3:GetObject", Resource: objectARN, ResourceAccount: accountID,
	}, policies)
	return outcome(d, err), d, err
}

func TestWithinAnAccountEitherPolicyIsSufficient(t *testing.T) {
	checkAccess(t, []accessRow{
		{logicPage, "no policy allows", alice, "", "", "", "false"},
		{basicsPage, "an identity policy", alice, allowGet, "", "", "true"},
		{basicsPage, "an identity policy, for a session", auditor, allowGet, "", "", "true"},
		{basicsPage, "an identity policy for another action", alice, allowPut, "", "", "false"},
		{logicPage, "the resource policy names the user", alice, "", "", grant("Allow", aws(userARN)), "true"},
		{logicPage, "the resource policy names the session", auditor, "", "", grant("Allow", aws(sessARN)), "true"},
		{logicPage, "the resource policy names the role", auditor, "", "", grant("Allow", aws(roleARN)), "true"},
		{principalPage, "the resource policy names everyone", auditor, "", "", grant("Allow", `"*"`), "true"},
		{principalPage, "the resource policy names everyone in the other form", alice, "", "", grant("Allow", aws("*")), "true"},
		{principalPage, "the account delegates the decision", alice, "", "", grant("Allow", aws(rootARN)), "false"},
		{principalPage, "the account by its id delegates too", auditor, "", "", grant("Allow", aws(accountID)), "false"},
		{principalPage, "and the identity policy decides", alice, allowGet, "", grant("Allow", aws(rootARN)), "true"},
		{principalPage, "another user", alice, "", "", grant("Allow", aws(userARN+"2")), "false"},
		{principalPage, "the case of a user matters", alice, "", "", grant("Allow", aws("arn:aws:iam::111122223333:user/dev/Alice")), "false"},
		{principalPage, "another session", auditor, "", "", grant("Allow", aws(sessARN+"2")), "false"},
		{principalPage, "one of several", alice, "", "", grant("Allow", `{"AWS": ["444455556666", "`+userARN+`"]}`), "true"},
		{principalPage, "one of several kinds", alice, "", "", grant("Allow", `{"AWS": "`+userARN+`", "Service": "`+trail+`"}`), "true"},
		{principalPage, "a service", alice, "", "", grant("Allow", `{"Service": "`+trail+`"}`), "false"},
	})
}

func TestADenyInAnyPolicyOverridesEveryAllow(t *testing.T) {
	checkAccess(t, []accessRow{
		{logicPage, "in the same policy", alice, allowAll + "," + denyGet, "", "", "false"},
		{logicPage, "before the Allow", alice, denyGet + "," + allowAll, "", "", "false"},
		{logicPage, "in the identity policy, over the resource policy", alice, denyGet, "", grant("Allow", aws(userARN)), "false"},
		{logicPage, "in the resource policy, over the identity policy", alice, allowAll, "", grant("Deny", aws(userARN)), "false"},
		{logicPage, "of the role, for its session", auditor, allowAll, "", grant("Deny", aws(roleARN)), "false"},
		{logicPage, "of the session", auditor, allowAll, "", grant("Deny", aws(sessARN)), "false"},
		{logicPage, "of the account", alice, allowAll, "", grant("Deny", aws(rootARN)), "false"},
		{logicPage, "of everyone", alice, allowAll, "", grant("Deny", `"*"`), "false"},
		{logicPage, "in the boundary, over the resource policy", alice, allowAll, allowAll + "," + denyGet, grant("Allow", aws(userARN)), "false"},
		{logicPage, "of another user", alice, allowAll, "", grant("Deny", aws(userARN+"2")), "true"},
		{logicPage, "of a service", iam.Service(trail), "", "", grant("Allow", `{"Service": "`+trail+`"}`) + `,{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}`, "false"},
		{logicPage, "of the root user", iam.Root(rootARN), "", "", grant("Deny", `"*"`), "false"},
	})
}

func TestABoundaryLimitsEverythingExceptDirectGrants(t *testing.T) {
	checkAccess(t, []accessRow{
		{boundaryPage, "a boundary grants nothing", alice, "", allowAll, "", "false"},
		{boundaryPage, "inside the boundary", alice, allowAll, allowGet, "", "true"},
		{boundaryPage, "outside the boundary", alice, allowAll, allowPut, "", "false"},
		{boundaryPage, "a user that the resource policy names", alice, "", allowPut, grant("Allow", aws(userARN)), "true"},
		{boundaryPage, "a role that the resource policy names", auditor, allowAll, allowPut, grant("Allow", aws(roleARN)), "false"},
		{boundaryPage, "a role that the resource policy names, inside the boundary", auditor, "", allowGet, grant("Allow", aws(roleARN)), "true"},
		{boundaryPage, "a session that the resource policy names", auditor, "", allowPut, grant("Allow", aws(sessARN)), "true"},
		{principalPage, "everyone", auditor, "", allowPut, grant("Allow", `"*"`), "true"},
		{boundaryPage, "the account delegates to the identity policy and the boundary", alice, allowAll, allowPut, grant("Allow", aws(rootARN)), "false"},
	})
}

func TestAcrossAccountsBothPoliciesMustAllow(t *testing.T) {
	bob := iam.User("arn:aws:iam::444455556666:user/bob")
	stranger := iam.RoleSession("arn:aws:iam::444455556666:role/Reader", "bob")
	checkAccess(t, []accessRow{
		{acrossPage, "only the identity policy", bob, allowAll, "", "", "false"},
		{acrossPage, "only the resource policy", bob, "", "", grant("Allow", aws(bob.String())), "false"},
		{acrossPage, "both", bob, allowGet, "", grant("Allow", aws(bob.String())), "true"},
		{acrossPage, "both, by the account", bob, allowGet, "", grant("Allow", aws(otherRoot)), "true"},
		{acrossPage, "both, by the account's id", stranger, allowGet, "", grant("Allow", aws(otherID)), "true"},
		{acrossPage, "both, by the role", stranger, allowGet, "", grant("Allow", aws("arn:aws:iam::444455556666:role/Reader")), "true"},
		{acrossPage, "only the resource policy, by the session", stranger, "", "", grant("Allow", aws(stranger.String())), "false"},
		{principalPage, "everyone, without an identity policy", stranger, "", "", grant("Allow", `"*"`), "false"},
		{principalPage, "everyone, with an identity policy", stranger, allowGet, "", grant("Allow", `"*"`), "true"},
		{acrossPage, "the resource policy names its own account", bob, allowGet, "", grant("Allow", aws(rootARN)), "false"},
		{acrossPage, "outside the boundary of the user", bob, allowGet, allowPut, grant("Allow", aws(bob.String())), "false"},
		{acrossPage, "denied by the identity policy", bob, allowGet + "," + denyGet, "", grant("Allow", aws(bob.String())), "false"},
		{acrossPage, "denied by the resource policy", bob, allowGet, "", grant("Allow", aws(bob.String())) + `,{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}`, "false"},
		{acrossPage, "the other account's root user", iam.Root(otherRoot), "", "", grant("Allow", aws(otherRoot)), "true"},
		{acrossPage, "the other account's root user without the resource policy", iam.Root(otherRoot), "", "", "", "false"},
	})
}

func TestOnlyTheResourcePolicyAllowsServicesAndAnonymousPrincipals(t *testing.T) {
	cloudTrail := iam.Service(trail)
	checkAccess(t, []accessRow{
		{principalPage, "a service that the policy names", cloudTrail, "", "", grant("Allow", `{"Service": "`+trail+`"}`), "true"},
		{principalPage, "another service", iam.Service("logs.amazonaws.com"), "", "", grant("Allow", `{"Service": "`+trail+`"}`), "false"},
		{principalPage, "a service without a policy", cloudTrail, "", "", "", "false"},
		{principalPage, "an account does not include services", cloudTrail, "", "", grant("Allow", aws(rootARN)), "false"},
		{principalPage, "everyone includes services", cloudTrail, "", "", grant("Allow", `"*"`), "true"},
		{principalPage, `{"AWS": "*"}, which is not documented for services`, cloudTrail, "", "", grant("Allow", aws("*")), refused},
		{principalPage, "a service that the policy names, in addition to it", cloudTrail, "", "", grant("Allow", `{"AWS": "*", "Service": "`+trail+`"}`), "true"},
		{principalPage, "a condition fails, so it does not matter", cloudTrail, "", "", `{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "*",
			"Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a"}}}`, "false"},
		{principalPage, "an anonymous principal", iam.Anonymous(), "", "", grant("Allow", `"*"`), "true"},
		{principalPage, "an anonymous principal, in the other form", iam.Anonymous(), "", "", grant("Allow", aws("*")), "true"},
		{principalPage, "an anonymous principal has no account", iam.Anonymous(), "", "", grant("Allow", aws(rootARN)), "false"},
		{principalPage, "an anonymous principal can be denied", iam.Anonymous(), "", "", grant("Deny", `"*"`), "false"},
		{principalPage, "an identity provider", iam.Federated("accounts.google.com"), "", "", grant("Allow", `{"Federated": "accounts.google.com"}`), "true"},
		{principalPage, "another identity provider", iam.Federated("accounts.google.com"), "", "", grant("Allow", `{"Federated": "www.amazon.com"}`), "false"},
		{logicPage, "the root user has full access to its account", iam.Root(rootARN), "", "", "", "true"},
		{principalPage, "the account includes its root user", iam.Root(rootARN), "", "", grant("Deny", aws(accountID)), "false"},
		{logicPage, "a service with an identity policy", cloudTrail, allowAll, "", "", refused},
		{logicPage, "an anonymous principal with a boundary", iam.Anonymous(), "", allowAll, "", refused},
		{logicPage, "a root user with an identity policy", iam.Root(rootARN), allowAll, "", "", refused},
	})
}

func TestNotPrincipalExceptsOnlyPrincipalsNamedInFull(t *testing.T) {
	except := func(arns string) string {
		return grant("Allow", `"*"`) + `,{"Effect": "Deny", "NotPrincipal": {` + arns + `}, "Action": "s3:*", "Resource": "*"}`
	}
	const userAndAccount = `"AWS": ["` + userARN + `", "` + rootARN + `"]`
	const inFull = `"AWS": ["` + sessARN + `", "` + roleARN + `", "` + accountID + `"]`
	checkAccess(t, []accessRow{
		{notPage, "the user and the account", alice, "", "", except(userAndAccount), "true"},
		{notPage, "another user is denied", iam.User(otherRoot[:len(otherRoot)-4] + "user/bob"), allowAll, "", except(userAndAccount), "false"},
		{notPage, "an anonymous principal is denied", iam.Anonymous(), "", "", except(userAndAccount), "false"},
		{notPage, "services are denied", iam.Service(trail), "", "", except(userAndAccount), "false"},
		{notPage, "a service that the policy names", iam.Service(trail), "", "", except(`"Service": "` + trail + `"`), "true"},
		{notPage, "the user without the account", alice, "", "", except(`"AWS": "` + userARN + `"`), refused},
		{notPage, "another user and the account", auditor, "", "", except(userAndAccount), refused},
		{notPage, "session, role and account", auditor, "", "", except(inFull), "true"},
		{notPage, "session and account", auditor, "", "", except(`"AWS": ["` + sessARN + `", "` + rootARN + `"]`), refused},
		{notPage, "role and account", auditor, "", "", except(`"AWS": ["` + roleARN + `", "` + rootARN + `"]`), refused},
		{boundaryPage, "a principal with a boundary is always denied", alice, "", allowAll, except(userAndAccount), "false"},
	})
}
