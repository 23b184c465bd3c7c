// Package auditfiles writes the table of package controls as files that auditors and their
// tools read: a component definition in NIST's OSCAL, a CSV file, and a conformance pack for
// AWS Config. Its tests keep the files in docs/evidence up to date.
package auditfiles
