package catalogue

import "example.com/audittrail/internal/condition"

// Data that is destroyed, and what would have saved it. Stacks, Terraform and services
// delete what they created all day, so these rows are about calls by hand. DynamoDB's
// DeleteTable is not watched, because test suites call it all day.
var destroyed = []Detection{{
	ID: "database-deleted", Title: "A database was deleted by hand", Severity: Ticket,
	Why:        "Deleting a database is what comes before ransom, and without a final snapshot nothing is left of it.",
	First:      "Ask the caller. Automatic backups may remain (aws rds describe-db-instance-automated-backups); restore from them.",
	Attack:     []string{"T1485"},
	References: []string{"elastic impact_rds_instance_cluster_deletion", "sigma aws_rds_dbcluster_actions", "panther AWS.RDS.InstanceDeletion"},
	When: always(byHand("rds.application-autoscaling"), condition.Any(
		attempts("rds", "DeleteDBInstance", "DeleteDBCluster", "DeleteGlobalCluster"), attempts("redshift", "DeleteCluster"))),
}, {
	ID: "file-system-deleted", Title: "A file system or its mount target was deleted by hand", Severity: Ticket,
	Why:        "The files are gone unless a backup has them. Without its mount target, no machine reaches the file system.",
	First:      "Ask the caller. If no one knows, restore the newest backup (aws backup list-recovery-points-by-resource --resource-arn ARN).",
	Attack:     []string{"T1485"},
	References: []string{"elastic impact_efs_filesystem_deleted", "sigma aws_efs_fileshare_modified_or_deleted", "sigma aws_efs_fileshare_mount_modified_or_deleted"},
	When: always(byHand("sagemaker"), condition.Any(
		attempts("elasticfilesystem", "DeleteFileSystem", "DeleteMountTarget"), attempts("fsx", "DeleteFileSystem"))),
}, {
	// The archive has pages of its own.
	ID: "bucket-safeguard-removed", Title: "Versioning, encryption or replication of a bucket was turned off by hand", Severity: Ticket,
	Why:    "Without versions and copies, deleted or overwritten objects are gone for good.",
	First:  "Ask the caller. If it was not intended, turn it on again (aws s3api put-bucket-versioning, put-bucket-replication or put-bucket-encryption).",
	Attack: []string{"T1490", "T1485"},
	References: []string{
		"elastic impact_s3_object_versioning_disabled", "elastic defense_evasion_s3_bucket_configuration_deletion", "sigma aws_disable_bucket_versioning",
		"panther AWS.S3.SuspendVersioning", "panther AWS.S3.DeleteBucketEncryption", "panther AWS.S3.DeleteBucketReplication", "panther AWS.S3.SecurityControlDisabling",
	},
	When: func(own Own) condition.Condition {
		return exceptArchive(own, byHand(), condition.Any(
			attempts("s3", "DeleteBucketEncryption", "DeleteBucketReplication"),
			condition.All(attempts("s3", "PutBucketVersioning"), condition.Is("requestParameters.VersioningConfiguration.Status", "Suspended"))))
	},
}, {
	ID: "snapshot-deleted", Title: "A disk snapshot or an image was deleted by hand", Severity: Ticket, Count: hourly,
	Why:    "Snapshots and images are what machines are restored from after ransom.",
	First:  "Run the saved query and ask the caller. Look in the Recycle Bin (aws ec2 list-snapshots-in-recycle-bin, list-images-in-recycle-bin).",
	Attack: []string{"T1490", "T1485"}, References: []string{"stratus aws.impact.ec2-deregister-ami"},
	OptIn: true, // scripts that rotate snapshots do this
	// The driver for volumes in Kubernetes deletes the snapshots that it took.
	When: always(byHand("dlm", "backup"), attempts("ec2", "DeleteSnapshot", "DeregisterImage"), condition.LacksPrefix("userAgent", "ebs.csi.aws.com")),
}}
