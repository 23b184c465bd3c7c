package metricfilter

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// escape reads a backslash and what it makes: an operator's literal meaning, a
// class of characters, or \xhh.
func (t *translator) escape() error {
	if rest := t.source[t.i+1:]; rest != "" && strings.IndexByte("dDsSwW", rest[0]) >= 0 {
		t.term(`\`+rest[:1], 2)
		return nil
	}
	c, length, err := t.literal()
	if err != nil {
		return err
	}
	t.term(regexp.QuoteMeta(string(rune(c))), length)
	return nil
}

// literal reads an escape that stands for one character.
func (t *translator) literal() (c byte, length int, err error) {
	rest := t.source[t.i+1:]
	switch {
	case rest != "" && strings.IndexByte(regexOperators, rest[0]) >= 0:
		return rest[0], 2, nil
	case len(rest) >= 3 && rest[0] == 'x' && rest[1:3] == strings.ToUpper(rest[1:3]):
		if code, err := strconv.ParseUint(rest[1:3], 16, 8); err == nil && code < 0x80 {
			return byte(code), 4, nil
		}
	}
	return 0, 0, t.refuse(0, `got the escape \%.3s, allowed: \ and one of %s, \d \D \s \S \w \W outside of [], \x00 to \x7F with A-F (%s)`, rest, regexOperators, syntaxPage)
}

// class reads [abc], [a-z] and [^abc].
func (t *translator) class() error {
	var out strings.Builder
	out.WriteString("[")
	t.i++
	if strings.HasPrefix(t.source[t.i:], "^") {
		out.WriteString("^")
		t.i++
	}
	for first := true; ; first = false {
		if !first && strings.HasPrefix(t.source[t.i:], "]") {
			t.term(out.String()+"]", 1)
			return nil
		}
		member, err := t.member(first)
		if err != nil {
			return err
		}
		out.WriteString(member)
	}
}

// member reads a character of a class, or a range.
func (t *translator) member(first bool) (string, error) {
	low, err := t.classChar(first)
	if err != nil {
		return "", err
	}
	rest := t.source[t.i:]
	if len(rest) < 2 || rest[0] != '-' || rest[1] == ']' {
		return classLiteral(low), nil
	}
	at := t.i
	t.i++
	high, err := t.classChar(false)
	if err != nil {
		return "", err
	}
	if !isAlphanumeric(low) || !isAlphanumeric(high) || low > high {
		return "", t.refuse(at-t.i, "got the range %c-%c, allowed: letters or digits in rising order", low, high)
	}
	return classLiteral(low) + "-" + classLiteral(high), nil
}

// classChar allows a hyphen first or last only, where it is no range.
func (t *translator) classChar(first bool) (byte, error) {
	if t.i >= len(t.source) {
		return 0, t.refuse(0, `got the end of the regular expression, allowed: the closing "]"`)
	}
	c := t.source[t.i]
	switch {
	case c == '\\':
		literal, length, err := t.literal()
		t.i += length
		return literal, err
	case c == '-' && !first && !strings.HasPrefix(t.source[t.i:], "-]"):
	case isAlphanumeric(c) || strings.IndexByte(regexSymbols, c) >= 0:
		t.i++
		return c, nil
	}
	return 0, t.refuse(0, `got %s in a class, allowed: letters, digits, %s (a hyphen first or last), and operators after \`, t.found(t.start+t.i), regexSymbols)
}

func classLiteral(c byte) string { return fmt.Sprintf(`\x%02x`, c) }
