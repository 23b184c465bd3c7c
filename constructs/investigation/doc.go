// Package investigation makes the files of an archive answer questions, with Amazon Athena
// and with CloudWatch Logs Insights.
//
//	trail := audittrail.New(stack, "AuditTrail", nil)
//	search := investigation.New(stack, "Investigation", &investigation.Props{
//		Archive: trail.Archive(), LogGroup: trail.LogGroup(),
//	})
//	search.GrantInvestigate(analyst)
//
// [New] creates a Glue database with a table for each kind of file that CloudTrail delivers:
// events, Insights events, network activity events, digests and aggregated events. Athena
// computes the partitions (account, Region and day), so nothing has to be loaded or crawled.
// Queries run in a workgroup that enforces its settings: results go to an encrypted bucket
// and expire, and a query that reads too much is canceled. Saved queries ask the questions
// that an investigation starts with.
//
// # Guarantees
//
//   - A table reads exactly the paths that the archive's policy lets CloudTrail write to.
//   - Query clients cannot choose another place or key for results, or another limit.
//   - The bucket for results is private, versioned, encrypted with a KMS key, and denies plain
//     HTTP and TLS below 1.2.
//   - Nothing here can write to the archive or delete from it.
//
// CloudTrail Lake is not used: it has been closed to new customers since 31 May 2026
// (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-service-availability-change.html).
//
// # Cost
//
// Athena charges 5 USD per TB that queries read, in us-east-1; tables, saved queries and the
// workgroup are free.
package investigation
