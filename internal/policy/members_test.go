package policy_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/policy"
)

// member is an account that requests a log file.
type member struct{ account, organization string }

// may evaluates the statements as IAM does: one of them must allow the action on
// the resource, and all its conditions must hold for the keys.
func (m member) may(statements []policy.Statement, action, resource string, keys map[string]string) bool {
	meets := func(pattern, value string) bool {
		return matches(strings.ReplaceAll(pattern, "${aws:PrincipalAccount}", m.account), value)
	}
	keys["aws:PrincipalAccount"], keys["aws:PrincipalOrgID"] = m.account, m.organization
	return slices.ContainsFunc(statements, func(s policy.Statement) bool {
		named := s.Principal.Organization != "" || slices.Contains(s.Principal.AWS, "arn:aws:iam::"+m.account+":root")
		return named && s.Effect == policy.Allow && slices.Contains(s.Actions, action) &&
			slices.ContainsFunc(s.Resources, func(pattern string) bool { return meets(pattern, resource) }) &&
			!slices.ContainsFunc(slices.Concat(s.Principal.Conditions(), s.Conditions), func(c policy.Condition) bool {
				met := slices.ContainsFunc(c.Values, func(pattern string) bool { return meets(pattern, keys[c.Key]) })
				return met == (c.Operator == "StringNotEquals")
			})
	})
}

func TestMembersReadOnlyTheirOwnLogs(t *testing.T) {
	const organization, owner = "o-exampleorgid", "999999999999"
	for _, prefix := range []string{"", "org/audit/"} {
		b := policy.LogBucket{
			ARN: bucketARN, KeyPrefix: strings.TrimSuffix(prefix, "/"), MembersRead: true, Account: owner,
			Trails: []policy.Trail{accountTrail, secondTrail, otherTrail, organizationTrail},
		}
		for _, test := range []struct {
			who  member
			path string
			want bool
		}{
			{member{"111111111111", ""}, "AWSLogs/111111111111/", true},
			{member{"222222222222", ""}, "AWSLogs/222222222222/", true},
			{member{"111111111111", ""}, "AWSLogs/222222222222/", false},
			{member{"111111111111", ""}, "AWSLogs/", false},
			{member{"111111111111", ""}, "AWSLogs/o-exampleorgid/111111111111/", false},
			{member{"111111111111", organization}, "AWSLogs/o-exampleorgid/111111111111/", true},
			{member{"444444444444", organization}, "AWSLogs/o-exampleorgid/444444444444/", true},
			{member{"444444444444", organization}, "AWSLogs/o-exampleorgid/111111111111/", false},
			{member{"444444444444", organization}, "AWSLogs/o-exampleorgid/", false},
			{member{"444444444444", organization}, "AWSLogs/444444444444/", false},
			{member{"444444444444", "o-strangersid"}, "AWSLogs/o-exampleorgid/444444444444/", false},
			{member{"444444444444", ""}, "AWSLogs/o-exampleorgid/444444444444/", false},
			{member{"666666666666", ""}, "AWSLogs/666666666666/", false},
			// "*" would allow the owner's principals without an IAM policy.
			{member{owner, organization}, "AWSLogs/o-exampleorgid/999999999999/", false},
		} {
			object := bucketARN + "/" + prefix + test.path + "CloudTrail/a.json.gz"
			through := map[string]string{"kms:ViaService": "s3.eu-west-1.amazonaws.com", "kms:EncryptionContext:aws:s3:arn": object}
			for what, got := range map[string]bool{
				"list":    test.who.may(b.Statements(), "s3:ListBucket", bucketARN, map[string]string{"s3:prefix": prefix + test.path}),
				"read":    test.who.may(b.Statements(), "s3:GetObject", object, map[string]string{}),
				"decrypt": test.who.may(b.MembersKey("eu-west-1", owner), "kms:Decrypt", "*", through),
			} {
				if got != test.want {
					t.Errorf("%+v may %s %s: %v", test.who, what, object, got)
				}
			}
			through["kms:ViaService"] = "ec2.eu-west-1.amazonaws.com"
			if test.who.may(b.MembersKey("eu-west-1", owner), "kms:Decrypt", "*", through) {
				t.Errorf("%+v decrypts without S3", test.who)
			}
		}
	}
}

func TestMembersReadNothingByDefault(t *testing.T) {
	b := policy.LogBucket{ARN: bucketARN, KeyARN: keyARN, Account: "999999999999", Trails: []policy.Trail{accountTrail, organizationTrail}}
	if statements := append(b.Members(), b.MembersKey("eu-west-1", b.Account)...); len(statements) != 0 {
		t.Errorf("statements %q", sids(statements))
	}
	allowed := b
	allowed.MembersRead = true
	if got, want := len(allowed.Statements()), len(b.Statements())+4; got != want {
		t.Errorf("%d statements, want %d", got, want)
	}
}
