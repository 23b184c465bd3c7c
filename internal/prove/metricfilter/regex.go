package metricfilter

import (
	"regexp"
	"strconv"
	"strings"
)

const (
	regexSymbols   = `:_#=@/;,- ` // the guide's, and the space of its "shutting down"
	regexOperators = `^$?[]{}|\*+.`
)

// translator turns a regular expression of the guide into one of Go. It walks
// the whole of it, since Go knows much that CloudWatch Logs does not.
type translator struct {
	*parser
	source     string
	start      int // of source in the pattern
	i          int
	out        strings.Builder
	repeatable bool // what precedes is a term
	empty      bool // nothing yet in this alternative
}

func (p *parser) compile(start int, source string) (*regexp.Regexp, error) {
	t := &translator{parser: p, source: source, start: start, empty: true}
	t.out.WriteString("(?s)") // "." is "any single character"
	for t.i < len(source) {
		if err := t.next(); err != nil {
			return nil, err
		}
	}
	if t.empty {
		return nil, t.refuse(0, "got an empty alternative, allowed: a term on either side of |")
	}
	compiled, err := regexp.Compile(t.out.String())
	if err != nil {
		return nil, p.refuse(start, "got a regular expression that Go refuses: %v", err)
	}
	return compiled, nil
}

func (t *translator) next() error {
	c := t.source[t.i]
	switch {
	case c == '|':
		if t.empty {
			return t.refuse(0, "got an empty alternative, allowed: a term on either side of |")
		}
		t.write("|", 1)
		t.empty, t.repeatable = true, false
		return nil
	case c == '?' || c == '*' || c == '+':
		return t.repeat(string(c), 1)
	case c == '{':
		return t.bounds()
	case c == '[':
		return t.class()
	case c == '\\':
		return t.escape()
	case c == '^' || c == '$':
		t.write(string(c), 1)
		t.empty, t.repeatable = false, false
		return nil
	case c == '.':
		t.term(".", 1)
		return nil
	case isAlphanumeric(c) || strings.IndexByte(regexSymbols, c) >= 0:
		t.term(regexp.QuoteMeta(string(c)), 1)
		return nil
	}
	return t.refuse(0, `got %s in a regular expression, allowed: letters, digits, %s and the operators %s; others as \xhh, operators after \ (%s)`,
		t.found(t.start+t.i), regexSymbols, regexOperators, syntaxPage)
}

func (t *translator) write(out string, length int) {
	t.out.WriteString(out)
	t.i += length
}

func (t *translator) term(out string, length int) {
	t.write(out, length)
	t.empty, t.repeatable = false, true
}

// repeat refuses a repeat of a repeat: a+? is (a+)? to one reader and a lazy
// a+ to another, and only the first matches without an a.
func (t *translator) repeat(out string, length int) error {
	if !t.repeatable {
		return t.refuse(0, "got %s with no term before it, allowed: one repeat after a character, a class or an escape", out)
	}
	t.write(out, length)
	t.repeatable = false
	return nil
}

// bounds reads {n}, {m,n}, {m,} and {,n}; Go lacks the last.
func (t *translator) bounds() error {
	body, _, closed := strings.Cut(t.source[t.i+1:], "}")
	low, high, comma := strings.Cut(body, ",")
	least, lowOK := bound(low)
	most, highOK := bound(high)
	switch {
	case !closed || !lowOK || !highOK || body == "" || body == ",", comma && high != "" && most < least:
		return t.refuse(0, "got {%s}, allowed: {n}, {m,n}, {m,} or {,n} with m <= n <= 1000", body)
	case low == "":
		return t.repeat("{0,"+high+"}", len(body)+2)
	}
	return t.repeat("{"+body+"}", len(body)+2)
}

// bound allows 1,000, as Go does; AWS names no limit.
func bound(digits string) (int, bool) {
	if digits == "" {
		return 0, true
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && strconv.Itoa(n) == digits && n >= 0 && n <= 1000
}

func (t *translator) refuse(ahead int, format string, args ...any) error {
	return t.parser.refuse(t.start+t.i+ahead, format, args...)
}
