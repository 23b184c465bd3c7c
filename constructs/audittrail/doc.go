// Package audittrail builds the audit trail of an AWS account or of a whole
// organization with the AWS CDK.
//
// [New] with nil props defines, in any stack of any Go CDK app, a multi-Region
// CloudTrail trail with log file validation and Insights, and around it what
// it needs: an [Archive] (log bucket, KMS key, access-log bucket) and an
// encrypted CloudWatch log group with the role to fill it.
//
//	trail := audittrail.New(stack, "AuditTrail", nil)
//	trail.Archive().GrantRead(auditors)
//
// # What is guaranteed
//
// None of these has a switch:
//
//   - the trail logs, validates its files and encrypts them with a KMS key;
//   - a log bucket of the archive's own is private, versioned and encrypted,
//     refuses plain HTTP and TLS below 1.2, and lets nobody but CloudTrail and
//     the named break-glass principals write below AWSLogs/, and nobody but
//     those delete there;
//   - every statement of bucket, key and topic that lets CloudTrail in names the
//     trail in aws:SourceArn, so that it does not act for a stranger's trail
//     (but for the one on an encrypted topic's key, where no AWS page says that
//     CloudTrail sends it);
//   - the key's policy names no public principal (with [ArchiveProps.MembersRead]
//     the accounts of an organization, by its id), and lets CloudWatch Logs
//     encrypt this trail's log group only;
//   - the trail is created after every policy it needs;
//   - buckets with their policies, key and log group survive the deletion of the
//     stack, while a first deployment that fails removes them again
//     (RetainExceptOnCreate); the log group, being protected from deletion, may
//     stay behind empty: see docs/operating.md.
//
// A bucket that was brought in keeps the policy that its owner made; see
// [ImportArchive] and [ArchiveRef].
//
// What is given up on purpose, such as a trail of one Region or without KMS
// events, is an explicit prop and yields a synth warning that names the checks
// that fail by it. A warning can be acknowledged by its id:
//
//	awscdk.Validations_Of(trail).Acknowledge(&awscdk.Acknowledgment{
//		Id:     jsii.String("audittrail:homeRegionOnly"),
//		Reason: jsii.String("the organization's trail records all Regions"),
//	})
//
// # Misuse
//
// As every CDK constructor does, [New], [NewArchive] and [ImportArchive] panic
// when their props are invalid. The message begins with the construct's path
// and lists every problem at once. [Props.Validate] and [ArchiveProps.Validate]
// return the same problems as an error, for props that come from data.
//
// # AWS pages
//
// The policies follow
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html,
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html,
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html and
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html;
// the repository's docs/policies.md lists each statement with its reason.
package audittrail
