package catalogue

// Databases and file systems. Their names are unchecked: AWS says how a new one must be
// spelled, but not what a call accepts.
var databaseObjects = []objects{
	touch("rds", "CreateDBInstance", asked(unchecked, "dBInstanceIdentifier")),
	touch("rds", "CreateDBCluster", asked(unchecked, "dBClusterIdentifier")),
	touch("rds", "ModifyDBInstance", asked(unchecked, "dBInstanceIdentifier", "newDBInstanceIdentifier")),
	touch("rds", "DeleteDBInstance", asked(unchecked, "dBInstanceIdentifier", "finalDBSnapshotIdentifier")),
	touch("rds", "ModifyDBCluster", asked(unchecked, "dBClusterIdentifier", "newDBClusterIdentifier")),
	touch("rds", "DeleteDBCluster", asked(unchecked, "dBClusterIdentifier", "finalDBSnapshotIdentifier")),
	touch("rds", "ModifyGlobalCluster DeleteGlobalCluster", asked(unchecked, "globalClusterIdentifier")),
	touch("rds", "StopActivityStream", asked(unchecked, "resourceArn")),
	touch("rds", "AddRoleToDBInstance", asked(unchecked, "dBInstanceIdentifier"), asked(unchecked, "roleArn", "featureName")),
	touch("rds", "AddRoleToDBCluster", asked(unchecked, "dBClusterIdentifier"), asked(unchecked, "roleArn", "featureName")),
	touch("rds", "RestoreDBInstanceFromDBSnapshot", asked(unchecked, "dBInstanceIdentifier"), asked(unchecked, "dBSnapshotIdentifier", "dBClusterSnapshotIdentifier")),
	touch("rds", "RestoreDBInstanceFromS3", asked(unchecked, "dBInstanceIdentifier"), asked(unchecked, "s3BucketName")),
	touch("rds", "RestoreDBInstanceToPointInTime", asked(unchecked, "targetDBInstanceIdentifier"), asked(unchecked, "sourceDBInstanceIdentifier")),
	touch("rds", "RestoreDBClusterFromSnapshot", asked(unchecked, "dBClusterIdentifier"), asked(unchecked, "snapshotIdentifier")),
	touch("rds", "RestoreDBClusterFromS3", asked(unchecked, "dBClusterIdentifier"), asked(unchecked, "s3BucketName")),
	touch("rds", "RestoreDBClusterToPointInTime", asked(unchecked, "dBClusterIdentifier"), asked(unchecked, "sourceDBClusterIdentifier")),
	touch("dynamodb", "UpdateTable", asked(unchecked, "tableName")),
	touch("redshift", "CreateCluster", asked(unchecked, "clusterIdentifier")),
	touch("redshift", "ModifyCluster", asked(unchecked, "clusterIdentifier", "newClusterIdentifier")),
	touch("redshift", "DeleteCluster", asked(unchecked, "clusterIdentifier", "finalClusterSnapshotIdentifier")),
	touch("redshift", "ModifyClusterIamRoles", asked(unchecked, "clusterIdentifier"), asked(unchecked, "addIamRoles")),
	touch("redshift", "RestoreFromClusterSnapshot", asked(unchecked, "clusterIdentifier"), asked(unchecked, "snapshotIdentifier")),

	touch("elasticfilesystem", "DeleteFileSystem", asked(unchecked, "fileSystemId")),
	touch("elasticfilesystem", "DeleteMountTarget", asked(unchecked, "mountTargetId")),
	touch("fsx", "DeleteFileSystem", asked(unchecked, "fileSystemId")),
}
