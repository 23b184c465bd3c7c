package syntax

import (
	"strings"
	"unicode/utf8"
)

// Quotes is how a language writes a string.
type Quotes struct {
	Open, Close string
	Escapes     []string    // each stands for its last character
	Unsupported []Construct // within the string
}

// Quoted reads a string and returns the text it stands for. It refuses the empty
// string, which no condition compares.
func (s *Scanner) Quoted(q Quotes, want string, unsupported ...Construct) string {
	if !s.Next(q.Open) {
		s.RefuseNext(want, unsupported...)
	}
	s.at += len(q.Open)
	start := s.at
	var text strings.Builder
	for {
		rest := s.text[s.at:]
		if escape := firstPrefix(rest, q.Escapes); escape != "" {
			text.WriteByte(escape[len(escape)-1])
			s.at += len(escape)
			continue
		}
		if strings.HasPrefix(rest, q.Close) {
			break
		}
		if rest == "" || startsAny(rest, q.Unsupported) {
			s.RefuseNext(`the closing `+q.Close, q.Unsupported...)
		}
		_, size := utf8.DecodeRuneInString(rest)
		text.WriteString(rest[:size])
		s.at += size
	}
	if s.at == start {
		s.Refuse(start, "empty strings are not supported")
	}
	s.skip(len(q.Close))
	return text.String()
}

// QuotedList reads one string or more, with commas between and brackets around
// them.
func (s *Scanner) QuotedList(open, close string, q Quotes, want string) AnyOf {
	s.Expect(open)
	texts := []string{s.Quoted(q, want)}
	for s.Take(",") {
		texts = append(texts, s.Quoted(q, want))
	}
	s.ExpectLast(close, `"," or "`+close+`"`)
	return Whole(texts...)
}

// firstPrefix returns the first of the prefixes that the text begins with.
func firstPrefix(text string, prefixes []string) string {
	for _, prefix := range prefixes {
		if strings.HasPrefix(text, prefix) {
			return prefix
		}
	}
	return ""
}

func startsAny(text string, constructs []Construct) bool {
	for _, c := range constructs {
		if c.start.MatchString(text) {
			return true
		}
	}
	return false
}
