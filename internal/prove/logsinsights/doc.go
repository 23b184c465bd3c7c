// Package logsinsights says whether the filter command of a CloudWatch Logs
// Insights query keeps an event, without AWS: it parses the boolean expression
// after the word filter and matches it against a decoded JSON event.
//
// It is meant for tests of hunting queries, where a wrong "it matches" hides a
// query that finds nothing. [Parse] refuses what AWS leaves open; where only
// the event decides, the result is open, no "not" makes it true, and
// [Filter.Match] says false.
//
// # Refused, because AWS leaves it open
//
//   - a negative comparison (!=, not in, not like, or any comparison inside
//     not (…)) on a field that ispresent does not guard: what is its result for
//     an event without the field? "ispresent(f) and …" guards, and so does
//     "not ispresent(f) or …"
//   - and beside or without parentheses: no page says which binds first
//   - not before anything but "(" and ispresent
//   - in regular expressions, all that RE2, Java and Hyperscan (AWS names the
//     last, in its guide until 2023) do not read alike: flags, \s, \b, lazy and
//     possessive repeats, named groups, operators in classes, what is not ASCII;
//     and what matches the empty string, since AWS says that /E*/ finds words
//     that begin with E
//   - fields that begin with @: Logs Insights makes them, no event holds them
//   - words in capitals (AND, IN), and white space other than space and newline
//
// Numbers, =~, <, >, single quotes, functions other than ispresent and comments
// are documented and refused: the queries of this module do without.
//
// # Open, because AWS leaves it so
//
//   - a comparison with a field that is missing (for = it is false or null, and
//     neither matches), null, a number, a boolean, an object or an array
//   - ispresent of a field that is null, an object or an array
//   - a field whose name two paths spell: {"a.b": 1} and {"a": {"b": 1}}
//   - a regular expression on a value that is not printable ASCII: where
//     engines differ on ., $ and what a character is
//   - everything about an event of more than [MaxFields] fields: which of them
//     are extracted?
package logsinsights
