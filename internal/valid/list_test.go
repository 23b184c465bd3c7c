package valid_test

import (
	"slices"
	"testing"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

func TestListsAreCheckedValueByValueAndForRepeats(t *testing.T) {
	short := func(s string) *problem.Problem {
		if len(s) > 5 {
			return &problem.Problem{Got: s, Wrong: problem.Textf("is long")}
		}
		return nil
	}
	plain := func(s string) *problem.Problem {
		if s[0] < 'a' {
			return &problem.Problem{Got: s, Wrong: problem.Textf("is not plain")}
		}
		return nil
	}
	var got []string
	for _, p := range valid.List([]string{"cis", "Kinesis", "CIS", "KMS", "kms"}, short, plain) {
		got = append(got, p.String())
	}
	want := []string{
		`[1] "Kinesis" is long`,
		`[2] "CIS" is already in the list; remove it`,
		`[3] "KMS" is not plain`,
		`[4] "kms" is already in the list; remove it`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if got := valid.List([]string{"a", "b"}); got != nil {
		t.Errorf("got %v", got)
	}
}
