package catalogue

// Keys, buckets, backups, secrets and databases.
var dataObjects = []objects{
	// KMS writes the ARN of the key to resources, even if the request has an alias.
	touch("kms", "DisableKey ScheduleKeyDeletion CancelKeyDeletion DeleteImportedKeyMaterial DeleteExpiredKeyMaterial DeleteKey ImportKeyMaterial DisableKeyRotation PutKeyPolicy", theKey),
	touch("kms", "CreateKey", shown(kmsKey, "resources[0].ARN"), answered(kmsKey, "keyMetadata.arn")),
	touch("kms", "ReplicateKey", theKey, asked(assigned, "replicaRegion"), answered(kmsKey, "replicaKeyMetadata.arn")),
	touch("kms", "UpdatePrimaryRegion", theKey, asked(assigned, "primaryRegion")),
	touch("kms", "CreateGrant", both(theKey, asked(principalARN, "granteePrincipal", "granteeServicePrincipal")),
		asked(principalARN, "retiringPrincipal", "retiringServicePrincipal", "name"),
		answered(assigned, "grantId")),
	touch("kms", "RevokeGrant RetireGrant", theKey, asked(assigned, "grantId"), shown(assigned, "additionalEventData.grantId")),
	touch("kms", "CreateAlias UpdateAlias DeleteAlias", asked(kmsKey, "aliasName", "targetKeyId"), shown(kmsKey, "resources[0].ARN", "resources[1].ARN")),
	// The encryption context shows what was decrypted, such as the trail of a log file.
	touch("kms", "Decrypt", theKey, asked(unchecked, "encryptionContext")),
	touch("kms", "ReEncrypt", shown(kmsKey, "resources[0].ARN", "resources[1].ARN"), asked(kmsKey, "sourceKeyId", "destinationKeyId"),
		asked(unchecked, "sourceEncryptionContext", "destinationEncryptionContext", "encryptionContext")),
	touch("kms", "CreateCustomKeyStore", answered(assigned, "customKeyStoreId"), asked(unchecked, "customKeyStoreName", "xksProxyUriEndpoint", "cloudHsmClusterId")),
	touch("kms", "UpdateCustomKeyStore", asked(assigned, "customKeyStoreId"), asked(unchecked, "newCustomKeyStoreName", "xksProxyUriEndpoint", "cloudHsmClusterId", "clusterId")),
	touch("kms", "DisconnectCustomKeyStore DeleteCustomKeyStore", asked(assigned, "customKeyStoreId")),

	touch("s3", "DeleteBucket DeleteBucketPolicy PutBucketPolicy PutBucketOwnershipControls DeleteBucketOwnershipControls "+
		"PutBucketPublicAccessBlock DeleteBucketPublicAccessBlock PutBucketVersioning PutBucketObjectLockConfiguration "+
		"DeleteBucketEncryption DeleteBucketReplication DeleteBucketLifecycle", asked(bucket, "bucketName")),
	touch("s3", "PutBucketInventoryConfiguration", asked(bucket, "bucketName"), asked(unchecked, "id", "InventoryConfiguration")),
	touch("s3", "CreateBucket PutBucketAcl", asked(bucket, "bucketName"), asked(assigned, "x-amz-acl"), asked(unchecked, "AccessControlPolicy")),
	// S3 writes one rule as an object and several as a list, so these fields are whole.
	touch("s3", "PutBucketReplication", asked(bucket, "bucketName"), asked(unchecked, "ReplicationConfiguration")),
	touch("s3", "PutBucketLifecycle", asked(bucket, "bucketName"), asked(unchecked, "LifecycleConfiguration.Rule")),
	touch("s3", "PutBucketEncryption", asked(bucket, "bucketName"), asked(unchecked, "ServerSideEncryptionConfiguration")),
	touch("s3", "PutBucketNotification", asked(bucket, "bucketName"), asked(unchecked, "NotificationConfiguration")),
	touch("s3", "PutBucketLogging", asked(bucket, "bucketName"), asked(bucket, "BucketLoggingStatus.LoggingEnabled.TargetBucket")),
	touch("s3", "PutAccountPublicAccessBlock DeleteAccountPublicAccessBlock", asked(accountID, "accountId")),

	touch("backup", "DeleteBackupVault DeleteBackupVaultLockConfiguration PutBackupVaultAccessPolicy DeleteBackupVaultAccessPolicy", asked(backupVault, "backupVaultName")),

	touch("secretsmanager", "PutResourcePolicy", asked(secretID, "secretId"), answered(secretID, "aRN")),
	touch("secretsmanager", "ReplicateSecretToRegions", asked(secretID, "secretId"), asked(unchecked, "addReplicaRegions")),

	// valuesToAdd are the accounts that can restore it, or "all".
	touch("rds", "ModifyDBSnapshotAttribute", both(asked(dbSnapshot, "dBSnapshotIdentifier"), asked(assigned, "valuesToAdd"))),
	touch("rds", "ModifyDBClusterSnapshotAttribute", both(asked(dbSnapshot, "dBClusterSnapshotIdentifier"), asked(assigned, "valuesToAdd"))),
	touch("rds", "StartExportTask", asked(dbSnapshot, "sourceArn"), asked(kmsKey, "kmsKeyId"), asked(unchecked, "exportTaskIdentifier", "s3BucketName", "iamRoleArn")),
	touch("redshift", "AuthorizeSnapshotAccess", asked(unchecked, "snapshotIdentifier", "snapshotArn", "accountWithRestoreAccess")),
	touch("dynamodb", "ExportTableToPointInTime", asked(unchecked, "tableArn", "s3Bucket"), answered(unchecked, "exportDescription.exportArn")),
	touch("ram", "CreateResourceShare", answered(assigned, "resourceShare.resourceShareArn"), asked(unchecked, "name", "principals", "resourceArns")),
	touch("ram", "AssociateResourceShare", asked(assigned, "resourceShareArn"), asked(unchecked, "principals", "resourceArns")),
	touch("datasync", "CreateTask", answered(assigned, "taskArn"), asked(unchecked, "sourceLocationArn", "destinationLocationArn", "name")),
	touch("transfer", "CreateServer", answered(assigned, "serverId")),
	touch("transfer", "CreateUser", asked(assigned, "serverId"), asked(unchecked, "userName", "role")),
}

var theKey = shown(kmsKey, "resources[0].ARN")
