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

// grant is the statement by which a resource's policy lets the principals in.
func grant(effect, principal string) string {
	return `{"Sid": "Named", "Effect": "` + effect + `", "Principal": ` + principal + `, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"}`
}

func aws(arn string) string { return `{"AWS": "` + arn + `"}` }

// accessRow is a request for the object by policies; "" is none.
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

func TestWithinAnAccountEitherPolicySuffices(t *testing.T) {
	checkAccess(t, []accessRow{
		{logicPage, "nothing allows", alice, "", "", "", "false"},
		{basicsPage, "the identity's policy", alice, allowGet, "", "", "true"},
		{basicsPage, "of a session too", auditor, allowGet, "", "", "true"},
		{basicsPage, "the identity's policy for another action", alice, allowPut, "", "", "false"},
		{logicPage, "the resource's policy names the user", alice, "", "", grant("Allow", aws(userARN)), "true"},
		{logicPage, "or the session", auditor, "", "", grant("Allow", aws(sessARN)), "true"},
		{logicPage, "or the role", auditor, "", "", grant("Allow", aws(roleARN)), "true"},
		{principalPage, "or everybody", auditor, "", "", grant("Allow", `"*"`), "true"},
		{principalPage, "in the other form too", alice, "", "", grant("Allow", aws("*")), "true"},
		{principalPage, "the account passes the decision on", alice, "", "", grant("Allow", aws(rootARN)), "false"},
		{principalPage, "by its id too", auditor, "", "", grant("Allow", aws(accountID)), "false"},
		{principalPage, "to the identity's policy", alice, allowGet, "", grant("Allow", aws(rootARN)), "true"},
		{principalPage, "another user", alice, "", "", grant("Allow", aws(userARN+"2")), "false"},
		{principalPage, "the case of a user counts", alice, "", "", grant("Allow", aws("arn:aws:iam::111122223333:user/dev/Alice")), "false"},
		{principalPage, "another session", auditor, "", "", grant("Allow", aws(sessARN+"2")), "false"},
		{principalPage, "one of several", alice, "", "", grant("Allow", `{"AWS": ["444455556666", "`+userARN+`"]}`), "true"},
		{principalPage, "one of several kinds", alice, "", "", grant("Allow", `{"AWS": "`+userARN+`", "Service": "`+trail+`"}`), "true"},
		{principalPage, "a service", alice, "", "", grant("Allow", `{"Service": "`+trail+`"}`), "false"},
	})
}

func TestADenialWinsWhereverItIs(t *testing.T) {
	checkAccess(t, []accessRow{
		{logicPage, "in the same policy", alice, allowAll + "," + denyGet, "", "", "false"},
		{logicPage, "before the allowance", alice, denyGet + "," + allowAll, "", "", "false"},
		{logicPage, "in the identity's, over the resource's", alice, denyGet, "", grant("Allow", aws(userARN)), "false"},
		{logicPage, "in the resource's, over the identity's", alice, allowAll, "", grant("Deny", aws(userARN)), "false"},
		{logicPage, "of the role, for its session", auditor, allowAll, "", grant("Deny", aws(roleARN)), "false"},
		{logicPage, "of the session", auditor, allowAll, "", grant("Deny", aws(sessARN)), "false"},
		{logicPage, "of the account", alice, allowAll, "", grant("Deny", aws(rootARN)), "false"},
		{logicPage, "of everybody", alice, allowAll, "", grant("Deny", `"*"`), "false"},
		{logicPage, "in the boundary, over the resource's", alice, allowAll, allowAll + "," + denyGet, grant("Allow", aws(userARN)), "false"},
		{logicPage, "of another user", alice, allowAll, "", grant("Deny", aws(userARN+"2")), "true"},
		{logicPage, "of a service", iam.Service(trail), "", "", grant("Allow", `{"Service": "`+trail+`"}`) + `,{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}`, "false"},
		{logicPage, "of the root user", iam.Root(rootARN), "", "", grant("Deny", `"*"`), "false"},
	})
}

func TestABoundaryLimitsWhatIsNotGrantedDirectly(t *testing.T) {
	checkAccess(t, []accessRow{
		{boundaryPage, "it grants nothing", alice, "", allowAll, "", "false"},
		{boundaryPage, "within it", alice, allowAll, allowGet, "", "true"},
		{boundaryPage, "outside", alice, allowAll, allowPut, "", "false"},
		{boundaryPage, "a user whom the resource names", alice, "", allowPut, grant("Allow", aws(userARN)), "true"},
		{boundaryPage, "a role whom the resource names", auditor, allowAll, allowPut, grant("Allow", aws(roleARN)), "false"},
		{boundaryPage, "a role within it", auditor, "", allowGet, grant("Allow", aws(roleARN)), "true"},
		{boundaryPage, "a session whom the resource names", auditor, "", allowPut, grant("Allow", aws(sessARN)), "true"},
		{principalPage, "everybody by a condition", auditor, "", allowPut, grant("Allow", `"*"`), "true"},
		{boundaryPage, "the account passes on to both", alice, allowAll, allowPut, grant("Allow", aws(rootARN)), "false"},
	})
}

func TestAcrossAccountsBothPoliciesAllow(t *testing.T) {
	bob := iam.User("arn:aws:iam::444455556666:user/bob")
	stranger := iam.RoleSession("arn:aws:iam::444455556666:role/Reader", "bob")
	checkAccess(t, []accessRow{
		{acrossPage, "the identity's alone", bob, allowAll, "", "", "false"},
		{acrossPage, "the resource's alone", bob, "", "", grant("Allow", aws(bob.String())), "false"},
		{acrossPage, "both", bob, allowGet, "", grant("Allow", aws(bob.String())), "true"},
		{acrossPage, "both, by the account", bob, allowGet, "", grant("Allow", aws(otherRoot)), "true"},
		{acrossPage, "both, by the account's id", stranger, allowGet, "", grant("Allow", aws(otherID)), "true"},
		{acrossPage, "both, by the role", stranger, allowGet, "", grant("Allow", aws("arn:aws:iam::444455556666:role/Reader")), "true"},
		{acrossPage, "by the session alone", stranger, "", "", grant("Allow", aws(stranger.String())), "false"},
		{principalPage, "everybody still needs an own policy", stranger, "", "", grant("Allow", `"*"`), "false"},
		{principalPage, "and has one", stranger, allowGet, "", grant("Allow", `"*"`), "true"},
		{acrossPage, "the resource's account is another", bob, allowGet, "", grant("Allow", aws(rootARN)), "false"},
		{acrossPage, "the boundary limits a user here", bob, allowGet, allowPut, grant("Allow", aws(bob.String())), "false"},
		{acrossPage, "denied at home", bob, allowGet + "," + denyGet, "", grant("Allow", aws(bob.String())), "false"},
		{acrossPage, "denied abroad", bob, allowGet, "", grant("Allow", aws(bob.String())) + `,{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}`, "false"},
		{acrossPage, "the other account's root user", iam.Root(otherRoot), "", "", grant("Allow", aws(otherRoot)), "true"},
		{acrossPage, "is not let in by itself", iam.Root(otherRoot), "", "", "", "false"},
	})
}

func TestServicesAndStrangersAreLetInByTheResourceAlone(t *testing.T) {
	cloudTrail := iam.Service(trail)
	checkAccess(t, []accessRow{
		{principalPage, "a service that is named", cloudTrail, "", "", grant("Allow", `{"Service": "`+trail+`"}`), "true"},
		{principalPage, "another service", iam.Service("logs.amazonaws.com"), "", "", grant("Allow", `{"Service": "`+trail+`"}`), "false"},
		{principalPage, "a service without a policy", cloudTrail, "", "", "", "false"},
		{principalPage, "the account is no service", cloudTrail, "", "", grant("Allow", aws(rootARN)), "false"},
		{principalPage, "everybody is services too", cloudTrail, "", "", grant("Allow", `"*"`), "true"},
		{principalPage, `of {"AWS": "*"} no page says it`, cloudTrail, "", "", grant("Allow", aws("*")), refused},
		{principalPage, "it does not matter for a service that is named", cloudTrail, "", "", grant("Allow", `{"AWS": "*", "Service": "`+trail+`"}`), "true"},
		{principalPage, "nor where another condition fails", cloudTrail, "", "", `{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "*",
			"Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a"}}}`, "false"},
		{principalPage, "nobody in particular", iam.Anonymous(), "", "", grant("Allow", `"*"`), "true"},
		{principalPage, "in the other form", iam.Anonymous(), "", "", grant("Allow", aws("*")), "true"},
		{principalPage, "is in no account", iam.Anonymous(), "", "", grant("Allow", aws(rootARN)), "false"},
		{principalPage, "and denied", iam.Anonymous(), "", "", grant("Deny", `"*"`), "false"},
		{principalPage, "an identity provider", iam.Federated("accounts.google.com"), "", "", grant("Allow", `{"Federated": "accounts.google.com"}`), "true"},
		{principalPage, "another one", iam.Federated("accounts.google.com"), "", "", grant("Allow", `{"Federated": "www.amazon.com"}`), "false"},
		{logicPage, "the root user has all of its account", iam.Root(rootARN), "", "", "", "true"},
		{principalPage, "and is meant by the account", iam.Root(rootARN), "", "", grant("Deny", aws(accountID)), "false"},
		{logicPage, "a service has no policies", cloudTrail, allowAll, "", "", refused},
		{logicPage, "nobody has none", iam.Anonymous(), "", allowAll, "", refused},
		{logicPage, "a root user has none", iam.Root(rootARN), allowAll, "", "", refused},
	})
}

func TestNotPrincipalDeniesAllButWhoIsNamedInFull(t *testing.T) {
	except := func(arns string) string {
		return grant("Allow", `"*"`) + `,{"Effect": "Deny", "NotPrincipal": {` + arns + `}, "Action": "s3:*", "Resource": "*"}`
	}
	const userAndAccount = `"AWS": ["` + userARN + `", "` + rootARN + `"]`
	const inFull = `"AWS": ["` + sessARN + `", "` + roleARN + `", "` + accountID + `"]`
	checkAccess(t, []accessRow{
		{notPage, "the user and the account", alice, "", "", except(userAndAccount), "true"},
		{notPage, "another user is denied", iam.User(otherRoot[:len(otherRoot)-4] + "user/bob"), allowAll, "", except(userAndAccount), "false"},
		{notPage, "nobody in particular is denied", iam.Anonymous(), "", "", except(userAndAccount), "false"},
		{notPage, "services are denied", iam.Service(trail), "", "", except(userAndAccount), "false"},
		{notPage, "but the one that is named", iam.Service(trail), "", "", except(`"Service": "` + trail + `"`), "true"},
		{notPage, "the user alone might be denied", alice, "", "", except(`"AWS": "` + userARN + `"`), refused},
		{notPage, "another user beside the account", auditor, "", "", except(userAndAccount), refused},
		{notPage, "session, role and account", auditor, "", "", except(inFull), "true"},
		{notPage, "session and account", auditor, "", "", except(`"AWS": ["` + sessARN + `", "` + rootARN + `"]`), refused},
		{notPage, "role and account", auditor, "", "", except(`"AWS": ["` + roleARN + `", "` + rootARN + `"]`), refused},
		{boundaryPage, "who has a boundary is always denied", alice, "", allowAll, except(userAndAccount), "false"},
	})
}
