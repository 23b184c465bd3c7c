// Package valid holds AWS's own rules for the names, ids and numbers a caller
// passes in.
//
// Each function returns nil or an error whose text begins with the quoted value
// (a number stands bare) and goes on with what is wrong and what is allowed,
// ready to be put behind the name of a field:
//
//	var p valid.Problems
//	p.Add("TrailName", valid.TrailName("a--b"))
//
// reads `TrailName "a--b" has two of '.', '_', '-' side by side; want …`.
//
// AWS checks the same rules, but only when the template is deployed, one fault
// at a time and after a rollback.
package valid

import "strings"

// Unresolved reports whether s holds a CDK token. Only CloudFormation knows the
// value of such a text, so every rule for texts accepts it.
func Unresolved(s string) bool {
	return strings.Contains(s, "${Token[")
}
