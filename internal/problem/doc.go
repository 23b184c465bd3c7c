// Package problem describes what is wrong with the values that a caller passes
// in: which field, what is wrong with it, what is allowed and what to do.
//
// A [Problem] is a value until it is printed. A construct prints it with the
// names of Go fields, the accounts file with its own keys, line and column; both
// are a [Naming]. No text is ever taken apart to find out what it is about.
package problem
