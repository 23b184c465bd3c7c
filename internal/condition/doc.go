// Package condition is the language in which detections say which CloudTrail events
// they match. A condition is written once and rendered in four forms: a CloudWatch
// metric filter, an EventBridge event pattern, a CloudWatch Logs Insights filter and an
// Athena predicate. The forms agree on every event.
//
// The language is small so that they can agree:
//
//   - It compares strings, and with [IsTrue] and [IsFalse] the booleans of a request or
//     its response. Each form reads numbers differently.
//   - Every comparison is false for an event without the field, including negative
//     comparisons. Metric filters and event patterns work that way; the other two
//     forms say it explicitly. [Missing] and [Present] ask for the field itself.
//   - Whole conditions cannot be negated, so no form has to define the opposite of
//     "unknown".
//   - A field such as "resources[].ARN" stands for the first three elements of an
//     array, of which one is enough. Event patterns look at all elements, and Athena
//     does so in resources; the other forms name elements by number.
//   - [All] accepts one condition for each array. With two, an event pattern would
//     compare one element, and the other forms any two.
//   - Where a field is sometimes an array and sometimes a single value, as in policies,
//     a condition must ask for both fields: event patterns do not tell them apart.
//   - The start and the end of a field are compared in printable ASCII, because Logs
//     Insights uses regular expressions of an engine that AWS does not name.
//
// Constructors panic on conditions that the forms could not agree on. What a single form
// cannot express is an error of that form.
package condition
