package scan

import (
	"bytes"
	"fmt"
)

// skip reads a value that is not wanted. It pairs brackets without telling them apart.
func (s *Scanner) skip() error {
	c, err := s.next()
	switch {
	case err != nil:
		return err
	case c == '"':
		_, _, err := s.string()
		return err
	case c != '{' && c != '[':
		return s.scalar()
	}
	depth := 0
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case '"':
			if _, _, err := s.string(); err != nil {
				return err
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				s.at++
				return nil
			}
		}
		s.at++
	}
	return errShort
}

// string reads a string and reports whether it has escapes.
func (s *Scanner) string() (text []byte, escaped bool, err error) {
	start := s.at + 1
	for end := start; ; end++ {
		i := bytes.IndexByte(s.text[end:], '"')
		if i < 0 {
			return nil, false, errShort
		}
		end += i
		if text = s.text[start:end]; len(text) == 0 || text[len(text)-1] != '\\' || !quoted(text) {
			s.at = end + 1
			return text, bytes.IndexByte(text, '\\') >= 0, nil
		}
	}
}

// quoted reports whether a text ends with an odd number of backslashes.
func quoted(text []byte) bool {
	n := len(text) - len(bytes.TrimRight(text, `\`))
	return n%2 == 1
}

// scalar reads a number, a boolean or null.
func (s *Scanner) scalar() error {
	for start := s.at; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '.', c == '-', c == '+', c == 'E':
		case s.at == start:
			return s.unexpected(c)
		default:
			return nil
		}
	}
	return errShort
}

// next skips white space and returns the character after it.
func (s *Scanner) next() (byte, error) {
	for s.at < len(s.text) {
		switch c := s.text[s.at]; c {
		case ' ', '\t', '\r', '\n':
			s.at++
		default:
			return c, nil
		}
	}
	return 0, errShort
}

func (s *Scanner) unexpected(c byte) error {
	return fmt.Errorf("it is not valid JSON: unexpected %q", c)
}
