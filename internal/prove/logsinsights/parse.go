package logsinsights

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"example.com/audittrail/internal/prove/syntax"
)

// Parse reads what follows the word filter. Its errors are [syntax.Error]s.
func Parse(filter string) (Filter, error) {
	root, err := syntax.Parse("Logs Insights filter", filter, func(s *syntax.Scanner) syntax.Expr {
		if n := utf8.RuneCountInString(filter); n > MaxCharacters {
			s.Refuse(0, "the filter has %d characters; Logs Insights allows %d in a query", n, MaxCharacters)
		}
		e := grammar.Read(s, "")
		checkGuards(s, e, nil)
		return e
	})
	return Filter{root}, err
}

var grammar = syntax.Grammar{And: "and", Or: "or", Condition: readCondition, Unsupported: unsupportedAfterConditions}

func readCondition(s *syntax.Scanner) syntax.Expr {
	if s.Take("not") {
		s.Expect("ispresent", unsupportedAfterNot...)
		return syntax.Not{Expr: readPresent(s)}
	}
	if s.Take("ispresent") {
		return readPresent(s)
	}
	c := comparison{at: s.At(), field: readField(s)}
	if s.Take("=") {
		for _, number := range []string{"0", "1"} {
			if s.Take(number) {
				return boolean{c.field, number == "1"}
			}
		}
		c.texts = syntax.Whole(s.Quoted(quotes, quoted, unsupportedValues...))
		return c
	}
	negative := s.Take("not")
	if s.Take("in") {
		c.texts = s.QuotedList("[", "]", quotes, quoted)
		return syntax.Negate(c, negative)
	}
	s.ExpectLast("like", `"=", "in", "not in", "like" or "not like"`, unsupportedOperators...)
	c.regex = s.Next("/")
	c.texts = syntax.AnyOf{readPattern(s)}
	return syntax.Negate(c, negative)
}

func readPresent(s *syntax.Scanner) present {
	s.Expect("(")
	f := readField(s)
	s.Expect(")")
	return present{f}
}

// fieldPattern is a name that needs no backticks, or one between backticks.
var fieldPattern = regexp.MustCompile("^(?:[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)*|`[A-Za-z][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+)*`)")

func readField(s *syntax.Scanner) field {
	at := s.At()
	name := s.Match(fieldPattern, `a field, "ispresent", "not" or a parenthesis`, unsupportedFields...)
	if slices.Contains([]string{"and", "or", "not", "in", "like", "ispresent"}, name) {
		s.Refuse(at, "got %q, want a field", name)
	}
	return field(strings.Trim(name, "`"))
}

const quoted = `"text"`

var quotes = syntax.Quotes{Open: `"`, Close: `"`, Escapes: []string{`\"`, `\\`}, Unsupported: unsupportedInStrings}

// readPattern reads what follows like.
func readPattern(s *syntax.Scanner) syntax.Text {
	switch {
	case s.Next("/^"):
		return syntax.Text{Text: s.Quoted(regex("/^", "/"), quoted), After: true}
	case s.Next("/"):
		return syntax.Text{Text: s.Quoted(regex("/", "$/"), quoted), Before: true}
	}
	return syntax.Text{Text: s.Quoted(quotes, `"text", /^text/ or /text$/`, unsupportedValues...), Before: true, After: true}
}

// regex is a regular expression that begins or ends as given and holds only text,
// in which a backslash comes before an operator.
func regex(open, close string) syntax.Quotes {
	return syntax.Quotes{Open: open, Close: close, Escapes: regexEscapes, Unsupported: unsupportedInRegexes}
}

var regexEscapes = strings.Fields(`\\ \/ \. \+ \* \? \( \) \| \[ \] \{ \} \^ \$`)
