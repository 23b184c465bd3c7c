// Package valid checks names, IDs and numbers by AWS's own rules.
//
// Each function returns nil, or a problem without a path. The caller adds the
// field that the value is from:
//
//	var problems problem.List
//	problems.Add(problem.At("TrailName"), valid.TrailName("a--b"))
//
// prints `TrailName "a--b" contains two of '.', '_' and '-' in a row; must be …`.
//
// AWS applies the same rules, but only when the template is deployed, one fault
// at a time and after a rollback.
package valid

import "strings"

// Unresolved reports whether s contains a CDK token. Only CloudFormation knows
// the value of such a text, so every check of a text accepts it.
func Unresolved(s string) bool {
	return strings.Contains(s, "${Token[")
}
