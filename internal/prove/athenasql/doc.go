// Package athenasql says whether a row of AWS's Athena table for CloudTrail is
// in the result of a query, without AWS: it parses the boolean expression after
// WHERE and matches it against a decoded CloudTrail record.
//
// Athena's engine 3 is Trino; where AWS's guide is silent, Trino's documentation
// and, for JSON paths, its source decide. NULL is SQL's: a comparison with it is
// unknown, and only what is true matches.
//
// It is meant for tests of hunting queries, where a wrong "it matches" hides a
// query that finds nothing. [Parse] refuses what is left open; where only the
// event decides, the result is unknown, which no NOT makes true.
//
// # Refused, because AWS leaves it open
//
//   - =, <>, IN and LIKE on a JSON column: how its text is spaced and ordered;
//     json_extract_scalar reads it
//   - a backslash or a double quote in the key of a JSON path
//   - names in capitals or in double quotes
//
// Numbers, !=, <, >, BETWEEN, other functions, casts, comments and the partition
// column are documented and refused, and so is what Trino refuses: a comparison
// with a struct, an escape before an ordinary character. The queries of this
// module do without.
//
// # Unknown, because AWS leaves it open
//
//   - a string column whose value in the event is a number, an object or an
//     array, and a struct or an array column whose value is none
//   - whether a JSON column is NULL if the event has null there
//   - a JSON column whose value in the event is no object or array
//   - the text of a number that is no plain integer
//   - a field that the event has twice, in different case
//
// A boolean in a string column is 'true' or 'false': AWS's table has readonly as
// a string. Names are lower case in Athena, so that columns and fields of
// structs match keys of the event in any case; the keys inside JSON columns
// keep theirs.
package athenasql
