// Package athenasql reports whether an Athena query of the table that AWS describes
// for CloudTrail returns a row, without AWS. It parses the boolean expression after
// WHERE and matches it against a decoded CloudTrail record.
//
// Athena's engine 3 is Trino. Where AWS's guide is silent, Trino's documentation and,
// for JSON paths, its source decide. NULL is SQL's: a comparison with it is unknown,
// and only what is true matches.
//
// It is for tests of hunting queries, where a wrong "it matches" hides a query that
// finds nothing. It reads what condition.AthenaPredicate renders:
//
//   - string columns and fields of structs, such as useridentity.type
//   - json_extract_scalar(requestparameters, '$.a["x-y"][0]')
//   - =, IN, NOT IN, IS NULL and IS NOT NULL
//   - LIKE and NOT LIKE with ESCAPE '\' and % at the start, the end or both
//   - any_match(resources, r -> …), with comparisons of r.arn, r.accountid and r.type
//   - AND or OR in one list, and parentheses
//
// [Parse] refuses everything else. Much of it AWS or Trino documents: numbers, <>, !=,
// <, >, BETWEEN, NOT before a condition, AND next to OR without parentheses, _ and
// inner % in patterns, other functions, casts, comments, keywords in lower case and
// the partition columns. It refuses a comparison of a JSON column itself because AWS
// does not document how its text is spaced and ordered.
//
// # Unknown because AWS does not document it
//
//   - A string column whose value in the event is a number, an object or an array,
//     and a struct or an array whose value is something else.
//   - A JSON column whose value in the event is not an object.
//   - The text of a number that is not a plain integer, and of every number that was
//     decoded without UseNumber.
//   - A field that the event has twice, in different case.
//
// A boolean in a string column is 'true' or 'false': AWS's table has readonly as a
// string. Names are lower case in Athena, so columns and fields of structs match
// keys of the event in any case. Keys inside JSON columns keep their case.
package athenasql
