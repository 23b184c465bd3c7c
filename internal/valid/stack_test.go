package valid_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestStackNameFollowsCloudFormationsRule(t *testing.T) {
	const want = "; want 1 to 128 letters, digits and '-', a letter first"
	const wrong = " has something else than letters, digits and '-', or no letter first" + want
	check(t, valid.StackName, []verdict{
		{"AuditTrail-payments-2", ""},
		{"a", ""},
		{strings.Repeat("a", 128), ""},
		{strings.Repeat("a", 129), `"` + strings.Repeat("a", 129) + `" has a length of 129` + want},
		{"", `"" has a length of 0` + want},
		{"2nd", `"2nd"` + wrong},
		{"-a", `"-a"` + wrong},
		{"audit_trail", `"audit_trail"` + wrong},
		{"audit\n", `"audit\n"` + wrong},
		{"prüfung", `"prüfung"` + wrong},
	})
}

func TestStackDescriptionIsBoundedInBytes(t *testing.T) {
	if p := valid.StackDescription(strings.Repeat("é", 512)); p != nil {
		t.Error(p)
	}
	if got := text(valid.StackDescription(strings.Repeat("é", 512) + ".")); !strings.HasSuffix(got, " has 1025 bytes; want at most 1024") {
		t.Errorf("1025 bytes: got %s", got)
	}
}

func TestTagIsOneThatAllServicesTake(t *testing.T) {
	for _, c := range []struct{ key, value, want string }{
		{"cost-center", "4711", ""},
		{"a b_.:/=+-@9", "ä b_.:/=+-@9", ""},
		{"Größe", "1", ""},
		{strings.Repeat("é", 128), strings.Repeat("é", 256), ""},
		{strings.Repeat("é", 129), "", "has a key of 129 characters"},
		{"", "a", "has a key of 0 characters"},
		{"a", strings.Repeat("b", 257), "has a value of 257 characters"},
		{"aws:name", "a", "begins with aws:, which is AWS's own"},
		{"AWS:name", "a", "begins with aws:, which is AWS's own"},
		{"aws", "aws:", ""},
		{"a", "b;c", "has "},
		{"a,b", "c", "has "},
		{"a", "b\n", "has "},
	} {
		p := valid.Tag(c.key, c.value)
		if (p == nil) != (c.want == "") {
			t.Errorf("%.20q = %.20q: %v", c.key, c.value, p)
		}
		if p != nil && p.Got != c.key+"="+c.value {
			t.Errorf("the refusal does not say which tag: %v", p)
		}
		if !strings.Contains(text(p), c.want) {
			t.Errorf("%.20q = %.20q:\n got %v\nwant %s", c.key, c.value, p, c.want)
		}
	}
}

func TestPolicyNameIsNoARN(t *testing.T) {
	const want = "; want the name with its path, as in boundaries/Operators: letters, digits and _+=,.@-"
	check(t, valid.PolicyName, []verdict{
		{"Operators", ""},
		{"boundaries/eu/Operators_+=,.@-1", ""},
		{strings.Repeat("a", 128), ""},
		{strings.Repeat("a", 129), `"` + strings.Repeat("a", 129) + `" is no name of a managed policy` + want},
		{"arn:aws:iam::111122223333:policy/Operators", `"arn:aws:iam::111122223333:policy/Operators" is an ARN, which names one account` + want},
		{"/boundaries/Operators", `"/boundaries/Operators" begins with '/'` + want},
		{"boundaries/", `"boundaries/" is no name of a managed policy` + want},
		{"two words", `"two words" is no name of a managed policy` + want},
		{"", `"" is no name of a managed policy` + want},
	})
}

func TestOptInIsKnownOfKnownRegionsOnly(t *testing.T) {
	for region, want := range map[string]bool{
		"eu-west-1": false, "us-gov-west-1": false, "cn-north-1": false,
		"eu-south-1": true, "ap-east-1": true, "me-central-1": true,
		"eu-west-4": false, "": false, "${Token[AWS.Region.13]}": false,
	} {
		if got := valid.OptIn(region); got != want {
			t.Errorf("OptIn(%q) = %v, want %v", region, got, want)
		}
	}
}
