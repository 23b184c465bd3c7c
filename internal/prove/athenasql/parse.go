package athenasql

import (
	"regexp"
	"strings"

	"example.com/audittrail/internal/prove/syntax"
)

// Parse reads what follows WHERE. Its errors are [syntax.Error]s.
func Parse(predicate string) (Predicate, error) {
	root, err := syntax.Parse("Athena predicate", predicate, func(s *syntax.Scanner) syntax.Expr {
		if len(predicate) > MaxBytes {
			s.Refuse(0, "the predicate has %d bytes; Athena allows %d in a query", len(predicate), MaxBytes)
		}
		return rows.Read(s, "")
	})
	return Predicate{root}, err
}

// rows is the grammar of a predicate, elements that of the body of any_match.
var (
	rows     = syntax.Grammar{And: "AND", Or: "OR", Condition: readCondition, Unsupported: unsupportedAfterConditions}
	elements = syntax.Grammar{And: "AND", Or: "OR", Condition: readElementCondition, Unsupported: unsupportedAfterConditions}
)

func readCondition(s *syntax.Scanner) syntax.Expr {
	if s.Take("any_match") {
		s.Expect("(")
		s.Expect("resources")
		s.Expect(",")
		s.Expect("r", unsupportedElements...)
		s.Expect("->")
		return anyResource{elements.Read(s, ")")}
	}
	return readComparison(s, readOperand(s))
}

func readElementCondition(s *syntax.Scanner) syntax.Expr {
	name := readName(s, resourceFields, "r.arn, r.accountid or r.type")
	return readComparison(s, operand{column: name[1:]})
}

func readOperand(s *syntax.Scanner) operand {
	if !s.Take("json_extract_scalar") {
		return operand{column: readName(s, columns, "a string column of AWS's table for CloudTrail, in lower case")}
	}
	s.Expect("(")
	column := readName(s, jsonColumns, "a JSON column")
	s.Expect(",")
	at := s.At()
	path := s.Quoted(quotes, "a JSON path in single quotes")
	if !pathPattern.MatchString(path) {
		s.Refuse(at, `the JSON path %q is not supported; want $ and one or more of .name, [0] and ["name-with-hyphen"]`, path)
	}
	s.Expect(")")
	return operand{column, stepPattern.FindAllString(path, -1)}
}

var (
	pathPattern = regexp.MustCompile(`^\$(?:\.[A-Za-z_][A-Za-z0-9_]*|\[[0-9]\]|\["[A-Za-z0-9_-]+"\])+$`)
	stepPattern = regexp.MustCompile(`[A-Za-z0-9_-]+`)
	namePattern = regexp.MustCompile(`^[A-Za-z0-9_.]+`)
)

// readName reads one of the names, and returns its parts.
func readName(s *syntax.Scanner, names map[string]bool, want string) []string {
	at := s.At()
	name := s.Match(namePattern, want)
	switch {
	case name == "NOT":
		s.Refuse(at, "NOT before a condition is not supported")
	case jsonColumns[name] && !names[name]:
		s.Refuse(at, "comparisons of the JSON column %s are not supported; compare json_extract_scalar of it", name)
	case !names[name]:
		s.Refuse(at, "%q is not supported; want %s", name, want)
	}
	return strings.Split(name, ".")
}

func readComparison(s *syntax.Scanner, o operand) syntax.Expr {
	if s.Take("IS") {
		negative := s.Take("NOT")
		s.ExpectLast("NULL", `"NULL" or "NOT NULL"`, lowerCase)
		return syntax.Negate(isNull{o}, negative)
	}
	if s.Take("=") {
		return comparison{o, syntax.Whole(s.Quoted(quotes, quoted, unsupportedValues...))}
	}
	negative := s.Take("NOT")
	if s.Take("IN") {
		return syntax.Negate(comparison{o, s.QuotedList("(", ")", quotes, quoted)}, negative)
	}
	s.ExpectLast("LIKE", "=, IN, NOT IN, LIKE, NOT LIKE, IS NULL or IS NOT NULL", unsupportedOperators...)
	return syntax.Negate(comparison{o, syntax.AnyOf{readPattern(s)}}, negative)
}

const quoted = "a string in single quotes"

var quotes = syntax.Quotes{Open: "'", Close: "'", Escapes: []string{"''"}}

// readPattern reads what follows LIKE.
func readPattern(s *syntax.Scanner) syntax.Text {
	at := s.At()
	pattern := s.Quoted(quotes, quoted)
	s.Expect("ESCAPE", unsupportedAfterPatterns...)
	s.Expect(`'\'`, unsupportedEscapes...)

	inner, before := strings.CutPrefix(pattern, "%")
	parts := patternPattern.FindStringSubmatch(inner)
	if parts == nil || !before && parts[2] == "" {
		s.Refuse(at, `the pattern %q is not supported; want text with %% at its start or end, or both, and with \ before %%, _ and \ in the text`, pattern)
	}
	return syntax.Text{Text: unescape.Replace(parts[1]), Before: before, After: parts[2] != ""}
}

var (
	patternPattern = regexp.MustCompile(`^((?:[^\\%_]|\\[\\%_])+)(%?)$`)
	unescape       = strings.NewReplacer(`\\`, `\`, `\%`, `%`, `\_`, `_`)
)
