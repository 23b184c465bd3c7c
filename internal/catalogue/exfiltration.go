package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

var exfiltration = slices.Concat(sharedCopies, databases, openedBuckets, openedResources, safeguards, destroyed)

// Copies of disks and databases that others can take away without leaving a trace in
// the account that owns the original. Rows about public copies also match calls by
// CloudFormation and other services: what is public is public.
var sharedCopies = []Detection{{
	ID: "snapshot-made-public", Title: "An EBS snapshot was made public", Severity: Page,
	Why:    "Anyone with an AWS account can copy the disk, and programs search for new public snapshots all the time.",
	First:  "Make it private (aws ec2 modify-snapshot-attribute --snapshot-id ID --attribute createVolumePermission --operation-type remove --group-names all) and treat its data as leaked.",
	Attack: []string{"T1537"}, References: []string{"panther AWS.CloudTrail.SnapshotMadePublic", "sigma aws_snapshot_backup_exfiltration", "stratus aws.exfiltration.ec2-share-ebs-snapshot"},
	When: always(calls("ec2", "ModifySnapshotAttribute"), condition.Is("requestParameters.createVolumePermission.add.items[].group", "all")),
}, {
	// Teams that publish images leave this out.
	ID: "image-made-public", Title: "An AMI was made public", Severity: Page,
	Why:    "Anyone with an AWS account can start the image and read what is on its disk.",
	First:  "Make it private (aws ec2 modify-image-attribute --image-id ID --attribute launchPermission --operation-type remove --user-groups all) and rotate every secret that is on it.",
	Attack: []string{"T1537"}, References: []string{"elastic exfiltration_ec2_ami_shared_with_separate_account", "panther AWS.CloudTrail.AMIModifiedForPublicAccess", "stratus aws.exfiltration.ec2-share-ami"},
	When: always(calls("ec2", "ModifyImageAttribute"), condition.Is("requestParameters.launchPermission.add.items[].group", "all")),
}, {
	// CloudTrail records DocumentDB and Neptune as RDS.
	ID: "database-snapshot-made-public", Title: "A database snapshot was made public", Severity: Page,
	Why:    "Anyone with an AWS account can restore the database and read all of it.",
	First:  "Make it private (aws rds modify-db-snapshot-attribute --db-snapshot-identifier ID --attribute-name restore --values-to-remove all) and treat its data as leaked.",
	Attack: []string{"T1537"}, References: []string{"elastic exfiltration_rds_snapshot_shared_with_another_account", "panther AWS.RDS.SnapshotShared", "stratus aws.exfiltration.rds-share-snapshot"},
	When: always(calls("rds", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute"),
		condition.Is("requestParameters.attributeName", "restore"), condition.Is("requestParameters.valuesToAdd[]", "all")),
}, {
	// AWS Backup, lifecycle policies and GuardDuty's malware scans share snapshots as
	// services, which this does not match.
	ID: "snapshot-shared", Title: "An EBS snapshot was shared with an account", Severity: Ticket,
	Why:    "That account can copy the whole disk to a place that no one here can see.",
	First:  "Find out whose account it is. If no one knows, remove it (aws ec2 modify-snapshot-attribute --snapshot-id ID --attribute createVolumePermission --operation-type remove --user-ids ACCOUNT).",
	Attack: []string{"T1537"}, References: []string{"elastic exfiltration_ec2_ebs_snapshot_shared_with_another_account", "sigma aws_snapshot_backup_exfiltration", "stratus aws.exfiltration.ec2-share-ebs-snapshot"},
	When: always(calls("ec2", "ModifySnapshotAttribute"), outsideCloudFormation("backup", "dlm", "malware-protection.guardduty"), condition.Present("requestParameters.createVolumePermission.add.items[].userId")),
}, {
	// Image Builder and Packer share images with every account that uses them.
	ID: "image-shared", Title: "An AMI was shared with an account by hand", Severity: Ticket,
	Why:    "That account can start the image and read what is on its disk.",
	First:  "Find out whose account it is. If no one knows, remove it (aws ec2 modify-image-attribute --image-id ID --attribute launchPermission --operation-type remove --user-ids ACCOUNT).",
	Attack: []string{"T1537"}, References: []string{"elastic exfiltration_ec2_ami_shared_with_separate_account", "stratus aws.exfiltration.ec2-share-ami"},
	When: always(calls("ec2", "ModifyImageAttribute"), outsideCloudFormation("imagebuilder"), notByIaCTool(), condition.Present("requestParameters.launchPermission.add.items[].userId")),
}, {
	ID: "database-snapshot-shared", Title: "A database snapshot was shared with an account", Severity: Ticket,
	Why:    "That account can restore the snapshot and read the whole database in a place that no one here can see.",
	First:  "Find out whose account it is. If no one knows, remove it (aws rds modify-db-snapshot-attribute or aws redshift revoke-snapshot-access).",
	Attack: []string{"T1537"}, References: []string{"panther AWS.RDS.SnapshotShared", "stratus aws.exfiltration.rds-share-snapshot"},
	When: always(outsideCloudFormation("backup"), condition.Any(
		condition.All(calls("rds", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute"), namesAccount("requestParameters.valuesToAdd[]")),
		calls("redshift", "AuthorizeSnapshotAccess"))),
}, {
	// AWS Glue exports tables that its jobs read.
	ID: "database-exported", Title: "A database was exported to a bucket", Severity: Ticket,
	Why:    "An export has all of the data in files, in a bucket that may belong to anyone.",
	First:  "See which bucket it goes to and whose it is. If no one knows, stop it (aws rds cancel-export-task --export-task-identifier ID).",
	Attack: []string{"T1567.002"}, References: []string{"elastic exfiltration_rds_snapshot_export", "elastic exfiltration_dynamodb_table_exported_to_s3", "panther AWS.RDS.SnapshotExport"},
	When: always(outsideCloudFormation("glue"), condition.Any(calls("rds", "StartExportTask"), calls("dynamodb", "ExportTableToPointInTime"))),
}, {
	ID: "image-exported", Title: "An instance or an AMI was exported to a bucket", Severity: Ticket,
	Why:    "The export is the machine's disk as a file, in a bucket that may belong to anyone.",
	First:  "See which bucket it goes to and whose it is. If no one knows, stop it (aws ec2 cancel-export-task --export-task-id ID).",
	Attack: []string{"T1537", "T1005"}, References: []string{"elastic exfiltration_ec2_export_task", "sigma aws_ec2_vm_export_failure"},
	When: always(calls("ec2", "CreateInstanceExportTask", "ExportImage", "CreateStoreImageTask"), outsideCloudFormation()),
}}

// S3 writes a policy into its events as an object, and sometimes writes a list of one
// statement, rule or grant as that element alone. Every path is therefore asked with []
// and without. The paths of rules and grants are S3's XML (derived from Elastic's and
// AWS's examples).
var openedBuckets = []Detection{{
	ID: "account-bucket-block-removed", Title: "The account's S3 Block Public Access was removed", Severity: Page,
	Why:    "Block Public Access keeps buckets private whatever their policies say. All buckets of the account lost it together.",
	First:  "Put it back (aws s3control put-public-access-block --account-id ID, all four settings true), then look for buckets that were opened since.",
	Attack: []string{"T1685", "T1530"}, References: []string{"panther AWS.CloudTrail.SecurityConfigurationChange"},
	When: always(calls("s3", "DeleteAccountPublicAccessBlock"), outsideCloudFormation()),
}, {
	ID: "account-bucket-block-changed", Title: "The account's S3 Block Public Access was weakened outside CloudFormation", Severity: Ticket,
	Why:    "A setting that is turned off lets buckets in the whole account become public.",
	First:  "Check the four settings (aws s3control get-public-access-block --account-id ID). All of them should be true.",
	Attack: []string{"T1685"}, References: []string{"own"},
	When: always(calls("s3", "PutAccountPublicAccessBlock"), outsideCloudFormation("controltower"), weakensBlock()),
}, {
	// Terraform and Pulumi remove the block together with the bucket. An intruder who
	// imitates one of them still needs the next step, which is a ticket or public.
	ID: "bucket-block-removed", Title: "A bucket's S3 Block Public Access was removed or weakened by hand", Severity: Ticket,
	Why:    "This is the first step to making a bucket public.",
	First:  "Put it back (aws s3api put-public-access-block --bucket NAME) unless the bucket is meant for the public.",
	Attack: []string{"T1685", "T1530"}, References: []string{"panther AWS.S3.DeletePublicAccessBlock"},
	When: func(own Own) condition.Condition {
		return exceptArchive(own, byHand(), condition.Any(
			attempts("s3", "DeleteBucketPublicAccessBlock"),
			condition.All(attempts("s3", "PutBucketPublicAccessBlock"), weakensBlock())))
	},
}, {
	// A statement that denies connections without TLS also names everyone, and many
	// deployed policies have one. Policies set by hand are rare enough to look at each.
	// No form can ask an array whether one and the same statement names everyone and
	// allows.
	ID: "bucket-policy-names-everyone", Title: "A bucket policy that names everyone was set by hand", Severity: Ticket,
	Why:    "If the statement allows and has no condition, the bucket is public.",
	First:  "Check whether the bucket is public (aws s3api get-bucket-policy-status --bucket NAME). If no one wanted that, delete the statement.",
	Attack: []string{"T1537", "T1530"}, References: []string{"elastic exfiltration_s3_bucket_policy_added_for_public_access", "panther AWS.CloudTrail.ResourceMadePublic"},
	When: func(own Own) condition.Condition {
		return exceptArchive(own, calls("s3", "PutBucketPolicy"), outsideCloudFormation("elasticbeanstalk"), notByIaCTool(), condition.Any(
			condition.Is("requestParameters.bucketPolicy.Statement[].Principal", "*"),
			condition.Is("requestParameters.bucketPolicy.Statement[].Principal.AWS", "*"),
			condition.Is("requestParameters.bucketPolicy.Statement.Principal", "*"),
			condition.Is("requestParameters.bucketPolicy.Statement.Principal.AWS", "*")))
	},
}, {
	ID: "bucket-acl-opened", Title: "A bucket was opened to everyone by its ACL", Severity: Ticket,
	Why:    "Everyone, or everyone with an AWS account, can list the bucket and perhaps write to it.",
	First:  "Make it private (aws s3api put-bucket-acl --bucket NAME --acl private), then disable ACLs (aws s3api put-bucket-ownership-controls).",
	Attack: []string{"T1530"}, References: []string{"elastic collection_s3_bucket_acl_public_access_new_identity"},
	When: func(own Own) condition.Condition {
		return exceptArchive(own, calls("s3", "PutBucketAcl", "CreateBucket"), condition.Any(
			condition.Is("requestParameters.x-amz-acl", "public-read", "public-read-write", "authenticated-read"),
			condition.HasPrefix("requestParameters.AccessControlPolicy.AccessControlList.Grant[].Grantee.URI", everyonesGroups),
			condition.HasPrefix("requestParameters.AccessControlPolicy.AccessControlList.Grant.Grantee.URI", everyonesGroups)))
	},
}, {
	ID: "bucket-replicated-to-account", Title: "Replication of a bucket to an account was set up", Severity: Ticket,
	Why:    "Every new object is copied to a bucket of the account that the rule names.",
	First:  "Find out whose account it is. If no one knows, stop the replication (aws s3api delete-bucket-replication --bucket NAME).",
	Attack: []string{"T1537"}, References: []string{"elastic exfiltration_s3_bucket_replicated_to_external_account"},
	When: func(own Own) condition.Condition {
		return exceptArchive(own, calls("s3", "PutBucketReplication"), outsideCloudFormation(), condition.Any(
			condition.Present("requestParameters.ReplicationConfiguration.Rule[].Destination.Account"),
			condition.Present("requestParameters.ReplicationConfiguration.Rule.Destination.Account")))
	},
}}

// weakensBlock matches calls that set S3 Block Public Access with at least one of its
// settings off.
func weakensBlock() condition.Condition {
	var off []condition.Condition
	for _, setting := range []string{"BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"} {
		off = append(off, condition.IsFalse("requestParameters.PublicAccessBlockConfiguration."+setting))
	}
	return condition.Any(off...)
}

// everyonesGroups is the common start of the groups AllUsers and AuthenticatedUsers.
const everyonesGroups = "http://acs.amazonaws.com/groups/global/A"
