package valid

import (
	"strings"
	"unicode/utf8"

	"example.com/audittrail/internal/problem"
)

// AWS means ASCII wherever it says "letters and numbers".
const (
	digits       = "0123456789"
	lowerCase    = "abcdefghijklmnopqrstuvwxyz"
	upperCase    = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	alphanumeric = lowerCase + upperCase + digits
)

// faults gathers everything that is wrong with one value, so that it can be put
// right in one go.
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
	n := utf8.RuneCountInString(s)
	f.when(n < least || n > most, "has a length of %d", n)
}

func (f *faults) characters(s, allowed string) {
	for _, r := range s {
		if !strings.ContainsRune(allowed, r) {
			f.add("has the character %q", r)
			return
		}
	}
}

// edges refuses marks that are allowed only between other characters.
func (f *faults) edges(s, marks string) {
	if s == "" {
		return
	}
	first, last := s[:1], s[len(s)-1:]
	f.when(strings.Contains(marks, first), "begins with '%s'", first)
	f.when(strings.Contains(marks, last), "ends with '%s'", last)
}

// refuse returns the problem of the value, or nil if nothing is wrong with it or
// nothing can be known about it yet.
func (f faults) refuse(value, want string) *problem.Problem {
	if len(f) == 0 || Unresolved(value) {
		return nil
	}
	return &problem.Problem{
		Got:     value,
		Wrong:   problem.Textf(strings.Repeat("%v; ", len(f)-1)+"%v", f...),
		Allowed: problem.Textf("want %s", want),
	}
}
