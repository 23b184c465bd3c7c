// Package reference keeps what the constructs of this library defined, so that the
// guardrails can report what an app changes later: with an escape hatch, an aspect, an
// override or a setter, or by removing a resource.
//
// A construct records what it creates in a [Record], and calls [Define] with it as the last
// step of its constructor. The values are copied there and then. What a value refers to is
// resolved by the CDK at synth, with the rest of the template.
package reference
