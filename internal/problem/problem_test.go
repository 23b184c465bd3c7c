package problem_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/problem"
)

func wrong(format string, args ...any) *problem.Problem {
	return &problem.Problem{Wrong: problem.Textf(format, args...)}
}

func TestProblemIsPrintedAsOneSentence(t *testing.T) {
	type access string
	days := problem.At("Archive", "Lock", "Days")
	for _, c := range []struct {
		p    problem.Problem
		want string
	}{
		{problem.Problem{Path: problem.At("TrailName"), Wrong: problem.Textf("is required")}, "TrailName is required"},
		{problem.Problem{Path: problem.At("HomeRegion"), Got: "eu-central1", Wrong: problem.Textf("is not a Region"), Fix: problem.Textf("did you mean %q?", "eu-central-1")},
			`HomeRegion "eu-central1" is not a Region; did you mean "eu-central-1"?`},
		{problem.Problem{Path: problem.At("RetentionDays"), Got: 0, Allowed: problem.Textf("must be between 1 and 36500")}, "RetentionDays must be between 1 and 36500, got 0"},
		{problem.Problem{Path: days, Got: 9, Wrong: problem.Textf("is too long"), Allowed: problem.Textf("must be at most %d", 7), Fix: problem.Textf("shorten it")},
			"Archive.Lock.Days 9 is too long; must be at most 7; shorten it"},
		{problem.Problem{Path: problem.At("Data").Index(0).Field("Access"), Got: access("Read"), Wrong: problem.Textf("is unknown")}, `Data[0].Access "Read" is unknown`},
		{problem.Problem{Path: problem.At("Tags").Key("cost center"), Got: "", Wrong: problem.Textf("is empty")}, `Tags["cost center"] "" is empty`},
		{problem.Problem{Path: problem.StackRegion, Got: "x", Wrong: problem.Textf("is not a Region")}, `the stack's Region "x" is not a Region`},
		{problem.Problem{Wrong: problem.Textf("one of %v and %v is required", problem.At("Trail"), problem.At("Archive"))}, "one of Trail and Archive is required"},
		{problem.Problem{Path: problem.At("Topic"), Wrong: problem.Textf("has a wrong account (%v)", &problem.Problem{Got: "1", Wrong: problem.Textf("is not an account")})},
			`Topic has a wrong account ("1" is not an account)`},
		{problem.Problem{Path: problem.At("Insights"), Wrong: problem.Textf("cannot be combined with %v", problem.Value{Of: problem.At("LogGroup"), Go: "NoLogGroup"})},
			"Insights cannot be combined with NoLogGroup"},
		{problem.Problem{Got: strings.Repeat("é", 300), Wrong: problem.Textf("is long")}, `"` + strings.Repeat("é", 256) + `"… is long`},
	} {
		if got := c.p.String(); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// keys is a naming with other names than Go's.
type keys struct{}

func (keys) Path(p problem.Path) string { return strings.ToLower(problem.Go.Path(p)) }

func (keys) Value(v problem.Value) string {
	return problem.Go.Path(v.Of) + ":" + strings.ToLower(v.Go)
}

func TestEveryFieldInAProblemIsPrintedWithTheReadersNames(t *testing.T) {
	inner := problem.Problem{Path: problem.At("C"), Wrong: problem.Textf("is not %v", problem.At("D"))}
	p := problem.Problem{
		Path:    problem.At("A"),
		Wrong:   problem.Textf("%v (%v)", problem.Textf("is less than %v", problem.At("B")), inner),
		Allowed: problem.Textf("must be %v", problem.Value{Of: problem.At("E"), Go: "None"}),
		Fix:     problem.Textf("drop %s", problem.At("F")),
	}
	if got, want := p.In(keys{}), "a is less than b (c is not d); must be E:none; drop f"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestProblemsMoveTogetherWithTheFieldsInTheirTexts(t *testing.T) {
	var list problem.List
	list.Add(problem.At("Days"), wrong("is longer than %v and %v of %v", problem.At("Retention"), problem.Textf("%v", problem.At("Other")), problem.Value{Of: problem.At("Of"), Go: "X"}))
	list.Add(problem.At("Copies").Index(1), wrong("needs %v", problem.StackRegion))
	list.Add(problem.StackAccount, &problem.Problem{Wrong: problem.Textf("is unknown")})
	moved := list.Under(problem.At("Archive"))
	const want = `3 problems:
  - Archive.Days is longer than Archive.Retention and Archive.Other of X
  - Archive.Copies[1] needs the stack's Region
  - the stack's account is unknown`
	if got := moved.Err(); got == nil || got.Error() != want {
		t.Errorf("got  %v\nwant %s", got, want)
	}
	var references []string
	for _, path := range moved[0].References() {
		references = append(references, problem.Go.Path(path))
	}
	if want := []string{"Archive.Retention", "Archive.Other", "Archive.Of"}; !slices.Equal(references, want) {
		t.Errorf("references %q, want %q", references, want)
	}
	if got := list[0].String(); !strings.HasPrefix(got, "Days ") {
		t.Errorf("the list that was moved became %s", got)
	}
}

// The Region of an ARN is not a field.
func TestProblemOfAPartOfAValueHasNoPath(t *testing.T) {
	part := problem.Problem{Got: "eu-wst-1", Wrong: problem.Textf("is not a Region like %v", problem.At("Region"))}
	for _, quoted := range []any{part, &part} {
		var list problem.List
		list.Add(problem.At("KeyARN"), &problem.Problem{Got: "arn", Wrong: problem.Textf("has an invalid Region (%v)", quoted)})
		const want = `Archive.KeyARN "arn" has an invalid Region ("eu-wst-1" is not a Region like Archive.Region)`
		if got := list.Under(problem.At("Archive"))[0].String(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// A nil *Problem in an error would be a non-nil error.
func TestNoProblemIsANilError(t *testing.T) {
	var list problem.List
	list.Add(problem.At("TrailName"), nil)
	list.AddAll(problem.At("Events"), nil)
	if err := list.Err(); err != nil {
		t.Errorf("got %v", err)
	}
	if _, ok := any(&problem.Problem{}).(error); ok {
		t.Error("a Problem is an error")
	}
	if _, ok := any(list).(error); ok {
		t.Error("a List is an error")
	}
}

// A construct wraps the error with its path; the accounts file reports the
// problems among its own.
func TestProblemsOfAWrappedErrorAreFound(t *testing.T) {
	var list problem.List
	list.Add(problem.At("A"), wrong("is one"))
	list.Add(problem.At("B"), wrong("is two"))
	wrapped := fmt.Errorf("Stack/AuditTrail: %w", list.Err())
	var e *problem.Error
	if !errors.As(wrapped, &e) || len(e.Problems) != 2 {
		t.Errorf("got %v", e)
	}
	if got := problem.Of(wrapped); len(got) != 2 || got[1].String() != "B is two" {
		t.Errorf("got %v", got)
	}
	if got := problem.Of(errors.New("other")); len(got) != 1 || got[0].String() != "other" {
		t.Errorf("got %v", got)
	}
	if got := problem.Of(nil); got != nil {
		t.Errorf("got %v", got)
	}
}

func TestProblemsAddedLaterAreNotInAnEarlierError(t *testing.T) {
	list := make(problem.List, 0, 4)
	list.Add(problem.At("A"), wrong("is one"))
	err := list.Err()
	list.Add(problem.At("B"), wrong("is two"))
	if err.Error() != "A is one" {
		t.Errorf("got %v", err)
	}
}

// Two paths that continue the same path must not overwrite each other.
func TestPathsAreNotShared(t *testing.T) {
	path := append(make(problem.Path, 0, 8), problem.Field("Archive"))
	one, two := path.Field("A"), path.Field("B")
	three, four := path.Index(1), path.Index(2)
	if got := fmt.Sprint(problem.Go.Path(one), problem.Go.Path(two), problem.Go.Path(three), problem.Go.Path(four)); got != "Archive.AArchive.BArchive[1]Archive[2]" {
		t.Errorf("got %s", got)
	}
	if !one.Has(path) || path.Has(one) || one.Has(two) || !one.Has(nil) {
		t.Error("Has is wrong about prefixes")
	}
}
