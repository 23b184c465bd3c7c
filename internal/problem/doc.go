// Package problem describes what is wrong with the values that a caller passes: the
// field, what is wrong with it, what is allowed and how to fix it.
//
// A [Problem] is a value until it is printed. A construct prints it with the names of Go
// fields, the accounts file with its own keys, line and column. Each is a [Naming]. No
// text is parsed to find out what it is about.
//
//	var problems problem.List
//	problems.Add(problem.At("Archive", "RetentionDays"), &problem.Problem{
//		Got: 0, Allowed: problem.Textf("must be between %d and %d", 1, 36500),
//	})
//	return problems.Err() // Archive.RetentionDays must be between 1 and 36500, got 0
package problem
