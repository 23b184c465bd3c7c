package logsinsights

import (
	"regexp"
	"strings"
)

const (
	// regexLiterals stand for themselves in every engine; # and the space are
	// not among them for the sake of engines that have comments.
	regexLiterals = `:_@=;,-"'!%&<>~`

	regexPunctuation = `^$.|?*+()[]{}\/-`
)

// regexReader walks a regular expression so as to let pass only what the
// engines read alike; Go compiles it as it is.
type regexReader struct {
	*parser
	end        int  // of the expression in the filter
	repeatable bool // what precedes is a term
}

func (p *parser) regex() (test, error) {
	start := p.at + 1
	end := start
	for end < len(p.source) && p.source[end] != '/' {
		if p.source[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(p.source) {
		return nil, p.refuse(len(p.source), `got the end of the filter in a regular expression, allowed: "/"`)
	}
	r := &regexReader{parser: p, end: end}
	for p.at = start; p.at < end; {
		if err := r.next(); err != nil {
			return nil, err
		}
	}
	compiled, err := regexp.Compile(p.source[start:end])
	if err != nil {
		return nil, p.refuse(start, "got a regular expression that Go refuses: %v", err)
	}
	if compiled.MatchString("") {
		return nil, p.refuse(start, "got a regular expression that matches the empty string, allowed: one that needs a character")
	}
	p.at = end + 1
	p.skipSpaces()
	return pattern{compiled}, nil
}

func (r *regexReader) next() error {
	c := r.source[r.at]
	switch {
	case isAlphanumeric(c) || c == '.' || strings.IndexByte(regexLiterals, c) >= 0:
		return r.term(1)
	case c == '|' || c == '^' || c == '$':
		r.at++
		r.repeatable = false
		return nil
	case c == '?' || c == '*' || c == '+':
		return r.repeat(1)
	case c == '{':
		bounds := bounds.FindString(r.source[r.at:r.end])
		if bounds == "" {
			return r.refuse(r.at, `got "{", allowed: {n}, {n,} or {m,n}, or \{`)
		}
		return r.repeat(len(bounds))
	case c == '(':
		return r.open()
	case c == ')':
		return r.term(1) // Go refuses one that closes nothing
	case c == '[':
		return r.class()
	case c == '\\':
		return r.escape("dw" + regexPunctuation)
	}
	return r.refuse(r.at, `got %s in a regular expression, allowed: letters, digits, %s, operators, and %s after a backslash`,
		r.found(r.at), regexLiterals, regexPunctuation)
}

var bounds = regexp.MustCompile(`^\{[0-9]{1,3}(,([0-9]{1,3})?)?\}`)

func (r *regexReader) term(length int) error {
	r.at += length
	r.repeatable = true
	return nil
}

// repeat refuses a repeat of a repeat: lazy or possessive, as the engine likes.
func (r *regexReader) repeat(length int) error {
	if !r.repeatable {
		return r.refuse(r.at, "got %s with no term before it, allowed: one repeat after a character, a class or a group", r.found(r.at))
	}
	r.at += length
	r.repeatable = false
	return nil
}

func (r *regexReader) open() error {
	at := r.at
	r.at++
	if r.repeatable = false; r.source[r.at] != '?' {
		return nil
	}
	if !strings.HasPrefix(r.source[r.at:], "?:") {
		return r.refuse(at, `got "(?", allowed: "(?:" or "("`)
	}
	r.at += 2
	return nil
}

// class allows characters, ranges of letters or digits, and escapes.
func (r *regexReader) class() error {
	start := r.at
	r.at++
	if r.source[r.at] == '^' {
		r.at++
	}
	first := r.at
	unranged := first // where a range may begin
	for r.at < r.end {
		c := r.source[r.at]
		switch {
		case c == ']' && r.at > first:
			return r.term(1)
		case isAlphanumeric(c) || c == '.' || strings.IndexByte(":_@=;,", c) >= 0:
			r.at++
		case c == '-' && r.isRange(unranged):
			r.at += 2
			unranged = r.at
		case c == '\\':
			if err := r.escape(regexPunctuation); err != nil {
				return err
			}
		default:
			return r.refuse(r.at, `got %s in a class, allowed: letters, digits, . : _ @ = ; , ranges of letters or digits, and operators after a backslash`, r.found(r.at))
		}
	}
	return r.refuse(start, `got "[", allowed: a class with a character and "]"`)
}

// isRange reports whether the "-" has a letter or digit on either side, and the
// left one does not end a range already.
func (r *regexReader) isRange(from int) bool {
	return r.at > from && isAlphanumeric(r.source[r.at-1]) && isAlphanumeric(r.source[r.at+1])
}

func (r *regexReader) escape(allowed string) error {
	if strings.IndexByte(allowed, r.source[r.at+1]) < 0 {
		return r.refuse(r.at, "got a backslash before %s, allowed: before %s", r.found(r.at+1), allowed)
	}
	return r.term(2)
}

func isAlphanumeric(c byte) bool {
	return isNameCharacter(c) && c != '@' && c != '.' && c != '_'
}
