package valid

import (
	"fmt"
	"strings"
	"unicode/utf8"
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
type faults []string

func (f *faults) add(format string, args ...any) {
	*f = append(*f, fmt.Sprintf(format, args...))
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

// refuse returns the error for value, or nil if nothing is wrong with it or
// nothing can be known about it yet.
func (f faults) refuse(value, want string) error {
	if len(f) == 0 || Unresolved(value) {
		return nil
	}
	return fmt.Errorf("%q %s; want %s", value, strings.Join(f, "; "), want)
}
