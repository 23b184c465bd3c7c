// Package readers holds what each security product needs to read log files, as a table of
// values with sources, and turns the products of an archive into readers. It is pure Go.
package readers
