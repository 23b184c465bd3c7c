package metricfilter

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// parser reads a pattern from left to right.
type parser struct {
	source    string
	at        int // the next byte
	regexes   int
	wildcards int
}

// Parse reads a pattern in the JSON form, { … }. Its errors are
// [SyntaxError]s.
func Parse(pattern string) (Filter, error) {
	p := &parser{source: pattern}
	if err := p.checkText(); err != nil {
		return Filter{}, err
	}
	root, err := p.pattern()
	if err != nil {
		return Filter{}, err
	}
	return Filter{root: root, regexes: p.regexes}, nil
}

func (p *parser) checkText() error {
	for i, r := range p.source {
		if _, size := utf8.DecodeRuneInString(p.source[i:]); r == utf8.RuneError && size == 1 {
			return p.refuse(i, "got a byte that is not UTF-8")
		}
	}
	if n := utf8.RuneCountInString(p.source); n > MaxCharacters {
		return &SyntaxError{MaxCharacters + 1, fmt.Sprintf("the pattern has %d characters, allowed: %d (%s)", n, MaxCharacters, requestPage)}
	}
	return nil
}

func (p *parser) pattern() (expr, error) {
	if !p.take("{") {
		return nil, p.refuse(p.at, `got %s, allowed: "{" (a JSON pattern)`, p.found(p.at))
	}
	root, err := p.or()
	if err != nil {
		return nil, err
	}
	if !p.take("}") {
		return nil, p.refuse(p.at, `got %s, allowed: "&&", "||" or "}"`, p.found(p.at))
	}
	if p.at < len(p.source) {
		return nil, p.refuse(p.at, `got %s after the closing brace, allowed: nothing`, p.found(p.at))
	}
	return root, nil
}

// or, and and group follow the guide's order of operations, () > && > ||.
func (p *parser) or() (expr, error) {
	parts, err := p.list("||", p.and)
	return joinOr(parts), err
}

func (p *parser) and() (expr, error) {
	parts, err := p.list("&&", p.group)
	return joinAnd(parts), err
}

// list reads one part or more; on an error it returns that many as well, so
// that joining them is safe.
func (p *parser) list(separator string, part func() (expr, error)) ([]expr, error) {
	var parts []expr
	for {
		next, err := part()
		parts = append(parts, next)
		if err != nil {
			return parts, err
		}
		if p.skipSpaces(); !p.take(separator) {
			return parts, nil
		}
	}
}

func (p *parser) group() (expr, error) {
	p.skipSpaces()
	opening := p.at
	if !p.take("(") {
		return p.condition()
	}
	inner, err := p.or()
	if err != nil {
		return nil, err
	}
	if !p.take(")") {
		return nil, p.refuse(p.at, `got %s, allowed: "&&", "||" or the ")" of character %d`, p.found(p.at), p.character(opening))
	}
	return inner, nil
}

// take goes past the token if it is next.
func (p *parser) take(token string) bool {
	if !strings.HasPrefix(p.source[p.at:], token) {
		return false
	}
	p.at += len(token)
	return true
}

// takeAll goes past the characters that are next and in the set.
func (p *parser) takeAll(in func(byte) bool) string {
	start := p.at
	for p.at < len(p.source) && in(p.source[p.at]) {
		p.at++
	}
	return p.source[start:p.at]
}

func (p *parser) skipSpaces() bool { return p.takeAll(func(c byte) bool { return c == ' ' }) != "" }
