package config

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/problem"
)

func TestProblemsAreShownAtTheirPlaces(t *testing.T) {
	long := strings.Repeat("é", widest)
	for name, c := range map[string]struct {
		text string
		add  []Finding
		want string
	}{
		"the file's order":     {"a\nb", []Finding{{2, 1, "z"}, {1, 2, "y"}, {1, 1, "x"}}, "3 problems\nf:1:1: x\n    1 | a\n        ^\nf:1:2: y\n    1 | a\n         ^\nf:2:1: z\n    2 | b\n        ^"},
		"twice":                {"a", []Finding{{1, 1, "x"}, {1, 1, "x"}}, "f:1:1: x\n    1 | a\n        ^"},
		"the file first":       {"a", []Finding{{1, 1, "x"}, {0, 0, "y"}}, "2 problems\nf: y\nf:1:1: x\n    1 | a\n        ^"},
		"tabs":                 {"a:\tb", []Finding{{1, 4, "x"}}, "f:1:4: x\n    1 | a: b\n           ^"},
		"multi-byte":           {"éü: b", []Finding{{1, 5, "x"}}, "f:1:5: x\n    1 | éü: b\n            ^"},
		"CRLF":                 {"a\r\nb\r\n", []Finding{{2, 1, "x"}}, "f:2:1: x\n    2 | b\n        ^"},
		"CR":                   {"a\rb", []Finding{{2, 1, "x"}}, "f:2:1: x\n    2 | b\n        ^"},
		"beyond the line":      {"a:", []Finding{{1, 9, "x"}}, "f:1:3: x\n    1 | a:\n          ^"},
		"beyond the file":      {"a:", []Finding{{7, 1, "x"}}, "f:1:1: x\n    1 | a:\n        ^"},
		"as wide as is shown":  {long, []Finding{{1, 1, "x"}}, "f:1:1: x\n    1 | " + long + "\n        ^"},
		"wider than is shown":  {long + "a", []Finding{{1, 161, "x"}}, "f:1:161: x"},
		"six digits of a line": {strings.Repeat("\n", 123455) + "a", []Finding{{123456, 1, "x"}}, "f:123456:1: x\n123456 | a\n         ^"},
	} {
		p := Problems{path: "f", lines: linesOf([]byte(c.text))}
		for _, problem := range c.add {
			p.add(origin{line: problem.Line, column: problem.Column}, problem.Text)
		}
		if got := p.Error(); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

func TestMissingValueIsReportedWhereItWouldBe(t *testing.T) {
	f := Parse("f", []byte("defaults:\n  homeRegion: eu-west-1\n  archive:\n    lock: {mode: GOVERNANCE, days: 1}\n"+
		"accounts:\n- name: a\n  id: \"111111111111\"\n  archive:\n    retentionDays: 90\n"))
	account := problem.At("Accounts").Index(0)
	for _, c := range []struct {
		path problem.Path
		want string
	}{
		{account.Field("Archive", "RetentionDays"), "f:9:20: accounts[0].archive.retentionDays x"},
		{account.Field("Archive", "Lock", "Days"), "f:4:36: defaults.archive.lock.days x"},
		{account.Field("Archive", "Tiers").Index(3).Field("AfterDays"), "f:9:5: accounts[0].archive.tiers[3].afterDays x"},
		{account.Field("Events"), "f:6:3: accounts[0].events x"},
		{problem.At("Organization", "ID"), "f: organization.id x"},
		{nil, "f: the file x"},
	} {
		f.source.problems.list = nil
		f.report(c.path, &problem.Problem{Wrong: problem.Textf("x")})
		if got := first(f); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.path, got, c.want)
		}
	}
}

// Some Windows programs write one at the start of UTF-8 files.
func TestByteOrderMarkIsSkipped(t *testing.T) {
	const text = "accounts:\n- {name: payments, id: \"111111111111\", homeRegion: "
	read(t, "\ufeff"+text+"eu-west-1}\n")
	plain, marked := Parse("f", []byte(text+"x}\n")).Err(), Parse("f", []byte("\ufeff"+text+"x}\n")).Err()
	if plain == nil || marked == nil || plain.Error() != marked.Error() {
		t.Errorf("with the mark %v\nwithout %v", marked, plain)
	}
}
