package logsinsights

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// parser reads a filter from left to right.
type parser struct {
	source string
	at     int // the next byte
}

// Parse reads what stands after the word filter. Its errors are [SyntaxError]s.
func Parse(filter string) (Filter, error) {
	p := &parser{source: filter}
	if err := p.checkText(); err != nil {
		return Filter{}, err
	}
	root, err := p.list()
	if err != nil {
		return Filter{}, err
	}
	if p.at < len(p.source) {
		return Filter{}, p.refuse(p.at, `got %s, allowed: "and", "or" or the end`, p.found(p.at))
	}
	if c := root.unguarded(nil, false); c != nil {
		return Filter{}, p.refuse(c.at, `got a negative comparison: the result for an event without the field is not documented, allowed: "ispresent(%s) and …" before it`, c.field.name)
	}
	return Filter{root}, nil
}

func (p *parser) checkText() error {
	for i, r := range p.source {
		if _, size := utf8.DecodeRuneInString(p.source[i:]); r == utf8.RuneError && size == 1 {
			return p.refuse(i, "got a byte that is not UTF-8")
		}
	}
	if n := utf8.RuneCountInString(p.source); n > MaxCharacters {
		return &SyntaxError{MaxCharacters + 1, fmt.Sprintf("got a filter of %d characters, allowed: %d in a query (quota of CloudWatch Logs)", n, MaxCharacters)}
	}
	return nil
}

// list reads conditions with one of and and or between them, up to a closing
// parenthesis or the end.
func (p *parser) list() (expr, error) {
	first, err := p.group()
	if err != nil {
		return nil, err
	}
	parts := []expr{first}
	joint := ""
	for p.at < len(p.source) && p.source[p.at] != ')' {
		at := p.at
		switch word := p.word("and", "or"); {
		case word == "":
			return nil, p.refuse(at, `got %s, allowed: "and", "or", ")" or the end`, p.found(at))
		case joint != "" && word != joint:
			return nil, p.refuse(at, `got %q after %q: which binds first is not documented, allowed: parentheses around one of them`, word, joint)
		default:
			joint = word
		}
		next, err := p.group()
		if err != nil {
			return nil, err
		}
		parts = append(parts, next)
	}
	switch joint {
	case "and":
		return and(parts), nil
	case "or":
		return or(parts), nil
	}
	return first, nil
}

// group reads a parenthesis, a negation of one, or a condition.
func (p *parser) group() (expr, error) {
	p.skipSpaces()
	negated := p.word("not") != ""
	opening := p.at
	switch {
	case p.take("("):
		inner, err := p.list()
		if err != nil {
			return nil, err
		}
		if !p.take(")") {
			return nil, p.refuse(p.at, `got %s, allowed: "and", "or" or the ")" of character %d`, p.found(p.at), p.character(opening))
		}
		return negate(inner, negated), nil
	case p.word("ispresent") != "":
		inner, err := p.present()
		return negate(inner, negated), err
	case negated:
		return nil, p.refuse(p.at, `got %s after "not", allowed: "(" or "ispresent("`, p.found(p.at))
	}
	return p.comparison()
}

func negate(e expr, negated bool) expr {
	if negated {
		return not{e}
	}
	return e
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

// word goes past the first of the words that is next as a whole word.
func (p *parser) word(words ...string) string {
	next := leading(p.source[p.at:], isNameCharacter)
	for _, word := range words {
		if next == word {
			p.take(word)
			return word
		}
	}
	return ""
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
