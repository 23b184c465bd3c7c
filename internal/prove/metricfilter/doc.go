// Package metricfilter says whether a CloudWatch Logs metric filter counts an
// event, without AWS: it parses the JSON form of a filter pattern and matches
// it against a decoded event.
//
// It is meant for tests of detections, where a wrong "it matches" hides a
// blind alarm. It therefore keeps to what AWS writes down: a pattern whose
// meaning AWS leaves open is refused by [Parse], and a comparison whose result
// AWS leaves open is false, for = and for != alike.
//
// # Refused, because AWS leaves it open
//
//   - != and NOT EXISTS with a wildcard selector: any element, or all of them?
//   - an asterisk inside a string (Ev*ent): a literal in the guide before 2022
//     and unmentioned since; the CDK allows it at the start or end only
//   - a backslash or a control character between double quotes, and
//     "%text%": a string, or a regular expression?
//   - an unquoted string of other characters than letters, digits, underscore,
//     asterisk and period. (The guide asks for quotes around a period too, but
//     its own example is 123.123.*, and Security Hub's is iam.amazonaws.com.)
//   - keys in brackets other than as $.['key'], and keys there that are not
//     printable ASCII or hold a quote, a backslash or an asterisk
//   - numbers as .5, 5., 1E3, or with an exponent beyond ±308
//   - white space other than the space, and anything around the braces
//   - in regular expressions: a repeat of a repeat (a+?), an empty alternative,
//     {m, n} with a space, escapes of what is no operator (\/), \t, \n and \b,
//     classes with operators, or with \d, \s and \w, in them
//
// # False, because AWS leaves it open
//
//   - a string, number or regular expression against a boolean or null, also
//     with * ("value nodes can be strings or numbers")
//   - a quoted string or a regular expression against a number
//   - <, >, <= and >= against a string, even one that reads as a number
//   - IS TRUE against the string "true", IS NULL against "null"
//
// # Read so, because it is the narrowest reading
//
//   - an unquoted value of digits is a well-formed number and a well-formed
//     string: a number is compared as a number, a string as a string. A sign or
//     an exponent makes it a number only ("strings don't support scientific
//     notation").
//   - 4* matches the digits of a number as JSON writes them ("use the asterisk
//     as a wild card to match numbers"); an event decoded without UseNumber
//     has lost a trailing .0 and an exponent.
//   - * and "*" match any string and any number: the guide's { $.latency = * },
//     and the CDK's FilterPattern.exists, which writes "*".
//   - [*] selects the elements of an array, .* the fields of an object, one
//     level deep; one of them is enough.
//   - a colon is allowed in regular expressions (the guide's list has had it
//     and lacked it), and so is a space (it is in the guide's own example).
//   - a dot matches a line break as well ("any single character").
//
// A comparison on a missing field is false, also for != : AWS documents it for
// = only (a missing "id property", in the guide before 2022); that != does the
// same was seen in AWS's console by https://github.com/DataBiosphere/azul/issues/5884.
package metricfilter
