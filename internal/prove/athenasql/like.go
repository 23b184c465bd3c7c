package athenasql

import (
	"strings"
	"unicode/utf8"
)

// pattern is what LIKE compares with: literal characters, % for any number of
// them, and _ for one.
type pattern []token

type token struct {
	kind    byte // '%', '_' or 0 for a literal
	literal rune
}

// newPattern reads a pattern; the byte it returns is where the escape stands
// before a character that Trino lets it not escape, or -1.
func newPattern(text string, escape rune) (pattern, int) {
	var p pattern
	escaped := -1
	for i, r := range text {
		switch {
		case escaped >= 0:
			if r != '%' && r != '_' && r != escape {
				return nil, escaped
			}
			p = append(p, token{literal: r})
			escaped = -1
		case escape != noEscape && r == escape:
			escaped = i
		case r == '%' || r == '_':
			p = append(p, token{kind: byte(r)})
		default:
			p = append(p, token{literal: r})
		}
	}
	return p, escaped
}

// noEscape is for a LIKE without ESCAPE; no string holds it.
const noEscape rune = -1

// of goes back to the last % only: what an earlier one matched need never grow.
func (p pattern) of(value string) bool {
	text := []rune(value)
	i, j, percent, resume := 0, 0, -1, 0
	for j < len(text) {
		switch {
		case i < len(p) && p[i].kind == '%':
			percent, resume = i, j
			i++
		case i < len(p) && (p[i].kind == '_' || p[i].literal == text[j]):
			i++
			j++
		case percent >= 0:
			resume++
			i, j = percent+1, resume
		default:
			return false
		}
	}
	for i < len(p) && p[i].kind == '%' {
		i++
	}
	return i == len(p)
}

// like reads what stands after LIKE.
func (p *parser) like() (pattern, error) {
	at := p.at
	text, err := p.text()
	if err != nil {
		return nil, err
	}
	escape := noEscape
	if p.word("ESCAPE") {
		escapeAt := p.at
		literal, err := p.text()
		if err != nil {
			return nil, err
		}
		if escape, _ = utf8.DecodeRuneInString(literal); utf8.RuneCountInString(literal) != 1 || strings.Contains("%_", literal) {
			return nil, p.refuse(escapeAt, "got the escape %q, allowed: one character but %% and _", literal)
		}
	}
	parsed, wrong := newPattern(text, escape)
	if wrong >= 0 {
		return nil, p.refuse(at, "got an escape before an ordinary character at byte %d of the pattern %q, allowed: before %%, _ and itself", wrong+1, text)
	}
	return parsed, nil
}
