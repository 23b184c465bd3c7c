package catalogue

import "example.com/audittrail/internal/condition"

// Databases. CloudTrail records DocumentDB and Neptune as RDS.
var databases = []Detection{{
	// The retention is a number, so a longer one is reported too. AWS does not document
	// whether the console sends it when something else is changed (unverified).
	ID: "database-backups-changed", Title: "The retention of a database's automatic backups was changed by hand", Severity: Ticket,
	Why:    "A retention of 0 deletes all automatic backups of the database. That is the step before ransom.",
	First:  "See the retention (aws rds describe-db-instances --db-instance-identifier ID) and set it back unless someone planned it.",
	Attack: []string{"T1490"}, References: []string{"elastic impact_rds_snapshot_deleted", "Security Hub RDS.11"},
	When: always(byHand(), condition.Any(
		condition.All(attempts("rds", "ModifyDBInstance", "ModifyDBCluster"), condition.Present("requestParameters.backupRetentionPeriod")),
		condition.All(attempts("redshift", "ModifyCluster"), condition.Present("requestParameters.automatedSnapshotRetentionPeriod")))),
}, {
	// AWS does not document whether the console sends the setting when something else is
	// changed (unverified).
	ID: "database-protection-off", Title: "The deletion protection of a database was turned off by hand", Severity: Ticket,
	Why:    "Without it, one more call deletes the database. That is the step before ransom.",
	First:  "Ask the caller. If no one is about to delete the database, turn it on again (aws rds modify-db-instance --deletion-protection).",
	Attack: []string{"T1490"},
	References: []string{
		"elastic impact_rds_instance_cluster_deletion_protection_disabled", "panther AWS.RDS.DeletionProtectionDisabled", "Security Hub RDS.7", "Security Hub RDS.8",
	},
	When: always(byHand(), condition.Any(
		condition.All(attempts("rds", "ModifyDBInstance", "ModifyDBCluster", "ModifyGlobalCluster"), condition.IsFalse("requestParameters.deletionProtection")),
		condition.All(attempts("dynamodb", "UpdateTable"), condition.IsFalse("requestParameters.deletionProtectionEnabled")))),
}, {
	ID: "database-made-public", Title: "A database was given a public address by hand", Severity: Ticket,
	Why:    "The whole internet can try passwords on it, if its security groups let it. Intruders copy data out this way.",
	First:  "Turn it off (aws rds modify-db-instance --no-publicly-accessible) unless the database is meant to be public, and see which security groups it has.",
	Attack: []string{"T1190", "T1537"},
	References: []string{
		"elastic persistence_rds_instance_made_public", "sigma aws_rds_public_db_restore", "panther AWS.RDS.InstanceMadePublic", "panther AWS.RDS.PublicRestore",
		"Security Hub RDS.2", "Security Hub Redshift.1",
	},
	When: always(byHand(), condition.IsTrue("requestParameters.publiclyAccessible"), condition.Any(
		attempts("rds", "ModifyDBInstance", "ModifyDBCluster", "CreateDBInstance", "CreateDBCluster",
			"RestoreDBInstanceFromDBSnapshot", "RestoreDBInstanceFromS3", "RestoreDBInstanceToPointInTime"),
		attempts("redshift", "ModifyCluster", "CreateCluster", "RestoreFromClusterSnapshot"))),
}, {
	// Secrets Manager's rotation changes the password in the database or as a service.
	// CloudTrail hides the password, not that there was one.
	ID: "database-password-changed", Title: "The master password of a database was changed by hand", Severity: Ticket,
	Why:    "Anyone who may change the password can read the whole database without ever having known it.",
	First:  "Ask the caller. If no one knows of it, set another password and look for sign-ins to the database since.",
	Attack: []string{"T1098"},
	References: []string{
		"elastic persistence_rds_db_instance_password_modified", "sigma aws_rds_change_master_password", "panther AWS.RDS.MasterPasswordUpdated",
	},
	When: always(byHand("rds"), condition.Present("requestParameters.masterUserPassword"), condition.Any(
		attempts("rds", "ModifyDBInstance", "ModifyDBCluster"), attempts("redshift", "ModifyCluster"))),
}, {
	ID: "database-stream-stopped", Title: "The activity stream of a database was stopped", Severity: Ticket,
	Why:    "What users of the database do is no longer recorded.",
	First:  "Ask the caller. If it was not intended, start it again (aws rds start-activity-stream --resource-arn ARN).",
	Attack: []string{"T1685.002"}, References: []string{"panther AWS.RDS.ActivityStreamStopped"},
	When: always(calls("rds", "StopActivityStream"), outsideCloudFormation()),
}, {
	ID: "database-role-added", Title: "A database was given an IAM role by hand", Severity: Ticket,
	Why:    "Anyone who can run SQL in the database can use the role, for example to write tables to a bucket.",
	First:  "See what the role may do (aws iam list-attached-role-policies --role-name NAME). If no one planned it, remove it from the database.",
	Attack: []string{"T1548.005", "T1537"}, References: []string{"panther AWS.RDS.IAMRoleAdded"},
	When: always(byHand(), condition.Any(
		attempts("rds", "AddRoleToDBInstance", "AddRoleToDBCluster"), attempts("redshift", "ModifyClusterIamRoles"))),
}, {
	// A copy with a public address is database-made-public.
	ID: "database-restored", Title: "A database was restored from a backup by hand", Severity: Ticket,
	Why:        "A restored copy has all the data, and its network and passwords are the caller's choice.",
	First:      "Ask the caller. If no one knows of it, delete the copy (aws rds delete-db-instance --db-instance-identifier ID) and see who connected to it.",
	Attack:     []string{"T1578.004", "T1530"},
	References: []string{"elastic defense_evasion_rds_instance_restored"},
	OptIn:      true, // tests of backups and copies for staging
	When: always(byHand("backup"), notTurningOn("requestParameters.publiclyAccessible"), condition.Any(
		attempts("rds", "RestoreDBInstanceFromDBSnapshot", "RestoreDBInstanceFromS3", "RestoreDBInstanceToPointInTime",
			"RestoreDBClusterFromSnapshot", "RestoreDBClusterFromS3", "RestoreDBClusterToPointInTime"),
		attempts("redshift", "RestoreFromClusterSnapshot"))),
}}
