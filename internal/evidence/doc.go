// Package evidence collects what a cloud assembly shows to an auditor: its templates with
// their hashes, each control with the values found, the retention of everything that is kept,
// and the findings that were accepted with a reason.
//
// Everything is computed from the templates. It calls no AWS API: what is deployed can differ,
// which "audittrail verify" checks.
package evidence
