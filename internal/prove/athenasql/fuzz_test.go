package athenasql

import "testing"

// A predicate that parses never panics, and no event matches both it and its
// negation.
func FuzzNothingMatchesAPredicateAndItsNegation(f *testing.F) {
	for _, predicate := range []string{
		`useridentity.sessioncontext.sessionissuer.arn NOT LIKE 'a\_%' ESCAPE '\' AND readonly = 'false'`,
		`json_extract_scalar(requestparameters, '$.a.b[0]["x-y"]') IN ('z', 'it''s') OR errorcode IS NOT NULL`,
		`NOT (any_match(resources, r -> r.arn <> 'x' AND r.type IS NULL))`,
	} {
		f.Add(predicate)
	}
	events := []map[string]any{nil, {"eventName": 5.0}, decode(f, trailEvent, false), decode(f, trailEvent, true)}
	f.Fuzz(func(t *testing.T, predicate string) {
		parsed, err := Parse(predicate)
		if err != nil {
			return
		}
		negation, err := Parse("NOT (" + predicate + ")")
		if err != nil {
			t.Fatalf("%q parses, its negation does not: %v", predicate, err)
		}
		for _, event := range events {
			if parsed.Match(event) && negation.Match(event) {
				t.Fatalf("%q and its negation match %v", predicate, event)
			}
		}
	})
}
