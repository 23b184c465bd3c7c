// Package athena describes the tables with which Athena queries the files of an archive:
// their columns, and the partitions that Athena computes instead of reading them from the
// catalog. It is pure Go; constructs/investigation turns the tables into resources.
//
// See https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html.
package athena
