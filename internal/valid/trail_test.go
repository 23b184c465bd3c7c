package valid_test

import (
	"regexp"
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestTrailNameFollowsAWSsFullRule(t *testing.T) {
	const want = "; want 3 to 128 letters, digits, '.', '_' and '-', " +
		"beginning and ending with a letter or digit, and no IP address"
	check(t, valid.TrailName, []verdict{
		{"audit-trail", ""},
		{"Org.Trail_2", ""},

		{"abc", ""},
		{"ab", `"ab" has a length of 2` + want},
		{"", `"" has a length of 0` + want},
		{strings.Repeat("a", 128), ""},
		{strings.Repeat("a", 129), `"` + strings.Repeat("a", 129) + `" has a length of 129` + want},

		{"a b", `"a b" has the character ' '` + want},
		{"a/b", `"a/b" has the character '/'` + want},
		{"prüfpfad", `"prüfpfad" has the character 'ü'` + want},
		{"a\xffb", `"a\xffb" has the character '�'` + want},

		{"-ab", `"-ab" begins with '-'` + want},
		{".ab", `".ab" begins with '.'` + want},
		{"ab_", `"ab_" ends with '_'` + want},

		{"a-b.c_d", ""},
		{"a--b", `"a--b" has two of '.', '_', '-' side by side` + want},
		{"a_.b", `"a_.b" has two of '.', '_', '-' side by side` + want},

		{"10.0.0.1", `"10.0.0.1" has the form of an IP address` + want},
		{"1.2.3.4", `"1.2.3.4" has the form of an IP address` + want},
		{"10.0.0.1000", ""},
		{"999.0.0.1", `"999.0.0.1" has the form of an IP address` + want},
		{"10.0.0", ""},
		{"10.0.0.1.2", ""},
		{"10-0-0-1", ""},
		{"v10.0.0.1", ""},
		{"1000.0.0.1", ""},
	})
}

func TestTrailNameNamesAllFaultsAtOnce(t *testing.T) {
	check(t, valid.TrailName, []verdict{{
		"-", `"-" has a length of 1; begins with '-'; ends with '-'; want 3 to 128 letters, digits, '.', '_' and '-', ` +
			"beginning and ending with a letter or digit, and no IP address",
	}, {
		"_a b..", `"_a b.." has the character ' '; begins with '_'; ends with '.'; has two of '.', '_', '-' side by side; ` +
			"want 3 to 128 letters, digits, '.', '_' and '-', beginning and ending with a letter or digit, and no IP address",
	}})
}

func FuzzTrailName(f *testing.F) {
	for _, seed := range []string{
		"", "ab", "abc", "a--b", "a.-b", "-ab", "ab-", "10.0.0.1", "1.2.3", "1.2.3.4.5", "0001.2.3.4", "1.2.3.", "abc\n",
		"ü-ber", "a\xff", "${Token[a]}", strings.Repeat("a", 128), strings.Repeat("a.", 64), strings.Repeat("ü", 129),
	} {
		f.Add(seed)
	}
	words := regexp.MustCompile(`\A[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*\z`)
	number := regexp.MustCompile(`\A[0-9]{1,3}\z`)
	f.Fuzz(func(t *testing.T, name string) {
		numbers := 0
		parts := strings.Split(name, ".")
		for _, part := range parts {
			if number.MatchString(part) {
				numbers++
			}
		}
		ip := len(parts) == 4 && numbers == 4
		agree(t, valid.TrailName, name, words.MatchString(name) && len(name) > 2 && len(name) < 129 && !ip)
	})
}
