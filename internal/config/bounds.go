package config

import (
	"strings"

	"github.com/goccy/go-yaml/token"

	"example.com/audittrail/internal/problem"
)

// The YAML library recurses into everything that is nested, which can overflow the
// stack, and its time grows with the square of the number of lines. No accounts
// file comes near these bounds.
const (
	mostBytes  = 1 << 20
	mostLines  = 10_000
	mostValues = 200_000
	mostNested = 100
	// mostIndented is where the innermost block may begin: each begins at least a
	// column to the right of the one around it.
	mostIndented = 200
)

// lineEnds are those of YAML.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func linesOf(text []byte) [][]rune {
	var lines [][]rune
	for line := range strings.SplitSeq(lineEnds.Replace(string(text)), "\n") {
		lines = append(lines, []rune(line))
	}
	return lines
}

func checkSize(text []byte, lines int) *problem.Problem {
	switch {
	case len(text) > mostBytes:
		return &problem.Problem{Wrong: problem.Textf("has more than %d bytes; an accounts file has a few hundred for each account", mostBytes)}
	case lines > mostLines:
		return &problem.Problem{Wrong: problem.Textf("has more than %d lines; an accounts file has about ten for each account", mostLines)}
	}
	return nil
}

// checkTokens refuses what the parser should not see: tokens that it would recurse
// too deeply for, and placeholders, which it would say something else about.
func checkTokens(tokens token.Tokens) []unreadable {
	brackets, tags := 0, 0
	for _, t := range tokens {
		indented := false
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			brackets++
		case token.SequenceEndType, token.MappingEndType:
			brackets = max(brackets-1, 0)
		case token.TagType, token.AnchorType:
			tags++
		case token.SequenceEntryType, token.MappingKeyType:
			indented = t.Position.Column > mostIndented
		case token.MappingValueType:
			indented = brackets == 0 && t.Position.Column > mostIndented
		}
		var wrong problem.Text
		switch {
		case brackets > mostNested:
			wrong = problem.Textf("opens more than %d brackets or braces within one another", mostNested)
		case tags > mostNested:
			wrong = problem.Textf("has more than %d tags and anchors; an accounts file has none", mostNested)
		case indented:
			wrong = problem.Textf("has a key or an item that begins after column %d", mostIndented)
		default:
			continue
		}
		return []unreadable{{origin{line: t.Position.Line, column: t.Position.Column}, problem.Problem{Wrong: wrong}}}
	}
	return placeholders(tokens)
}
