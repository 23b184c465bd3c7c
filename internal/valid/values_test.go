package valid_test

import (
	"testing"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

type mode string

func TestOneOfAcceptsTheAllowedValuesOnly(t *testing.T) {
	for value, want := range map[mode]string{
		"": "", "Read": "", "Write": "",
		"read":                  `Mode must be Read, Write or empty, got "read"`,
		"${Token[TOKEN.7]}":     `Mode must be Read, Write or empty, got "${Token[TOKEN.7]}"`,
		"Read, Write or empty ": `Mode must be Read, Write or empty, got "Read, Write or empty "`,
	} {
		wantProblem(t, valid.OneOf(value, "Read", "Write", ""), want)
	}
	wantProblem(t, valid.OneOf[mode]("", "Read", "Write"), `Mode must be Read or Write, got ""`)
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

// Values may differ in upper and lower case: the keys of S3 objects do.
func TestUniqueReportsEachRepetition(t *testing.T) {
	problems := valid.Unique([]string{"a", "b", "A", "a", "a"}).Under(problem.At("Prefixes"))
	const want = `2 problems:
  - Prefixes[3] "a" is a duplicate of Prefixes[0]; remove it
  - Prefixes[4] "a" is a duplicate of Prefixes[0]; remove it`
	if err := problems.Err(); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if problems := valid.Unique([]mode{"a", "b"}); problems != nil {
		t.Errorf("got %v", problems)
	}
}
