// Package eventpattern evaluates Amazon EventBridge event patterns, so that a
// test can ask of a rule's pattern which CloudTrail events it would catch.
//
// What it follows, in this order:
//
//   - the EventBridge user guide: eb-create-pattern, eb-create-pattern-operators
//     (formerly eb-event-patterns-content-based-filtering),
//     eb-event-patterns-arrays, eb-event-patterns-null-values and eb-quota;
//   - where the guide is silent, github.com/aws/event-ruler, the engine that AWS
//     published: its README, its tests and what it does.
//
// It is stricter than EventBridge on purpose. A test that passes on a wrong
// reading of a pattern hides a detection that never fires, so a pattern whose
// meaning the guide leaves open, or in which EventBridge would silently drop a
// part, is refused by Parse with the reason. See the comments at each refusal.
//
// Not modelled: the complexity check that EventBridge makes of wildcards when a
// rule is created, and everything about rules that is not their pattern (bus,
// state, targets).
package eventpattern
