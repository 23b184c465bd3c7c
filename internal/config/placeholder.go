package config

import (
	"strings"

	"github.com/goccy/go-yaml/token"

	"example.com/audittrail/internal/problem"
)

// Placeholders are those of templates, such as Jinja, and of shells. No setting of an
// accounts file contains one.

func hasPlaceholder(text string) bool {
	return strings.Contains(text, "{{") || strings.Contains(text, "${")
}

// unrendered returns the problem of a text with a placeholder; nil for the whole file.
func unrendered(text any) problem.Problem {
	return problem.Problem{
		Got: text, Wrong: problem.Textf("contains a template placeholder, but the file is read as it is"), Fix: problem.Textf("render the template first"),
	}
}

// placeholders finds placeholders without quotes. In YAML they are mappings within
// mappings, and the parser would stop at the first.
func placeholders(tokens token.Tokens) []unreadable {
	var all []unreadable
	for i, t := range tokens[:max(len(tokens)-1, 0)] {
		next := tokens[i+1]
		adjacent := next.Position.Line == t.Position.Line && next.Position.Column == t.Position.Column+1
		if t.Type == token.MappingStartType && adjacent && (next.Type == token.MappingStartType || next.Type == token.DirectiveType) {
			all = append(all, unreadable{origin{line: t.Position.Line, column: t.Position.Column}, unrendered(nil)})
		}
	}
	return all
}
