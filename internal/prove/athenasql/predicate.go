package athenasql

import "example.com/audittrail/internal/prove/syntax"

// MaxBytes is the length of a whole query, of which a predicate is one part.
//
// Source: https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
const MaxBytes = 262_144

// Predicate is a parsed predicate. The zero Predicate matches nothing.
type Predicate struct{ root syntax.Expr }

// Match reports whether the predicate is true of the event, a CloudTrail record as
// encoding/json decodes it with UseNumber.
func (p Predicate) Match(event map[string]any) bool { return p.MatchRow(Read(event)) }

// MatchRow is [Predicate.Match] for an event from [Read].
func (p Predicate) MatchRow(row Row) bool { return syntax.Matches(p.root, row.columns) }
