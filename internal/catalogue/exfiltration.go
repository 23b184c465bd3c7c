package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

var exfiltration = slices.Concat(sharedCopies, openedBuckets, openedResources, safeguards)

// anAccount is met by a field that starts with the number of an account, own or
// other: of the elements of an array no form can say what they are not.
func anAccount(field string) condition.Condition {
	return condition.HasPrefix(field, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
}

// Copies of disks and databases that others may take with them, which leaves no
// trace in the account they come from. Sharing is met also when CloudFormation or
// another service calls: what is public is public.
var sharedCopies = []Detection{{
	ID: "snapshot-made-public", Title: "An EBS snapshot was made public", Severity: Page,
	Why:    "Anyone with an AWS account can copy the disk, and programs search for new public snapshots all the time.",
	First:  "Make it private (aws ec2 modify-snapshot-attribute --snapshot-id ID --attribute createVolumePermission --operation-type remove --group-names all) and treat its data as leaked.",
	Attack: []string{"T1537"}, References: []string{"panther AWS.CloudTrail.SnapshotMadePublic", "sigma aws_snapshot_backup_exfiltration", "stratus aws.exfiltration.ec2-share-ebs-snapshot"},
	When: always(calls("ec2", "ModifySnapshotAttribute"), condition.Is("requestParameters.createVolumePermission.add.items[].group", "all")),
}, {
	// Those who publish images for others leave this out.
	ID: "image-made-public", Title: "An AMI was made public", Severity: Page,
	Why:    "Anyone with an AWS account can start the image and read what is on its disk.",
	First:  "Make it private (aws ec2 modify-image-attribute --image-id ID --attribute launchPermission --operation-type remove --user-groups all) and rotate every secret that is on it.",
	Attack: []string{"T1537"}, References: []string{"elastic exfiltration_ec2_ami_shared_with_separate_account", "panther AWS.CloudTrail.AMIModifiedForPublicAccess", "stratus aws.exfiltration.ec2-share-ami"},
	When: always(calls("ec2", "ModifyImageAttribute"), condition.Is("requestParameters.launchPermission.add.items[].group", "all")),
}, {
	// DocumentDB and Neptune are recorded as RDS.
	ID: "database-snapshot-made-public", Title: "A database snapshot was made public", Severity: Page,
	Why:    "Anyone with an AWS account can restore the database and read all of it.",
	First:  "Make it private (aws rds modify-db-snapshot-attribute --db-snapshot-identifier ID --attribute-name restore --values-to-remove all) and treat its data as leaked.",
	Attack: []string{"T1537"}, References: []string{"elastic exfiltration_rds_snapshot_shared_with_another_account", "panther AWS.RDS.SnapshotShared", "stratus aws.exfiltration.rds-share-snapshot"},
	When: always(calls("rds", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute"),
		condition.Is("requestParameters.attributeName", "restore"), condition.Is("requestParameters.valuesToAdd[]", "all")),
}, {
	// AWS Backup and lifecycle policies share as services.
	ID: "snapshot-shared", Title: "An EBS snapshot was shared with an account", Severity: Ticket,
	Why:    "That account can copy the whole disk to a place that no one here can see.",
	First:  "Find out whose account it is. If no one knows, remove it (aws ec2 modify-snapshot-attribute --snapshot-id ID --attribute createVolumePermission --operation-type remove --user-ids ACCOUNT).",
	Attack: []string{"T1537"}, References: []string{"elastic exfiltration_ec2_ebs_snapshot_shared_with_another_account", "sigma aws_snapshot_backup_exfiltration", "stratus aws.exfiltration.ec2-share-ebs-snapshot"},
	When: always(calls("ec2", "ModifySnapshotAttribute"), byNoService(), anAccount("requestParameters.createVolumePermission.add.items[].userId")),
}, {
	// Pipelines that build images share them with each account that uses them.
	ID: "image-shared", Title: "An AMI was shared with an account", Severity: Ticket, OptIn: true,
	Why:    "That account can start the image and read what is on its disk.",
	First:  "Find out whose account it is. If no one knows, remove it (aws ec2 modify-image-attribute --image-id ID --attribute launchPermission --operation-type remove --user-ids ACCOUNT).",
	Attack: []string{"T1537"}, References: []string{"elastic exfiltration_ec2_ami_shared_with_separate_account", "stratus aws.exfiltration.ec2-share-ami"},
	When: always(calls("ec2", "ModifyImageAttribute"), byNoService(), anAccount("requestParameters.launchPermission.add.items[].userId")),
}, {
	ID: "database-snapshot-shared", Title: "A database snapshot was shared with an account", Severity: Ticket,
	Why:    "That account can restore the snapshot and read the whole database in a place that no one here can see.",
	First:  "Find out whose account it is. If no one knows, remove it (aws rds modify-db-snapshot-attribute or aws redshift revoke-snapshot-access).",
	Attack: []string{"T1537"}, References: []string{"panther AWS.RDS.SnapshotShared", "stratus aws.exfiltration.rds-share-snapshot"},
	When: always(byNoService(), condition.Any(
		condition.All(calls("rds", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute"), anAccount("requestParameters.valuesToAdd[]")),
		calls("redshift", "AuthorizeSnapshotAccess"))),
}, {
	ID: "database-exported", Title: "A database was exported to a bucket", Severity: Ticket,
	Why:    "An export has all of the data in files, in a bucket that may belong to anyone.",
	First:  "See which bucket it goes to and whose it is. If no one knows, stop it (aws rds cancel-export-task --export-task-identifier ID).",
	Attack: []string{"T1567.002"}, References: []string{"elastic exfiltration_rds_snapshot_export", "elastic exfiltration_dynamodb_table_exported_to_s3", "panther AWS.RDS.SnapshotExport"},
	When: always(byNoService(), condition.Any(calls("rds", "StartExportTask"), calls("dynamodb", "ExportTableToPointInTime"))),
}, {
	ID: "image-exported", Title: "An instance or an AMI was exported to a bucket", Severity: Ticket,
	Why:    "The export is the machine's disk as a file, in a bucket that may belong to anyone.",
	First:  "See which bucket it goes to and whose it is. If no one knows, stop it (aws ec2 cancel-export-task --export-task-id ID).",
	Attack: []string{"T1537", "T1005"}, References: []string{"elastic exfiltration_ec2_export_task", "sigma aws_ec2_vm_export_failure"},
	When: always(calls("ec2", "CreateInstanceExportTask", "ExportImage", "CreateStoreImageTask"), byNoService()),
}}

// S3 writes a policy into its events as an object, and a list of one statement,
// rule or grant sometimes as that one, so every path is there with [] and without.
// Those of rules and grants are S3's XML (derived from Elastic's and AWS's examples).
var openedBuckets = []Detection{{
	ID: "account-bucket-block-removed", Title: "The account's S3 Block Public Access was removed", Severity: Page,
	Why:    "Block Public Access keeps buckets private whatever their policies say. All buckets of the account lost it together.",
	First:  "Put it back (aws s3control put-public-access-block --account-id ID, all four settings true), then look for buckets that were opened since.",
	Attack: []string{"T1685", "T1530"}, References: []string{"panther AWS.CloudTrail.SecurityConfigurationChange"},
	When: always(calls("s3", "DeleteAccountPublicAccessBlock"), byHand()),
}, {
	// Its four switches are booleans, which no form reads.
	ID: "account-bucket-block-changed", Title: "The account's S3 Block Public Access settings were changed", Severity: Ticket,
	Why:    "A setting that is turned off lets buckets in the whole account become public.",
	First:  "Check the four settings (aws s3control get-public-access-block --account-id ID). All of them should be true.",
	Attack: []string{"T1685"}, References: []string{"own"},
	When: always(calls("s3", "PutAccountPublicAccessBlock"), byNoService()),
}, {
	// Terraform and Pulumi remove the block with the bucket. An intruder could say
	// to be one of them, and would still need the next step, which is a ticket or
	// public.
	ID: "bucket-block-removed", Title: "A bucket's S3 Block Public Access was removed by hand", Severity: Ticket,
	Why:    "This is the first step to making a bucket public.",
	First:  "Put it back (aws s3api put-public-access-block --bucket NAME) unless the bucket is meant for the public.",
	Attack: []string{"T1685", "T1530"}, References: []string{"panther AWS.S3.DeletePublicAccessBlock"},
	When: always(calls("s3", "DeleteBucketPublicAccessBlock"), byNoService(), byNoTool()),
}, {
	// A statement that denies connections without TLS names everyone too, and is in
	// many policies that are deployed: policies by hand are rare enough to be looked at.
	// That one statement names everyone and allows cannot be asked of an array.
	ID: "bucket-policy-names-everyone", Title: "A bucket policy that names everyone was set by hand", Severity: Ticket,
	Why:    "If the statement allows and has no condition, the bucket is public.",
	First:  "Check whether the bucket is public (aws s3api get-bucket-policy-status --bucket NAME). If no one wanted that, delete the statement.",
	Attack: []string{"T1537", "T1530"}, References: []string{"elastic exfiltration_s3_bucket_policy_added_for_public_access", "panther AWS.CloudTrail.ResourceMadePublic"},
	When: always(calls("s3", "PutBucketPolicy"), byNoService(), byNoTool(), condition.Any(
		condition.Is("requestParameters.bucketPolicy.Statement[].Principal", "*"),
		condition.Is("requestParameters.bucketPolicy.Statement[].Principal.AWS", "*"),
		condition.Is("requestParameters.bucketPolicy.Statement.Principal", "*"),
		condition.Is("requestParameters.bucketPolicy.Statement.Principal.AWS", "*"))),
}, {
	ID: "bucket-acl-opened", Title: "A bucket was opened to everyone by its ACL", Severity: Ticket,
	Why:    "Everyone, or everyone with an AWS account, can list the bucket and perhaps write to it.",
	First:  "Make it private (aws s3api put-bucket-acl --bucket NAME --acl private), then disable ACLs (aws s3api put-bucket-ownership-controls).",
	Attack: []string{"T1530"}, References: []string{"elastic collection_s3_bucket_acl_public_access_new_identity"},
	When: always(calls("s3", "PutBucketAcl", "CreateBucket"), condition.Any(
		condition.Is("requestParameters.x-amz-acl", "public-read", "public-read-write", "authenticated-read"),
		condition.HasPrefix("requestParameters.AccessControlPolicy.AccessControlList.Grant[].Grantee.URI", everyonesGroups),
		condition.HasPrefix("requestParameters.AccessControlPolicy.AccessControlList.Grant.Grantee.URI", everyonesGroups))),
}, {
	ID: "bucket-replicated-to-account", Title: "Replication of a bucket to an account was set up", Severity: Ticket,
	Why:    "Every new object is copied to a bucket of the account that the rule names.",
	First:  "Find out whose account it is. If no one knows, stop the replication (aws s3api delete-bucket-replication --bucket NAME).",
	Attack: []string{"T1537"}, References: []string{"elastic exfiltration_s3_bucket_replicated_to_external_account"},
	When: always(calls("s3", "PutBucketReplication"), byNoService(), condition.Any(
		anAccount("requestParameters.ReplicationConfiguration.Rule[].Destination.Account"),
		anAccount("requestParameters.ReplicationConfiguration.Rule.Destination.Account"))),
}}

// everyonesGroups is what the groups AllUsers and AuthenticatedUsers start with.
const everyonesGroups = "http://acs.amazonaws.com/groups/global/A"
