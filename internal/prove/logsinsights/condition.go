package logsinsights

import (
	"regexp"
	"slices"
	"strings"
)

// present is ispresent(field).
type present struct{ field field }

// comparison is a field, an operator and what it is compared with.
type comparison struct {
	field    field
	at       int // in the filter, for errors
	negative bool
	test     test
}

// test is the positive form of an operator and its operand.
type test interface{ of(value string) verdict }

type (
	oneOf     []string // = and in
	substring string   // like "…"
	pattern   struct{ *regexp.Regexp }
)

func (t oneOf) of(value string) verdict     { return verdictOf(slices.Contains(t, value)) }
func (t substring) of(value string) verdict { return verdictOf(strings.Contains(value, string(t))) }

func (t pattern) of(value string) verdict {
	if strings.ContainsFunc(value, isNotPrintableASCII) {
		return open
	}
	return verdictOf(t.MatchString(value))
}

func (e *comparison) eval(event map[string]any) verdict {
	value, found := e.field.find(event)
	text, isText := value.(string)
	if found != yes || !isText {
		return open
	}
	if e.negative {
		return -e.test.of(text)
	}
	return e.test.of(text)
}

func (e present) eval(event map[string]any) verdict {
	value, found := e.field.find(event)
	if found != yes {
		return found
	}
	switch value.(type) {
	case nil, map[string]any, []any:
		return open
	}
	return yes
}

func isNotPrintableASCII(r rune) bool { return r < ' ' || r > '~' }
