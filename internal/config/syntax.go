package config

import (
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/token"

	"example.com/audittrail/internal/problem"
)

// explain says what the YAML library found in words that lead to the slip.
func explain(err *yaml.SyntaxError, tokens token.Tokens) unreadable {
	at, message := err.GetToken().Position, plainly(err.GetMessage())
	quote, bracket := quoteBefore(at, tokens), openBracket(at, tokens)
	switch {
	case quote != nil && quote.Position.Line < at.Line:
		at, message = quote.Position, unclosed
	case quote != nil:
		message = "the quotes end before this; put the whole text in quotes of the other kind"
	case bracket != nil && strings.HasSuffix(err.GetMessage(), " must be specified"):
		at, message = bracket.Position, neverClosed
	}
	return unreadable{origin{line: at.Line, column: at.Column}, problem.Problem{Wrong: problem.Textf("is not valid YAML: %.200s", message)}}
}

const (
	unclosed    = "the quote that opens here is not closed in its line; close it"
	neverClosed = "the bracket or brace that opens here is not closed; close it"
)

// quoteBefore returns the quoted text that the parser stopped right after. A quote
// that opens in an earlier line was closed by the one that opens the next text.
func quoteBefore(stopped *token.Position, tokens token.Tokens) *token.Token {
	for i, t := range tokens[:max(len(tokens)-1, 0)] {
		quote := t.Type == token.SingleQuoteType || t.Type == token.DoubleQuoteType
		if quote && tokens[i+1].Position.Offset == stopped.Offset && tokens[i+1].Type == token.StringType {
			return t
		}
	}
	return nil
}

// openBracket returns the innermost bracket or brace that is open where the parser
// stopped.
func openBracket(stopped *token.Position, tokens token.Tokens) *token.Token {
	var open []*token.Token
	for _, t := range tokens {
		if t.Position.Offset >= stopped.Offset {
			break
		}
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			open = append(open, t)
		case token.SequenceEndType, token.MappingEndType:
			open = open[:max(len(open)-1, 0)]
		}
	}
	if len(open) == 0 {
		return nil
	}
	return open[len(open)-1]
}

// plainly says what most slips are.
func plainly(message string) string {
	switch {
	case message == "mapping value is not allowed in this context":
		return "a key starts here or in the next line, where no key can be; check the indentation, and put text that contains ': ' in quotes"
	case strings.HasPrefix(message, "value is not allowed in this context"):
		return "nothing can start here; check the indentation"
	case message == "unexpected key name":
		return "a key must start here; put a space after its colon"
	case strings.HasPrefix(message, "found character '\t'"):
		return "this is a tab; indent with spaces"
	case strings.HasPrefix(message, "could not find end character of "):
		return unclosed
	case strings.HasSuffix(message, " not found") && strings.Contains(message, "end token"):
		return neverClosed
	case strings.HasSuffix(message, "is a reserved character"):
		return message + "; put the text in quotes"
	}
	return message
}
