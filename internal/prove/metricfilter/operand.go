package metricfilter

import (
	"math/big"
	"regexp"
	"strings"
)

// operand is the right side of a comparison.
type operand interface {
	compare(value any) outcome
	String() string
}

// text is a string to be equal to.
type text struct {
	value  string
	quoted bool
}

// wildcard is a string with an asterisk before it, after it, or both.
type wildcard struct {
	before, after bool
	value         string // without the asterisks
	quoted        bool
}

// anything is a sole asterisk.
type anything struct{ quoted bool }

// number is an unquoted value in one of the guide's forms of a number.
type number struct {
	literal string
	value   *big.Rat
}

// expression is a regular expression between percent signs.
type expression struct {
	source   string // as in the pattern
	compiled *regexp.Regexp
}

func (t text) compare(value any) outcome {
	if s, ok := value.(string); ok {
		return equality(s == t.value)
	}
	return open
}

// compare takes a number by its digits unless the wildcard is quoted: quotes
// make a string, and how that stands to a number is open.
func (w wildcard) compare(value any) outcome {
	s, ok := value.(string)
	if !ok && !w.quoted {
		s, ok = digits(value)
	}
	if !ok {
		return open
	}
	switch {
	case w.before && w.after:
		return equality(strings.Contains(s, w.value))
	case w.before:
		return equality(strings.HasSuffix(s, w.value))
	default:
		return equality(strings.HasPrefix(s, w.value))
	}
}

func (anything) compare(value any) outcome {
	_, isString := value.(string)
	_, isNumber := digits(value)
	if isString || isNumber {
		return equality(true)
	}
	return open
}

// compare lets the field decide which of the two the operand is, where it is
// a well-formed string as well.
func (n number) compare(value any) outcome {
	if s, ok := value.(string); ok && isBare(n.literal) && !isScientific(n.literal) {
		return equality(s == n.literal)
	}
	if found, ok := rational(value); ok {
		return ordering(found.Cmp(n.value))
	}
	return open
}

func (e expression) compare(value any) outcome {
	if s, ok := value.(string); ok {
		return equality(e.compiled.MatchString(s))
	}
	return open
}

func (t text) String() string       { return quote(t.value, t.quoted) }
func (a anything) String() string   { return quote("*", a.quoted) }
func (n number) String() string     { return n.literal }
func (e expression) String() string { return "%" + e.source + "%" }

func (w wildcard) String() string {
	s := w.value
	if w.before {
		s = "*" + s
	}
	if w.after {
		s += "*"
	}
	return quote(s, w.quoted)
}

func quote(s string, quoted bool) string {
	if quoted {
		return `"` + s + `"`
	}
	return s
}
