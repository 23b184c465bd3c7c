package valid_test

import (
	"regexp"
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestKeyPrefixIsAPathWithoutAWSLogs(t *testing.T) {
	const (
		want  = "; must be at most 200 letters, digits and any of ! - _ . ' ( ) and '/', with '/' only between path segments"
		twice = "contains the path segment AWSLogs, which CloudTrail adds itself"
	)
	check(t, valid.KeyPrefix, []verdict{
		{"", ""},
		{"cloudtrail", ""},
		{"org/cloudtrail-2026", ""},
		{"a!b-c_d.e'f(g)", ""},

		{strings.Repeat("a", 200), ""},
		{strings.Repeat("a", 201), `"` + strings.Repeat("a", 201) + `" is 201 characters long` + want},

		{"/logs", `"/logs" starts with '/'` + want},
		{"logs/", `"logs/" ends with '/'` + want},
		{"/", `"/" starts with '/'; ends with '/'` + want},
		{"org//logs", `"org//logs" contains an empty path segment` + want},

		{"AWSLogs", `"AWSLogs" ` + twice + want},
		{"org/AWSLogs", `"org/AWSLogs" ` + twice + want},
		{"AWSLogs/111122223333", `"AWSLogs/111122223333" ` + twice + want},
		{"myAWSLogs/a", `"myAWSLogs/a" ` + twice + want},
		{"myAWSLogs", ""},
		{"AWSLogs2", ""},
		{"awslogs", ""},

		{"my logs", `"my logs" contains ' '` + want},
		{"a${b}", `"a${b}" contains '$'` + want},
		{"a?", `"a?" contains '?'` + want},
		{"größe", `"größe" contains 'ö'` + want},
		{"logs*", `"logs*" contains '*', which is a wildcard in policies` + want},
	})
}

// The prefix of an existing archive cannot be changed: what S3 allows is accepted, unless
// it means something else in a policy.
func TestExistingKeyPrefixAcceptsWhatS3Allows(t *testing.T) {
	const want = `; must be at most 200 characters without '*', '?' and "${", and without '/' at either end`
	check(t, valid.ExistingKeyPrefix, []verdict{
		{"", ""},
		{"o-a1b2c3d4e5", ""},
		{"team=security/logs@2019", ""},
		{"audit logs/größe", ""},
		{"a//b", ""},

		{"logs/", `"logs/" ends with '/'` + want},
		{"logs*", `"logs*" contains a wildcard of policies` + want},
		{"a?", `"a?" contains a wildcard of policies` + want},
		{"a${aws:username}", `"a${aws:username}" contains "${", which starts a variable in policies` + want},
		{"a\nb", `"a\nb" contains a control character` + want},
		{"org/AWSLogs", `"org/AWSLogs" contains the path segment AWSLogs, which CloudTrail adds itself` + want},
	})
}

func FuzzKeyPrefix(f *testing.F) {
	for _, seed := range []string{
		"", "a", "a/b", "/a", "a/", "a//b", "/", "AWSLogs", "a/AWSLogs", "AWSLogs/a", "aAWSLogs", "aAWSLogs/b", "a*", "a b",
		"!-_.'()", "a\n", "ü", "a\xff", "${Token[a]}", strings.Repeat("a", 200), strings.Repeat("ü", 201),
	} {
		f.Add(seed)
	}
	segment := regexp.MustCompile(`\A[-a-zA-Z0-9!_.'()]+\z`)
	f.Fuzz(func(t *testing.T, prefix string) {
		allowed := len(prefix) <= 200
		segments := strings.Split(prefix, "/")
		for i, s := range segments {
			last := i == len(segments)-1
			allowed = allowed && segment.MatchString(s) && s != "AWSLogs" && (last || !strings.HasSuffix(s, "AWSLogs"))
		}
		agree(t, valid.KeyPrefix, prefix, allowed || prefix == "")
	})
}
