package valid

import (
	"strings"
	"unicode/utf8"

	"example.com/audittrail/internal/problem"
)

// "Letters and numbers" are ASCII wherever AWS writes so.
const (
	digits       = "0123456789"
	lowerCase    = "abcdefghijklmnopqrstuvwxyz"
	upperCase    = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	alphanumeric = lowerCase + upperCase + digits
)

// faults collects everything that is wrong with one value, so that it can be
// corrected in one go.
type faults []any // of problem.Text

func (f *faults) add(format string, args ...any) {
	*f = append(*f, problem.Textf(format, args...))
}

func (f *faults) when(wrong bool, format string, args ...any) {
	if wrong {
		f.add(format, args...)
	}
}

func (f *faults) length(s string, least, most int) {
	switch n := utf8.RuneCountInString(s); {
	case n == 0 && least > 0:
		f.add("is empty")
	case n == 1 && least > 1:
		f.add("is 1 character long")
	case n < least || n > most:
		f.add("is %d characters long", n)
	}
}

func (f *faults) characters(s, allowed string) {
	for _, r := range s {
		if !strings.ContainsRune(allowed, r) {
			f.add("contains %q", r)
			return
		}
	}
}

// edges refuses characters that are allowed only between others.
func (f *faults) edges(s, inner string) {
	if s == "" {
		return
	}
	first, last := s[:1], s[len(s)-1:]
	f.when(strings.Contains(inner, first), "starts with '%s'", first)
	f.when(strings.Contains(inner, last), "ends with '%s'", last)
}

// refuse returns the problem of the value, or nil if there are no faults or if
// the value is not known yet.
func (f faults) refuse(value, allowed string) *problem.Problem {
	if len(f) == 0 || Unresolved(value) {
		return nil
	}
	return &problem.Problem{
		Got:     value,
		Wrong:   problem.Textf(strings.Repeat("%v; ", len(f)-1)+"%v", f...),
		Allowed: problem.Textf("%s", allowed),
	}
}
