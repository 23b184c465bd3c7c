package metricfilter

import (
	"fmt"
	"unicode/utf8"
)

// SyntaxError says why [Parse] refused a pattern.
type SyntaxError struct {
	Character int // where, counted from 1; one past the end if something is missing there
	Problem   string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("filter pattern: character %d: %s", e.Character, e.Problem)
}

// refuse makes an error at a byte of the pattern.
func (p *parser) refuse(at int, format string, args ...any) error {
	return &SyntaxError{
		Character: p.character(at),
		Problem:   fmt.Sprintf(format, args...),
	}
}

// found names what stands at a byte of the pattern, for "got …".
func (p *parser) found(at int) string {
	if at >= len(p.source) {
		return "the end of the pattern"
	}
	r, _ := utf8.DecodeRuneInString(p.source[at:])
	return fmt.Sprintf("%q", string(r))
}

// character is the place of a byte as errors name it.
func (p *parser) character(at int) int { return utf8.RuneCountInString(p.source[:at]) + 1 }
