package syntax

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Scanner reads a text from left to right. Its methods skip the spaces after what
// they read.
type Scanner struct {
	language, text string
	at             int // the next byte
}

// Parse returns the expression that read makes of the whole text, or the [Error]
// that it was refused with.
func Parse(language, text string, read func(*Scanner) Expr) (parsed Expr, err error) {
	s := &Scanner{language: language, text: text}
	defer func() {
		switch problem := recover().(type) {
		case nil:
		case *Error:
			parsed, err = nil, problem
		default:
			panic(problem)
		}
	}()
	s.checkText()
	parsed = read(s)
	s.ExpectLast("", s.end())
	return parsed, nil
}

// checkText refuses what no text of any of the languages holds.
func (s *Scanner) checkText() {
	unprintable := func(r rune) bool { return r < ' ' || r == 0x7f || r == utf8.RuneError }
	if at := strings.IndexFunc(s.text, unprintable); at >= 0 {
		s.Refuse(at, "control characters, invalid UTF-8 and U+FFFD are not supported")
	}
	if strings.Trim(s.text, " ") != s.text {
		s.Refuse(0, "spaces around the text are not supported")
	}
}

// At returns the position of the next byte, for [Scanner.Refuse].
func (s *Scanner) At() int { return s.at }

// Refuse ends the parse with an error about a byte of the text. It does not return.
func (s *Scanner) Refuse(at int, format string, args ...any) {
	panic(&Error{s.language, utf8.RuneCountInString(s.text[:at]) + 1, fmt.Sprintf(format, args...)})
}

// RefuseNext ends the parse with an error about what comes next, which the list of
// unsupported constructs may explain. It does not return.
func (s *Scanner) RefuseNext(want string, unsupported ...Construct) {
	for _, c := range unsupported {
		if c.start.MatchString(s.text[s.at:]) {
			s.Refuse(s.at, "%s are not supported (got %s); want %s", c.name, s.next(), want)
		}
	}
	s.Refuse(s.at, "got %s, want %s", s.next(), want)
}

// Next reports whether a token comes next. A token that begins with a letter is a
// whole word, with a space, a parenthesis or nothing before it. The empty token is
// the end of the text.
func (s *Scanner) Next(token string) bool {
	rest, found := strings.CutPrefix(s.text[s.at:], token)
	switch {
	case token == "":
		return rest == ""
	case !found || word.FindString(token) == "":
		return found
	}
	return word.FindString(rest) == "" && s.isApart()
}

// isApart reports whether a word may come next.
func (s *Scanner) isApart() bool { return s.at == 0 || strings.IndexByte(" (", s.text[s.at-1]) >= 0 }

// Take reads a token, as [Scanner.Next] explains it, if it comes next.
func (s *Scanner) Take(token string) bool {
	taken := s.Next(token)
	if taken {
		s.skip(len(token))
	}
	return taken
}

// Expect reads a token and refuses everything else.
func (s *Scanner) Expect(token string, unsupported ...Construct) {
	s.ExpectLast(token, fmt.Sprintf("%q", token), unsupported...)
}

// ExpectLast reads the last of several tokens that may come next, which want lists,
// and refuses everything else.
func (s *Scanner) ExpectLast(token, want string, unsupported ...Construct) {
	if !s.Take(token) {
		s.RefuseNext(want, unsupported...)
	}
}

// Match reads what the regular expression, which begins with ^, matches, and
// refuses a text that it does not match.
func (s *Scanner) Match(pattern *regexp.Regexp, want string, unsupported ...Construct) string {
	found := pattern.FindString(s.text[s.at:])
	if found == "" {
		s.RefuseNext(want, unsupported...)
	}
	s.skip(len(found))
	return found
}

func (s *Scanner) skip(length int) {
	s.at += length
	s.at = len(s.text) - len(strings.TrimLeft(s.text[s.at:], " "))
}

// word is a keyword, a name or a part of one.
var word = regexp.MustCompile(`^[A-Za-z0-9_.]+`)

// next describes what comes next: a word, a character or the end.
func (s *Scanner) next() string {
	rest := s.text[s.at:]
	if rest == "" {
		return s.end()
	}
	if found := word.FindString(rest); found != "" {
		return fmt.Sprintf("%q", found)
	}
	_, size := utf8.DecodeRuneInString(rest)
	return fmt.Sprintf("%q", rest[:size])
}

func (s *Scanner) end() string { return "the end of the " + s.language }
