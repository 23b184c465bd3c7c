package metricfilter

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"example.com/audittrail/internal/prove/syntax"
)

// Parse reads a pattern in the JSON form, { … }. Its errors are [syntax.Error]s.
func Parse(pattern string) (Filter, error) {
	root, err := syntax.Parse("filter pattern", pattern, func(s *syntax.Scanner) syntax.Expr {
		if n := utf8.RuneCountInString(pattern); n > MaxCharacters {
			s.Refuse(0, "the pattern has %d characters; CloudWatch Logs allows %d", n, MaxCharacters)
		}
		s.Expect("{", notPatterns)
		return grammar.Read(s, "}")
	})
	return Filter{root}, err
}

var grammar = syntax.Grammar{And: "&&", Or: "||", Condition: readCondition, Unsupported: unsupportedAfterValues}

var (
	fieldPattern = regexp.MustCompile(`^\$(?:\.[A-Za-z][A-Za-z0-9_]*(?:\[[0-9]\])?)+`)

	// wordPattern is the guide's "alphanumeric characters and the underscore
	// symbol", and the period.
	wordPattern = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.]*`)
)

func readCondition(s *syntax.Scanner) syntax.Expr {
	f := readField(s)
	if s.Take("NOT") {
		s.Expect("EXISTS")
		return missing{f}
	}
	if s.Take("IS") {
		isTrue := s.Take("TRUE")
		if !isTrue {
			s.ExpectLast("FALSE", "TRUE or FALSE", unsupportedAfterIs)
		}
		return boolean{f, isTrue}
	}
	if s.Take("!=") {
		return syntax.Not{Expr: equal{f, readText(s, `a word or "text"`)}}
	}
	s.ExpectLast("=", "=, !=, NOT EXISTS, IS TRUE or IS FALSE", unsupportedOperators...)
	if s.Take("*") {
		return anything{f}
	}
	return equal{f, readText(s, `a word, "text" or *`)}
}

func readField(s *syntax.Scanner) field {
	source := s.Match(fieldPattern, "a field such as $.eventName or a parenthesis", unsupportedFields...)
	var f field
	for name := range strings.SplitSeq(strings.ReplaceAll(source[len("$."):], "[", ".["), ".") {
		index, isIndex := strings.CutPrefix(strings.TrimSuffix(name, "]"), "[")
		f = append(f, step{index, isIndex})
	}
	return f
}

var quotes = syntax.Quotes{Open: `"`, Close: `"`, Unsupported: unsupportedInStrings}

// readText reads a word, or a string with asterisks at its start and end.
func readText(s *syntax.Scanner, want string) syntax.Text {
	at := s.At()
	if !s.Next(`"`) {
		return syntax.Text{Text: s.Match(wordPattern, want, unsupportedValues...)}
	}
	text, before := strings.CutPrefix(s.Quoted(quotes, want), "*")
	text, after := strings.CutSuffix(text, "*")
	if text == "" || strings.Contains(text, "*") {
		s.Refuse(at, "asterisks are not supported inside a string or without other text; want them at its start and end")
	}
	return syntax.Text{Text: text, Before: before, After: after}
}
