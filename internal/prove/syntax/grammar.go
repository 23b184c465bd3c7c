package syntax

import (
	"fmt"
	"regexp"
)

// Grammar is how a language joins conditions: with one of two words between them,
// and with parentheses around an expression. Without parentheses it refuses both
// words in one list, because conditions and benchmarks always write them.
type Grammar struct {
	And, Or     string
	Condition   func(*Scanner) Expr
	Unsupported []Construct // after a condition
}

// Read reads an expression and the token that ends it, which is empty for the end
// of the text.
func (g Grammar) Read(s *Scanner, end string) Expr {
	first := g.part(s)
	e := first
	switch {
	case s.Take(g.And):
		e = append(And{first}, g.rest(s, g.And)...)
	case s.Take(g.Or):
		e = append(Or{first}, g.rest(s, g.Or)...)
	}
	if !s.Take(end) {
		g.refuseNext(s, end)
	}
	return e
}

func (g Grammar) refuseNext(s *Scanner, end string) {
	want := fmt.Sprintf("%q, %q or %q", g.And, g.Or, end)
	if end == "" {
		want = fmt.Sprintf("%q, %q or %s", g.And, g.Or, s.end())
	}
	wrong := "keywords without a space before them"
	if s.isApart() || word.FindString(g.And) == "" {
		wrong = fmt.Sprintf("%q and %q in one list without parentheses", g.And, g.Or)
	}
	joints := Unsupported(regexp.QuoteMeta(g.And)+"|"+regexp.QuoteMeta(g.Or), wrong)
	s.RefuseNext(want, append([]Construct{joints}, g.Unsupported...)...)
}

func (g Grammar) rest(s *Scanner, joint string) []Expr {
	parts := []Expr{g.part(s)}
	for s.Take(joint) {
		parts = append(parts, g.part(s))
	}
	return parts
}

func (g Grammar) part(s *Scanner) Expr {
	if s.Take("(") {
		return g.Read(s, ")")
	}
	return g.Condition(s)
}
