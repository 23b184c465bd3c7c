package condition

// Comparison is what a condition compares one field with, for readers of conditions such as
// a search that must skip most events quickly.
type Comparison struct {
	Field string // its [] as in the condition
	Test  Test
	Texts []Text // of Equals and Differs
}

// Test is how a field is compared.
type Test int

const (
	Equals  Test = iota // one of the texts
	Differs             // from all of the texts; the field is there
	IsOn                // the boolean true
	IsOff               // the boolean false
	There               // any value
	NotThere
)

var tests = map[op]Test{is: Equals, isNot: Differs, isTrue: IsOn, isFalse: IsOff, present: There, missing: NotThere}

// Text is a text that a field equals, starts with, ends with or contains.
type Text struct {
	Text                string
	AnyBefore, AnyAfter bool // whether other text may precede, follow it
}

// Fold computes a value of a condition from the values of its parts: one computes that of a
// comparison, join that of several conditions, of which all must match if every is set,
// otherwise one.
func Fold[T any](c Condition, one func(Comparison) T, join func(every bool, parts []T) T) T {
	if g, ok := c.(group); ok {
		parts := make([]T, len(g.conditions))
		for i, part := range g.conditions {
			parts[i] = Fold(part, one, join)
		}
		return join(g.every, parts)
	}
	l := c.(leaf)
	comparison := Comparison{Field: l.field, Test: tests[l.op]}
	for _, v := range l.values {
		comparison.Texts = append(comparison.Texts, Text{v.text, v.anyBefore, v.anyAfter})
	}
	return one(comparison)
}
