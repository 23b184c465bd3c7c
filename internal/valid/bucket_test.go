package valid_test

import (
	"regexp"
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestBucketNameFollowsS3sRulesWithoutDots(t *testing.T) {
	const (
		want = "; must be 3 to 63 lowercase letters, digits and '-', starting and ending with a letter or digit"
		dot  = "contains '.', which breaks TLS on virtual-hosted-style addresses"
	)
	check(t, valid.BucketName, []verdict{
		{"audit-logs-111122223333", ""},
		{"a--b", ""},
		{"123", ""},

		{"ab", `"ab" is 2 characters long` + want},
		{"", `"" is empty` + want},
		{strings.Repeat("a", 63), ""},
		{strings.Repeat("a", 64), `"` + strings.Repeat("a", 64) + `" is 64 characters long` + want},

		{"Logs", `"Logs" contains 'L'` + want},
		{"my_logs", `"my_logs" contains '_'` + want},
		{"arn:aws:s3:::logs", `"arn:aws:s3:::logs" contains ':'` + want},

		{"-logs", `"-logs" starts with '-'` + want},
		{"logs-", `"logs-" ends with '-'` + want},

		{"my.logs", `"my.logs" ` + dot + want},
		{"my..logs", `"my..logs" ` + dot + want},
		{"192.168.5.4", `"192.168.5.4" ` + dot + want},
		{"logs.mrap", `"logs.mrap" ` + dot + want},

		{"xn--logs", `"xn--logs" starts with "xn--", which S3 reserves` + want},
		{"sthree-logs", `"sthree-logs" starts with "sthree-", which S3 reserves` + want},
		{"amzn-s3-demo-bucket", `"amzn-s3-demo-bucket" starts with "amzn-s3-demo-", which S3 reserves` + want},
		{"logs-xn--", `"logs-xn--" ends with '-'` + want},
		{"my-sthree-logs", ""},

		{"logs-s3alias", `"logs-s3alias" ends with "-s3alias", which S3 reserves` + want},
		{"logs--ol-s3", `"logs--ol-s3" ends with "--ol-s3", which S3 reserves` + want},
		{"logs--x-s3", `"logs--x-s3" ends with "--x-s3", which S3 reserves` + want},
		{"logs--table-s3", `"logs--table-s3" ends with "--table-s3", which S3 reserves` + want},
		{"logs-s3alias-1", ""},
		{"logs-table-s3", ""},
		{"logs-111122223333-eu-west-1-an", ""},
	})
}

// A bucket that exists cannot be renamed: only S3's own rules, and CloudTrail's, apply.
func TestExistingBucketNameFollowsTheServicesOwnRules(t *testing.T) {
	const want = "; must be 3 to 63 lowercase letters, digits, '-' and '.', each part between dots starting and ending with a letter or digit"
	check(t, valid.ExistingBucketName, []verdict{
		{"acme.central.logs", ""},
		{"www.example.com", ""},
		{"1.2.3.4.5", ""},
		{"audit-logs-111122223333", ""},

		{"acme..logs", `"acme..logs" contains two '.' in a row` + want},
		{".acme", `".acme" starts with '.'` + want},
		{"acme.", `"acme." ends with '.'` + want},
		{"acme.-logs", `"acme.-logs" contains '-' next to '.'` + want},
		{"acme-.logs", `"acme-.logs" contains '-' next to '.'` + want},
		{"192.168.5.4", `"192.168.5.4" looks like an IP address` + want},
		{"logs.mrap", `"logs.mrap" ends with ".mrap", which S3 reserves` + want},
		{"my_logs", `"my_logs" contains '_'` + want},
		{"Logs", `"Logs" contains 'L'` + want},
		{"amzn-s3-demo-logs", `"amzn-s3-demo-logs" starts with "amzn-s3-demo-", which S3 reserves` + want},
		{strings.Repeat("a", 64), `"` + strings.Repeat("a", 64) + `" is 64 characters long` + want},
	})
}

func TestAnyBucketNameAcceptsBucketsOfUSEast1FromBeforeMarch2018(t *testing.T) {
	const want = "; must be 3 to 63 lowercase letters, digits, '-' and '.', " +
		"or, for a bucket of us-east-1 from before March 2018, up to 255 letters, digits, '-', '.' and '_'"
	for name, old := range map[string]bool{
		"acme.athena.results": false, "Results_2016": true, strings.Repeat("a", 255): true, "${Token[Bucket_A]}": false,
	} {
		if p := valid.AnyBucketName(name); p != nil {
			t.Error(p)
		}
		if got := valid.BeforeMarch2018(name); got != old {
			t.Errorf("BeforeMarch2018(%q) = %v", name, got)
		}
	}
	check(t, valid.AnyBucketName, []verdict{
		{"my results", `"my results" contains ' '` + want},
		{"results/", `"results/" contains '/'` + want},
		{"a..b", `"a..b" contains two '.' in a row` + want},
		{"10.0.0.1", `"10.0.0.1" looks like an IP address` + want},
		{"ab", `"ab" is 2 characters long` + want},
	})
}

func TestBucketNameReportsAllFaultsTogether(t *testing.T) {
	check(t, valid.BucketName, []verdict{{
		"xn--My.Logs--x-s3", `"xn--My.Logs--x-s3" contains 'M'; ` +
			"contains '.', which breaks TLS on virtual-hosted-style addresses; " +
			`starts with "xn--", which S3 reserves; ends with "--x-s3", which S3 reserves; ` +
			"must be 3 to 63 lowercase letters, digits and '-', starting and ending with a letter or digit",
	}})
}

func FuzzBucketName(f *testing.F) {
	for _, seed := range []string{
		"", "ab", "abc", "a-b", "-ab", "ab-", "a.b", "a..b", "10.0.0.1", "xn--a", "sthree-a", "amzn-s3-demo-a", "a-s3alias",
		"a--ol-s3", "a.mrap", "a--x-s3", "a--table-s3", "ABC", "a_b", "logs\n", "ü-logs", "a\xff", "${Token[a]}",
		strings.Repeat("a", 63), strings.Repeat("a", 64),
	} {
		f.Add(seed)
	}
	label := regexp.MustCompile(`\A[a-z0-9][a-z0-9-]{1,61}[a-z0-9]\z`)
	reserved := regexp.MustCompile(`\A(xn-|sthree|amzn-s3-demo)-|-(s3alias|-(ol|x|table)-s3)\z`)
	f.Fuzz(func(t *testing.T, name string) {
		agree(t, valid.BucketName, name, label.MatchString(name) && !reserved.MatchString(name))
	})
}
