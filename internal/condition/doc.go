// Package condition is the language in which detections say which CloudTrail
// events they are about. One condition is written once and rendered as a
// CloudWatch metric filter, an EventBridge event pattern, a CloudWatch Logs
// Insights filter and an Athena predicate, which agree on every event.
//
// That they can agree is why the language is small:
//
//   - It compares strings. Fields that CloudTrail writes as booleans or numbers
//     are read differently by each of the four.
//   - Every comparison is false for an event without the field, the negative
//     ones too: that is so for metric filters and event patterns, and is written
//     out for the other two. [Missing] and [Present] ask for the field itself.
//   - There is no negation of whole conditions, so no form has to say what the
//     opposite of "unknown" is.
//   - A field such as "resources[].ARN" stands for the elements of an array:
//     one of the first three is enough. Event patterns look at all of them, and
//     so does Athena in resources; the others name elements by their numbers.
//     [All] takes one condition of each array, since two would be about one
//     element in event patterns and about any two elsewhere.
//   - Where events have now an array and now a single value, as in policies, both
//     fields have to be asked for: event patterns do not tell them apart.
//   - The start and the end of a field are compared in printable ASCII: Logs
//     Insights asks a regular expression, of an engine that AWS does not name.
//
// Constructors panic on what the forms could not agree on, so a malformed pattern
// cannot be built. What a single form cannot say is an error of that form.
package condition
