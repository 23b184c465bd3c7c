package logsinsights

import "testing"

// A filter that parses never panics, and no event matches both it and its
// negation.
func FuzzNothingMatchesAFilterAndItsNegation(f *testing.F) {
	for _, filter := range []string{
		`ispresent(a.0.b) and (a.0.b != "x" or c in ["\"", "\\"])`,
		"not (not ispresent(`a-b`) or `a-b` not like /^[a-z]+\\.(x|y){1,2}$/)",
		`a = "b" or not (ispresent(c) and c not in ["d"])`,
		`a like /[^\]]\d/`, `a like "b"`,
	} {
		f.Add(filter)
	}
	events := []map[string]any{nil, {"a": "b"}, decode(f, trailEvent, false), decode(f, trailEvent, true)}
	f.Fuzz(func(t *testing.T, filter string) {
		parsed, err := Parse(filter)
		if err != nil {
			return
		}
		negation, err := Parse("not (" + filter + ")")
		if err != nil {
			return
		}
		for _, event := range events {
			if parsed.Match(event) && negation.Match(event) {
				t.Fatalf("%q and its negation match %v", filter, event)
			}
		}
	})
}
