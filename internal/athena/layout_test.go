package athena

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// file is a file as CloudTrail names it.
//
// Sources: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html#cloudtrail-log-filename-format,
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html and
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html.
type file struct{ table, key string }

const (
	account = "111122223333"
	region  = "eu-central-1"
	day     = "2026/11/26"
)

// delivered returns a file of each kind below the path that ends with "AWSLogs/" or the
// organization.
func delivered(root string) []file {
	at := func(folder string) string { return root + account + "/" + folder + "/" + region + "/" + day + "/" }
	return []file{
		{"events", at("CloudTrail") + "111122223333_CloudTrail_eu-central-1_20261126T2215Z_XTQz7Dkd04jZrRGc.json.gz"},
		{"insights", at("CloudTrail-Insight") + "111122223333_CloudTrail-Insight_eu-central-1_20261126T2215Z_XTQz7Dkd04jZrRGc.json.gz"},
		{"network_activity", at("CloudTrail-NetworkActivity") + "111122223333_CloudTrail-NetworkActivity_eu-central-1_20261126T2215Z_XTQz7Dkd04jZrRGc.json.gz"},
		{"digests", at("CloudTrail-Digest") + "111122223333_CloudTrail-Digest_eu-central-1_audit-trail_eu-central-1_20261126T221500Z.json.gz"},
		{"aggregated_events", at("CloudTrail-Aggregated") + "111122223333_CloudTrail-Aggregated_eu-central-1_20261126T2215Z_XTQz7Dkd04jZrRGc.json.gz"},
	}
}

// located is a layout with the path in the bucket that comes before the account.
type located struct {
	root string
	Layout
}

func layouts() (all []located) {
	for _, accounts := range [][]string{nil, {account, "444455556666"}} {
		for _, l := range []located{
			{"AWSLogs/", Layout{}},
			{"AWSLogs/o-exampleorgid/", Layout{Organization: "o-exampleorgid"}},
			{"org/audit/AWSLogs/", Layout{KeyPrefix: "org/audit"}},
			{"org/audit/AWSLogs/o-exampleorgid/", Layout{KeyPrefix: "org/audit", Organization: "o-exampleorgid"}},
			{"audit/AWSLogs/o-anotherorganizat1/", Layout{KeyPrefix: "audit", Organization: "o-anotherorganizat1"}},
		} {
			l.Bucket, l.Accounts, l.Regions, l.Days = "logs", accounts, []string{"eu-central-1", "us-east-1"}, 90
			all = append(all, l)
		}
	}
	return all
}

// partition returns the values of the partition columns for which Athena would list the
// file, or nil if no partition of the table contains it.
func partition(t Table, bucket, key string) map[string]string {
	form := regexp.QuoteMeta(t.Parameters["storage.location.template"])
	for _, c := range t.Partitions {
		values := "[^/]+"
		if c.Name == "timestamp" {
			values = "[0-9]{4}/[0-9]{2}/[0-9]{2}"
		}
		if listed := t.Parameters["projection."+c.Name+".values"]; listed != "" {
			values = strings.ReplaceAll(regexp.QuoteMeta(listed), ",", "|")
		}
		form = strings.Replace(form, regexp.QuoteMeta("${"+c.Name+"}"), "(?P<"+c.Name+">"+values+")", 1)
	}
	pattern := regexp.MustCompile("^" + form + "/[^/]+$")
	match := pattern.FindStringSubmatch("s3://" + bucket + "/" + key)
	if match == nil {
		return nil
	}
	found := map[string]string{}
	for i, name := range pattern.SubexpNames() {
		if name != "" {
			found[name] = match[i]
		}
	}
	return found
}

func TestEveryFileIsFoundByItsTableInItsLayoutAndByNoOther(t *testing.T) {
	for _, l := range layouts() {
		for _, f := range delivered(l.root) {
			for _, other := range layouts() {
				for _, table := range other.Tables() {
					got := partition(table, l.Bucket, f.key)
					if want := other.root == l.root && table.Name == f.table; (got != nil) != want {
						t.Errorf("%s is found by %s of %s: %v, want %v", f.key, table.Name, other.root, got != nil, want)
					}
					if got != nil && (got["account"] != account || got["region"] != region || got["timestamp"] != day) {
						t.Errorf("%s is in the partition %v", f.key, got)
					}
				}
			}
		}
	}
}

func TestWhatIsNotALogFileIsFoundByNoTable(t *testing.T) {
	for _, l := range layouts() {
		for _, key := range []string{
			"notes.txt",
			"AWSLogs/111122223333/CloudTrail/eu-central-1/notes.txt",
			"AWSLogs/111122223333/CloudTrail-Other/eu-central-1/2026/11/26/a.json.gz",
			"AWSLogs/111122223333/Config/eu-central-1/2026/11/26/ConfigHistory/a.json.gz",
			"AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/11/26/a.log.gz",
			"copies/AWSLogs/111122223333/CloudTrail/eu-central-1/2026/11/26/a.json.gz",
			"xAWSLogs/111122223333/CloudTrail/eu-central-1/2026/11/26/a.json.gz",
		} {
			for _, table := range l.Tables() {
				if partition(table, l.Bucket, key) != nil {
					t.Errorf("%s of %s finds %s", table.Name, l.root, key)
				}
			}
		}
		for _, table := range l.Tables() {
			for _, f := range delivered("AWSLogs/") {
				if partition(table, "other-logs", f.key) != nil {
					t.Errorf("%s of %s finds a file of another bucket", table.Name, l.root)
				}
			}
		}
	}
}

func TestAQueryNeedNotNameListedAccounts(t *testing.T) {
	many := make([]string, MostAccounts+1)
	for i := range many {
		many[i] = "1111222233" + string(rune('0'+i/10)) + string(rune('0'+i%10))
	}
	for _, test := range []struct {
		accounts []string
		kind     string
	}{{nil, "injected"}, {[]string{account}, "enum"}, {many[:MostAccounts], "enum"}, {many, "injected"}} {
		p := Layout{Bucket: "logs", Accounts: test.accounts, Regions: []string{region}, Days: 90}.Tables()[0].Parameters
		if got := p["projection.account.type"]; got != test.kind {
			t.Errorf("%d accounts: account is %s, want %s", len(test.accounts), got, test.kind)
		}
		if listed := strings.Split(p["projection.account.values"], ","); test.kind == "enum" && !slices.Equal(listed, test.accounts) {
			t.Errorf("the accounts are %v", listed)
		}
	}
}

// White space would be a part of a value: a Region " us-east-1" has no files.
func TestListedPartitionsContainNoSpaces(t *testing.T) {
	for _, l := range layouts() {
		for _, table := range l.Tables() {
			for name, value := range table.Parameters {
				if strings.ContainsAny(value, " \t\n") {
					t.Errorf("%s: %s is %q", l.root, name, value)
				}
			}
		}
	}
}

func TestDaysGoBackAsFarAsFilesAreKept(t *testing.T) {
	p := Layout{Bucket: "logs", Regions: []string{region}, Days: 2557}.Tables()[0].Parameters
	if got := p["projection.timestamp.range"]; got != "NOW-2557DAYS,NOW" {
		t.Errorf("the days are %s", got)
	}
}

func TestDatabasesOfOneNameDifferByOrganization(t *testing.T) {
	for organization, want := range map[string]string{"": "audit_trail", "o-exampleorgid": "audit_trail_o_exampleorgid"} {
		if got := (Layout{Organization: organization}).Database("audit-trail"); got != want {
			t.Errorf("organization %q: %s, want %s", organization, got, want)
		}
	}
}
