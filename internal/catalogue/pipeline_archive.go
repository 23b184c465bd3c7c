package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

// The log bucket and the access-log bucket. The names are those that CloudTrail
// records, not those of IAM actions: PutBucketLifecycle, not PutLifecycleConfiguration.
var archive = []Detection{{
	ID: "archive-access-changed", Title: "Access to the log bucket was changed outside CloudFormation", Severity: Page,
	Why:    "Without its policy, the bucket accepts no log files. With another policy, strangers can read or delete them.",
	First:  "Compare the policy with the template (aws s3api get-bucket-policy --bucket NAME) and restore the template's settings.",
	Attack: []string{"T1685.002", "T1530"},
	References: []string{
		"elastic defense_evasion_s3_bucket_configuration_deletion", "panther AWS.S3.BucketPolicyModified", "panther AWS.S3.DeletePublicAccessBlock", "CIS 6.0-7.0: 5.8",
		"stratus aws.exfiltration.s3-backdoor-bucket-policy",
	},
	Needs: []Part{TheBuckets},
	When:  onArchive(calls("s3", archiveAccess...), outsideCloudFormation()),
}, {
	ID: "archive-retention-changed", Title: "The log bucket's retention was changed outside CloudFormation", Severity: Page,
	Why:    "A lifecycle rule can delete all log files within a day. Without versioning or Object Lock they are gone for good.",
	First:  "Restore the template's settings now (to see the current ones: aws s3api get-bucket-lifecycle-configuration, get-bucket-versioning, get-object-lock-configuration).",
	Attack: []string{"T1485.001", "T1685.002", "T1490"},
	References: []string{
		"elastic defense_evasion_s3_bucket_lifecycle_expiration_added", "elastic impact_s3_object_versioning_disabled", "sigma aws_disable_bucket_versioning",
		"panther AWS.S3.SuspendVersioning", "stratus aws.defense-evasion.cloudtrail-lifecycle-rule", "CIS 6.0-7.0: 5.8",
	},
	Needs: []Part{TheBuckets},
	When:  onArchive(calls("s3", archiveRetention...), outsideCloudFormation()),
}, {
	ID: "archive-copies-changed", Title: "Log bucket encryption, copies or notifications changed outside CloudFormation", Severity: Page,
	Why:    "New files can be encrypted with a stranger's key, copied to another account, or kept from the systems that wait for them.",
	First:  "Restore the template's settings (to see the current ones: aws s3api get-bucket-encryption, get-bucket-replication, get-bucket-logging, get-bucket-notification-configuration).",
	Attack: []string{"T1486", "T1537", "T1685.002"},
	References: []string{
		"elastic exfiltration_s3_bucket_replicated_to_external_account", "elastic defense_evasion_s3_bucket_server_access_logging_disabled",
		"panther AWS.S3.DeleteBucketEncryption", "panther AWS.S3.DeleteBucketReplication", "CIS 6.0-7.0: 5.8",
	},
	Needs: []Part{TheBuckets},
	When:  onArchive(calls("s3", archiveCopies...), outsideCloudFormation()),
}, {
	// Also through CloudFormation: a stack retains its buckets when it is deleted.
	ID: "archive-deleted", Title: "The log bucket was deleted", Severity: Page,
	Why:    "The log files are gone, and new ones have nowhere to go.",
	First:  "Restore the bucket under its old name before a stranger takes the name. Then look for copies of the log files.",
	Attack: []string{"T1485", "T1685.002"}, References: []string{"sigma aws_cloudtrail_bucket_deleted", "panther AWS.S3.BucketDeleted"},
	Needs: []Part{TheBuckets},
	When:  onArchive(calls("s3", "DeleteBucket")),
}, {
	// Terraform turns off a bucket's logging before it deletes the bucket.
	ID: "bucket-access-log-off", Title: "A bucket's access log was turned off outside CloudFormation", Severity: Ticket,
	Why:    "The bucket no longer logs who reads and deletes its objects.",
	First:  "Ask the caller. If it was not intended, turn the log on again (aws s3api put-bucket-logging --bucket NAME).",
	Attack: []string{"T1685.002"}, References: []string{"elastic defense_evasion_s3_bucket_server_access_logging_disabled", "panther AWS.S3.DisableBucketLogging"},
	When: func(own Own) condition.Condition {
		return exceptArchive(own, bucketLoggingOff, outsideCloudFormation())
	},
}}

var (
	archiveAccess = []string{
		"PutBucketPolicy", "DeleteBucketPolicy", "PutBucketAcl", "PutBucketOwnershipControls", "DeleteBucketOwnershipControls",
		"PutBucketPublicAccessBlock", "DeleteBucketPublicAccessBlock",
	}
	archiveRetention = []string{"PutBucketLifecycle", "DeleteBucketLifecycle", "PutBucketVersioning", "PutBucketObjectLockConfiguration"}
	archiveCopies    = []string{
		"PutBucketEncryption", "DeleteBucketEncryption", "PutBucketReplication", "DeleteBucketReplication", "PutBucketLogging", "PutBucketNotification", "PutBucketInventoryConfiguration",
	}
)

// onArchive matches events of the archive's buckets that match all conditions.
func onArchive(conditions ...condition.Condition) func(Own) condition.Condition {
	return func(own Own) condition.Condition {
		return condition.All(append(slices.Clone(conditions), condition.Is("requestParameters.bucketName", own.Buckets...))...)
	}
}
