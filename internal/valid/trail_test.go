package valid_test

import (
	"regexp"
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestTrailNameFollowsAWSsFullRule(t *testing.T) {
	const want = "; must be 3 to 128 letters, digits, '.', '_' and '-', " +
		"starting and ending with a letter or digit, and not an IP address"
	check(t, valid.TrailName, []verdict{
		{"audit-trail", ""},
		{"Org.Trail_2", ""},

		{"abc", ""},
		{"ab", `"ab" is 2 characters long` + want},
		{"", `"" is empty` + want},
		{strings.Repeat("a", 128), ""},
		{strings.Repeat("a", 129), `"` + strings.Repeat("a", 129) + `" is 129 characters long` + want},

		{"a b", `"a b" contains ' '` + want},
		{"a/b", `"a/b" contains '/'` + want},
		{"prüfpfad", `"prüfpfad" contains 'ü'` + want},
		{"a\xffb", `"a\xffb" contains '�'` + want},

		{"-ab", `"-ab" starts with '-'` + want},
		{".ab", `".ab" starts with '.'` + want},
		{"ab_", `"ab_" ends with '_'` + want},

		{"a-b.c_d", ""},
		{"a--b", `"a--b" contains two of '.', '_' and '-' in a row` + want},
		{"a_.b", `"a_.b" contains two of '.', '_' and '-' in a row` + want},

		{"10.0.0.1", `"10.0.0.1" looks like an IP address` + want},
		{"1.2.3.4", `"1.2.3.4" looks like an IP address` + want},
		{"10.0.0.1000", ""},
		{"999.0.0.1", `"999.0.0.1" looks like an IP address` + want},
		{"10.0.0", ""},
		{"10.0.0.1.2", ""},
		{"10-0-0-1", ""},
		{"v10.0.0.1", ""},
		{"1000.0.0.1", ""},
	})
}

func TestTrailNameReportsAllFaultsTogether(t *testing.T) {
	check(t, valid.TrailName, []verdict{{
		"-", `"-" is 1 character long; starts with '-'; ends with '-'; must be 3 to 128 letters, digits, '.', '_' and '-', ` +
			"starting and ending with a letter or digit, and not an IP address",
	}, {
		"_a b..", `"_a b.." contains ' '; starts with '_'; ends with '.'; contains two of '.', '_' and '-' in a row; ` +
			"must be 3 to 128 letters, digits, '.', '_' and '-', starting and ending with a letter or digit, and not an IP address",
	}})
}

func TestTrailARNNamesATrailWithItsAccountAndHomeRegion(t *testing.T) {
	const want = "; must be arn:<partition>:cloudtrail:<region>:<account>:trail/<name>, with the trail's home Region"
	check(t, valid.TrailARN, []verdict{
		{"arn:aws:cloudtrail:eu-central-1:111111111111:trail/old-trail", ""},
		{"arn:aws-cn:cloudtrail:cn-north-1:111111111111:trail/old-trail", ""},
		{"old-trail", `"old-trail" is not the ARN of a trail` + want},
		{"arn:aws:cloudtrail:eu-central-1:111111111111:trail/a", `"arn:aws:cloudtrail:eu-central-1:111111111111:trail/a" is not the ARN of a trail` + want},
		{"arn:aws:cloudtrail:eu-central-1:111111111111:eventdatastore/x", `"arn:aws:cloudtrail:eu-central-1:111111111111:eventdatastore/x" is not the ARN of a trail` + want},
		{"arn:aws:cloudtrail:*:111111111111:trail/old-trail", `"arn:aws:cloudtrail:*:111111111111:trail/old-trail" has an invalid Region ("*" is not a Region; must be a name such as "eu-west-1")` + want},
	})
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
