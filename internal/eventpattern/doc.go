// Package eventpattern evaluates Amazon EventBridge event patterns without AWS. It
// reports whether a rule with a pattern matches an event.
//
// Its sources, in this order:
//
//   - the EventBridge user guide: eb-create-pattern, eb-create-pattern-operators
//     (formerly eb-event-patterns-content-based-filtering),
//     eb-event-patterns-arrays, eb-event-patterns-null-values and eb-quota;
//   - where the guide is silent, github.com/aws/event-ruler, the engine that AWS
//     published: its README, its tests and its behaviour.
//
// It is stricter than EventBridge on purpose. A pattern that is read wrongly hides a
// detection that never fires, so [Parse] refuses a pattern whose meaning is not
// documented, or of which EventBridge would silently ignore a part. The comment at
// each refusal has the reason.
//
// Not modelled: the complexity check that EventBridge applies to wildcards when a
// rule is created, and everything about a rule other than its pattern (bus, state,
// targets).
package eventpattern
