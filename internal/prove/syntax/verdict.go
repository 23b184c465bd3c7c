package syntax

// Verdict is the value of an expression for an event. Open means that AWS does not
// document the value, or that it is NULL in SQL.
//
// Open could be Yes or No, so it behaves in [And], [Or] and [Not] as NULL does in
// SQL: No and Open is No, Yes or Open is Yes, everything else with Open is Open. An
// event matches only if the verdict is Yes.
type Verdict int

const (
	No Verdict = iota - 1
	Open
	Yes
)

// VerdictOf returns Yes or No.
func VerdictOf(is bool) Verdict {
	if is {
		return Yes
	}
	return No
}

// Expr is a part of a parsed text.
type Expr interface {
	// Eval returns the verdict for an event: a JSON object as encoding/json decodes
	// it, with UseNumber where the digits of numbers matter.
	Eval(event map[string]any) Verdict
}

// Matches reports whether the expression is certain to match the event. A nil
// expression matches nothing.
func Matches(e Expr, event map[string]any) bool { return e != nil && e.Eval(event) == Yes }

type (
	And []Expr              // every part is needed
	Or  []Expr              // one part is enough
	Not struct{ Expr Expr } // the opposite
)

func (e And) Eval(event map[string]any) Verdict {
	verdict := Yes
	for _, part := range e {
		verdict = min(verdict, part.Eval(event))
	}
	return verdict
}

func (e Or) Eval(event map[string]any) Verdict {
	verdict := No
	for _, part := range e {
		verdict = max(verdict, part.Eval(event))
	}
	return verdict
}

func (e Not) Eval(event map[string]any) Verdict { return -e.Expr.Eval(event) }

// Negate returns the expression, or its opposite if negative is true.
func Negate(e Expr, negative bool) Expr {
	if negative {
		return Not{e}
	}
	return e
}
