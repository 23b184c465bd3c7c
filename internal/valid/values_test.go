package valid_test

import (
	"testing"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

type mode string

func TestOneOfAcceptsTheAllowedValuesOnly(t *testing.T) {
	for value, want := range map[mode]string{
		"Read": "", "Write": "", "None": "",
		"":                  `Mode must be Read, Write or None, got ""`,
		"read":              `Mode must be Read, Write or None, got "read"`,
		"${Token[TOKEN.7]}": `Mode must be Read, Write or None, got "${Token[TOKEN.7]}"`,
	} {
		wantProblem(t, valid.OneOf(value, "Read", "Write", "None"), want)
	}
}

func TestOptionalValueCanBeLeftOut(t *testing.T) {
	for value, want := range map[mode]string{
		"": "", "Read": "", "Write": "",
		"read": `Mode must be Read or Write, or left out for both, got "read"`,
	} {
		wantProblem(t, valid.Optional(value, "for both", "Read", "Write"), want)
	}
	wantProblem(t, valid.Optional[mode]("All", "for all", "Home"), `Mode must be Home, or left out for all, got "All"`)
}

func TestBetweenIncludesBothEnds(t *testing.T) {
	for n, want := range map[int]string{
		90: "", 100: "",
		89:  "Mode must be between 90 and 100, got 89",
		101: "Mode must be between 90 and 100, got 101",
		0:   "Mode must be between 90 and 100, got 0",
	} {
		wantProblem(t, valid.Between(n, 90, 100), want)
	}
}

func wantProblem(t *testing.T, p *problem.Problem, want string) {
	t.Helper()
	var list problem.List
	list.Add(problem.At("Mode"), p)
	got := ""
	if err := list.Err(); err != nil {
		got = err.Error()
	}
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// The keys of S3 objects are case-sensitive.
func TestUniqueReportsDuplicatesAndRespectsCase(t *testing.T) {
	problems := valid.Unique([]string{"a", "b", "A", "a", "a"}).Under(problem.At("Prefixes"))
	const want = `2 problems:
  - Prefixes[3] "a" is already in the list; remove it
  - Prefixes[4] "a" is already in the list; remove it`
	if err := problems.Err(); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if problems := valid.Unique([]mode{"a", "b"}); problems != nil {
		t.Errorf("got %v", problems)
	}
}
