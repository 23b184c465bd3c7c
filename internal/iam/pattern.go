package iam

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// pattern is a string of a policy, to be compared with a string of a request.
type pattern []piece

// piece is a character, a wildcard or a policy variable.
type piece struct {
	mark
	variable string // the key, in lower case
	fallback string // the value of the variable if the request lacks the key
	has      bool   // the variable has a fallback
}

// mark is a character or a wildcard.
type mark struct {
	char rune
	wild bool // char is the wildcard * or ?
}

// features are the parts of a pattern that are not text.
type features int

const (
	wildcards features = 1 << iota
	variables
)

func featuresOf(wild, vars bool) (f features) {
	if wild {
		f |= wildcards
	}
	if vars {
		f |= variables
	}
	return f
}

var variableForm = regexp.MustCompile(`^\s*([A-Za-z0-9-]+:[^${}'",*?]*[^${}'",*?\s])\s*(,\s*'([^'$*?]*)'\s*)?$`)

func parsePattern(text string, with features) (p pattern, err error) {
	for text != "" {
		if with&variables != 0 && strings.HasPrefix(text, "${") {
			inside, rest, ok := strings.Cut(text[2:], "}")
			if !ok {
				return nil, fmt.Errorf("the policy variable in %q has no closing brace", text)
			}
			text = rest
			if inside == "*" || inside == "?" || inside == "$" {
				p = append(p, piece{mark: mark{char: rune(inside[0])}})
				continue
			}
			found := variableForm.FindStringSubmatch(inside)
			if found == nil {
				return nil, fmt.Errorf("${%s} is not a supported policy variable", inside)
			}
			p = append(p, piece{variable: strings.ToLower(found[1]), has: found[2] != "", fallback: found[3]})
			continue
		}
		char, size := utf8.DecodeRuneInString(text)
		p = append(p, piece{mark: mark{char, with&wildcards != 0 && (char == '*' || char == '?')}})
		text = text[size:]
	}
	return p, nil
}

// resolve replaces the variables. ok is false if a variable has no value: the pattern
// matches nothing then.
func (p pattern) resolve(c values) (marks []mark, ok bool, err error) {
	wild := false
	for _, piece := range p {
		wild = wild || piece.wild
	}
	for _, piece := range p {
		if piece.variable == "" {
			marks = append(marks, piece.mark)
			continue
		}
		value, found := c[piece.variable]
		switch {
		case found && value.many:
			return nil, false, fmt.Errorf("the key %s is multivalued and cannot be a policy variable", piece.variable)
		case !found && !piece.has:
			return nil, false, nil
		case !found:
			value.list = []string{piece.fallback}
		}
		if wild && strings.ContainsAny(value.list[0], "*?") {
			return nil, false, fmt.Errorf("AWS does not document whether a wildcard in the value of %s is a wildcard", piece.variable)
		}
		for _, char := range value.list[0] {
			marks = append(marks, mark{char: char})
		}
	}
	return marks, true, nil
}

// marks returns a pattern without variables.
func (p pattern) marks() []mark {
	marks, _, _ := p.resolve(nil)
	return marks
}

// globs reports whether the marks match the whole text.
func globs(marks []mark, text string) bool {
	return globsWithin(marks, []rune(text), nil)
}

// globsWithin reports whether the marks match the whole text. A wildcard does not
// match the characters at bars, unless it is a * before a colon or at the end.
func globsWithin(marks []mark, text []rune, bars map[int]bool) bool {
	matched := make([]bool, len(text)+1) // the marks so far match text[:i]
	matched[0] = true
	from, to := 0, 0 // the range of i that can match
	for n, m := range marks {
		next := make([]bool, len(text)+1)
		star := m.wild && m.char == '*'
		last := n == len(marks)-1 || marks[n+1] == mark{char: ':'}
		if star {
			to = len(text)
		} else {
			from, to = from+1, min(to+1, len(text))
		}
		some := false
		for i := from; i <= to; i++ {
			before := i > 0 && matched[i-1]
			switch {
			case star:
				next[i] = matched[i] || i > 0 && next[i-1] && (last || !bars[i-1])
			case m.wild:
				next[i] = before && !bars[i-1]
			default:
				next[i] = before && text[i-1] == m.char
			}
			some = some || next[i]
		}
		if !some {
			return false
		}
		matched = next
	}
	return matched[len(text)]
}
