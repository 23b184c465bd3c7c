// Package metricfilter reports whether a CloudWatch Logs metric filter counts an
// event, without AWS. It parses a filter pattern in the JSON form and matches it
// against a decoded event.
//
// It is for tests of detections, where a wrong "it matches" hides an alarm that
// never fires. It reads what condition.FilterPattern renders and what the filters of
// the CIS benchmark and Security Hub use:
//
//   - fields such as $.userIdentity.type and $.resources[0].ARN
//   - = and != with a word or a double-quoted string, which may begin or end with *
//   - = *, which any string or number meets, and NOT EXISTS
//   - IS TRUE and IS FALSE
//   - &&, || and parentheses
//
// [Parse] refuses everything else, most of which AWS documents: numbers, <, >, <=
// and >=, IS NULL, regular expressions, wildcard selectors,
// keys in brackets, and && next to || without parentheses.
//
// # Behaviour that AWS does not document
//
//   - Whether a field matches "x" or != "x" if it is a number, a boolean or null,
//     and = * if it is a boolean or null ("value nodes can be strings or numbers").
//     Neither a comparison nor its opposite matches here.
//   - The meaning of an asterisk inside a string, as in Ev*ent: a literal in the
//     guide before 2022 and not mentioned since; the CDK allows it at the start or
//     the end only. A backslash in a string, and "%text%", which may be a regular
//     expression. All of these are refused.
//   - Whether a period needs quotes. The guide asks for them, but its own example is
//     123.123.*, and Security Hub's is iam.amazonaws.com. A word may have periods
//     here.
//
// # Missing fields, arrays and objects
//
// Neither = nor != matches a missing field. AWS documents it for = only (a missing
// "id property", in the guide before 2022); that != does the same was seen in AWS's
// console by https://github.com/DataBiosphere/azul/issues/5884. NOT EXISTS is for
// missing fields; a field that is null exists. No comparison matches an array or an
// object ("the filter pattern won't match the log format").
package metricfilter
