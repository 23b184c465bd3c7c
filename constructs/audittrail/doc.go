// Package audittrail builds the audit trail of an AWS account or organization with
// the AWS CDK.
//
// [New] with nil props creates, in any stack of any Go CDK app, a multi-Region
// CloudTrail trail with log file validation and Insights, and the resources that
// it needs: an [Archive] (log bucket, KMS key and access-log bucket) and an
// encrypted CloudWatch log group with a role to write to it.
//
//	trail := audittrail.New(stack, "AuditTrail", nil)
//	trail.Archive().GrantRead(auditors)
//
// # Guarantees
//
// None of these can be switched off:
//
//   - The trail is logging, validates its log files and encrypts them with a KMS
//     key.
//   - The log bucket that the archive creates is private, versioned and encrypted.
//     It denies plain HTTP and TLS below 1.2. Under AWSLogs/, only CloudTrail and
//     the named break-glass principals can write, and only the break-glass
//     principals can delete.
//   - Every statement that lets CloudTrail use the bucket, the key or the topic
//     names the trail in aws:SourceArn, so CloudTrail does not act for a
//     stranger's trail. The one exception is the key of an encrypted topic, for
//     which no AWS page says that CloudTrail sends aws:SourceArn.
//   - The key's policy names no public principal; with
//     [ArchiveProps.MembersRead] it names the accounts of an organization, by the
//     organization ID. It lets CloudWatch Logs encrypt this trail's log group
//     only.
//   - The trail is created after every policy that it needs.
//   - The buckets, their policies, the key and the log group are retained when the
//     stack is deleted and removed when their first deployment fails
//     (RetainExceptOnCreate). The log group is protected from deletion, so it may
//     be left behind empty; see docs/operating.md.
//
// An existing bucket keeps the policy of its owner; see [ImportArchive] and
// [ArchiveRef].
//
// Opting out of something that auditors require, such as all Regions or KMS
// events, requires an explicit prop and causes a synth warning that names the
// checks that fail. Acknowledge a warning by its ID:
//
//	awscdk.Validations_Of(trail).Acknowledge(&awscdk.Acknowledgment{
//		Id:     jsii.String("audittrail:homeRegionOnly"),
//		Reason: jsii.String("the organization's trail records all Regions"),
//	})
//
// # Invalid props
//
// Like every CDK constructor, [New], [NewArchive] and [ImportArchive] panic if
// their props are invalid. The message begins with the construct's path and lists
// every problem. [Props.Validate] and [ArchiveProps.Validate] return the same
// problems as an error, for props that come from data.
//
// # AWS documentation
//
// The policies follow
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html,
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html,
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html and
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html;
// the repository's docs/policies.md lists each statement with its reason.
package audittrail
