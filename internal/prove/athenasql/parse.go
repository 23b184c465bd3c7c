package athenasql

import (
	"strings"
	"unicode/utf8"
)

// parser reads a predicate from left to right.
type parser struct {
	source  string
	at      int               // the next byte
	element string            // the name of an array's element, inside any_match
	columns map[string]column // that names may begin with
}

// Parse reads what stands after WHERE. Its errors are [SyntaxError]s.
func Parse(predicate string) (Predicate, error) {
	p := &parser{source: predicate, columns: table}
	if len(predicate) > MaxBytes {
		return Predicate{}, &SyntaxError{1, "got more than the 262,144 bytes of a query, Athena's quota"}
	}
	for i, r := range predicate {
		if _, size := utf8.DecodeRuneInString(predicate[i:]); r == utf8.RuneError && size == 1 {
			return Predicate{}, p.refuse(i, "got a byte that is not UTF-8")
		}
	}
	p.skipSpaces()
	root, err := p.or()
	if err != nil {
		return Predicate{}, err
	}
	if p.at < len(p.source) {
		return Predicate{}, p.refuse(p.at, "got %s, allowed: AND, OR or the end", p.found(p.at))
	}
	return Predicate{root}, nil
}

// or, and, not and group follow the precedence of SQL: NOT before AND before OR.
func (p *parser) or() (expr, error) {
	parts, err := p.list("OR", p.and)
	if len(parts) == 1 {
		return parts[0], err
	}
	return or(parts), err
}

func (p *parser) and() (expr, error) {
	parts, err := p.list("AND", p.not)
	if len(parts) == 1 {
		return parts[0], err
	}
	return and(parts), err
}

func (p *parser) list(joint string, part func() (expr, error)) ([]expr, error) {
	var parts []expr
	for {
		next, err := part()
		parts = append(parts, next)
		if err != nil || !p.word(joint) {
			return parts, err
		}
	}
}

func (p *parser) not() (expr, error) {
	if p.word("NOT") {
		inner, err := p.not()
		return not{inner}, err
	}
	return p.group()
}

func (p *parser) group() (expr, error) {
	opening := p.at
	if !p.take("(") {
		return p.condition()
	}
	inner, err := p.or()
	if err == nil && !p.take(")") {
		err = p.refuse(p.at, `got %s, allowed: AND, OR or the ")" of character %d`, p.found(p.at), p.character(opening))
	}
	return inner, err
}

// take goes past the token and the spaces after it if it is next.
func (p *parser) take(token string) bool {
	if !strings.HasPrefix(p.source[p.at:], token) {
		return false
	}
	p.at += len(token)
	p.skipSpaces()
	return true
}

// word goes past a keyword, in whatever case, if it is next.
func (p *parser) word(keyword string) bool {
	next := leading(p.source[p.at:], isNameCharacter)
	return strings.EqualFold(next, keyword) && p.take(next)
}

func (p *parser) skipSpaces() {
	p.at += len(leading(p.source[p.at:], func(c byte) bool { return c == ' ' || c == '\n' }))
}

// leading is what the text begins with that is in the set.
func leading(text string, in func(byte) bool) string {
	n := 0
	for n < len(text) && in(text[n]) {
		n++
	}
	return text[:n]
}

func isNameCharacter(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// text reads a string in single quotes, in which two of them are one.
func (p *parser) text() (string, error) {
	if !strings.HasPrefix(p.source[p.at:], "'") {
		return "", p.refuse(p.at, "got %s, allowed: a string in single quotes", p.found(p.at))
	}
	var text strings.Builder
	for i := p.at + 1; i < len(p.source); i++ {
		switch c := p.source[i]; {
		case c == '\'' && strings.HasPrefix(p.source[i+1:], "'"):
			i++
			text.WriteByte(c)
		case c == '\'':
			p.at = i + 1
			p.skipSpaces()
			return text.String(), nil
		case c < ' ' || c == 0x7f:
			return "", p.refuse(i, "got a control character in a string, allowed: none")
		default:
			text.WriteByte(c)
		}
	}
	return "", p.refuse(len(p.source), "got the end of the predicate in a string, allowed: a single quote")
}
