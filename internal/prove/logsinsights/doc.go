// Package logsinsights reports whether the filter command of a CloudWatch Logs
// Insights query keeps an event, without AWS. It parses the boolean expression after
// the word filter and matches it against a decoded JSON event.
//
// It is for tests of hunting queries, where a wrong "it matches" hides a query that
// finds nothing. It reads what condition.InsightsFilter renders:
//
//   - fields such as userIdentity.type and resources.0.ARN, in backticks if a name
//     has a hyphen
//   - field = "text" and field in ["text", "text"]
//   - field like "text", like /^text/ and like /text$/
//   - field = 1 and field = 0 for a boolean. AWS does not document it (derived): see
//     https://github.com/aws-powertools/powertools-lambda-dotnet/issues/667
//   - ispresent(field) and not ispresent(field)
//   - not in and not like, after "ispresent(field) and" in the same list
//   - and or or in one list, and parentheses
//
// [Parse] refuses everything else. Much of it AWS documents: other numbers, !=, =~, <, >,
// single quotes, other functions, comments and other regular expressions.
//
// # Refused because AWS does not document the result
//
//   - A negative comparison for an event without the field, unless ispresent guards
//     it. For the same reason, not before a parenthesis.
//   - and next to or without parentheses: no page says which binds first.
//   - Regular expressions on text that engines read differently: spaces and # (which
//     some engines skip), backticks and non-ASCII characters. AWS named its engine,
//     Hyperscan, only in its guide until 2023.
//   - Keywords in capitals.
//
// # Open because AWS does not document the result
//
//   - A comparison with a field that is missing (= is false or null then, and
//     neither matches), null, a number, an object or an array, or with a boolean except
//     by = 1 and = 0.
//   - ispresent of a field that is null, an object or an array.
//   - A field whose name two paths spell: {"a.b": 1} and {"a": {"b": 1}}.
//   - A regular expression on a value that is not printable ASCII, where engines
//     differ about $ and about what a character is.
//   - Everything about an event of more than [MaxFields] fields: which of them Logs
//     Insights extracts.
//
// An open result does not match, and its negation does not match either.
package logsinsights
