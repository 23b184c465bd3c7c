package valid_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestStackNameFollowsCloudFormationsRule(t *testing.T) {
	const want = "; must be 1 to 128 letters, digits and '-', starting with a letter"
	check(t, valid.StackName, []verdict{
		{"AuditTrail-payments-2", ""},
		{"a", ""},
		{strings.Repeat("a", 128), ""},
		{strings.Repeat("a", 129), `"` + strings.Repeat("a", 129) + `" is 129 characters long` + want},
		{"", `"" is empty` + want},
		{"2nd", `"2nd" does not start with a letter` + want},
		{"-a", `"-a" does not start with a letter` + want},
		{"audit_trail", `"audit_trail" contains '_'` + want},
		{"audit\n", `"audit\n" contains '\n'` + want},
		{"prüfung", `"prüfung" contains 'ü'` + want},
	})
}

func TestStackDescriptionIsBoundedInBytes(t *testing.T) {
	if p := valid.StackDescription(strings.Repeat("é", 512)); p != nil {
		t.Error(p)
	}
	if got := text(valid.StackDescription(strings.Repeat("é", 512) + ".")); got != "is 1025 bytes long; must be at most 1024 bytes" {
		t.Errorf("1025 bytes: got %s", got)
	}
}

func TestTagIsOneThatAllServicesAccept(t *testing.T) {
	const text = " letters, digits, spaces and _.:/=+-@"
	check(t, valid.TagKey, []verdict{
		{"cost-center", ""},
		{"a b_.:/=+-@9", ""},
		{"Größe", ""},
		{"aws", ""},
		{strings.Repeat("é", 128), ""},
		{strings.Repeat("é", 129), `"` + strings.Repeat("é", 129) + `" is 129 characters long; must be 1 to 128` + text},
		{"", `"" is empty; must be 1 to 128` + text},
		{"aws:name", `"aws:name" starts with "aws:", which AWS reserves; must be 1 to 128` + text},
		{"AWS:name", `"AWS:name" starts with "aws:", which AWS reserves; must be 1 to 128` + text},
		{"a,b", `"a,b" contains ','; must be 1 to 128` + text},
		{"a\xffb", `"a\xffb" contains '�'; must be 1 to 128` + text},
	})
	check(t, valid.TagValue, []verdict{
		{"4711", ""},
		{"ä b_.:/=+-@9", ""},
		{"aws:", ""},
		{strings.Repeat("é", 256), ""},
		{strings.Repeat("b", 257), start(strings.Repeat("b", 257)) + " is 257 characters long; must be 1 to 256" + text},
		{"", `"" is empty; must be 1 to 256` + text},
		{"b;c", `"b;c" contains ';'; must be 1 to 256` + text},
		{"b\n", `"b\n" contains '\n'; must be 1 to 256` + text},
	})
}

func TestPolicyNameIsNotAnARN(t *testing.T) {
	const want = "; must be the name with its path, such as boundaries/Operators: letters, digits and _+=,.@-"
	check(t, valid.PolicyName, []verdict{
		{"Operators", ""},
		{"boundaries/eu/Operators_+=,.@-1", ""},
		{strings.Repeat("a", 128), ""},
		{strings.Repeat("a", 129), `"` + strings.Repeat("a", 129) + `" is not the name of a managed policy` + want},
		{"arn:aws:iam::111122223333:policy/Operators", `"arn:aws:iam::111122223333:policy/Operators" is an ARN, which is of one account` + want},
		{"/boundaries/Operators", `"/boundaries/Operators" starts with '/'` + want},
		{"boundaries/", `"boundaries/" is not the name of a managed policy` + want},
		{"two words", `"two words" is not the name of a managed policy` + want},
		{"", `"" is not the name of a managed policy` + want},
	})
}
