// Package changes compares what the constructs of the library defined with a template. A
// difference is a change, unless the table of kinds says that the property may differ: a
// tag, a longer retention, one more reader. Pure Go: the values come from package
// reference and from the files that the CDK wrote.
package changes
