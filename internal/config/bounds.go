package config

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/token"
)

// The YAML library recurses into all that is nested, which can overflow the
// stack, and takes the square of the time for twice as many lines. No accounts
// file comes near these bounds.
const (
	mostBytes  = 1 << 20
	mostLines  = 10_000
	mostValues = 200_000
	mostNested = 100
	// mostIndented is where the innermost block may begin: each is at least a
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

// tooDeep refuses tokens that the YAML library would recurse too deeply for.
func tooDeep(tokens token.Tokens) (origin, error) {
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
		at := origin{line: t.Position.Line, column: t.Position.Column}
		switch {
		case brackets > mostNested:
			return at, fmt.Errorf("the file opens more than %d brackets or braces within one another", mostNested)
		case tags > mostNested:
			return at, fmt.Errorf("the file has more than %d tags and anchors; want none", mostNested)
		case indented:
			return at, fmt.Errorf("the file has a key or an item that begins beyond column %d", mostIndented)
		}
	}
	return origin{}, nil
}
