package athenasql

// MaxBytes is Athena's quota for a query string, of which the predicate is one
// part.
const MaxBytes = 262_144

// Predicate is a parsed predicate. The zero Predicate matches nothing.
type Predicate struct{ root expr }

// Match reports whether the predicate is true of the event, which is what
// encoding/json decodes a CloudTrail record into (with or without UseNumber).
func (p Predicate) Match(event map[string]any) bool {
	return p.root != nil && p.root.eval(row{kind: structure, raw: event}) == yes
}
