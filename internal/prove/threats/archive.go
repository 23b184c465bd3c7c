package threats

func onFiles() []Threat {
	return []Threat{{
		By: []Actor{Stranger}, On: File,
		Attack: "Writes, deletes or lists log files, with an account of their own or anonymously.",
		Stops:  "The bucket policy allows none of it, and S3 Block Public Access is on.",
		Denied: []string{
			"an administrator of an unrelated account writes a log file", "an administrator of an unrelated account deletes a log file",
			"an administrator of an unrelated account changes the bucket's policy", "an anonymous caller writes a log file", "an anonymous caller deletes a log file",
		},
		Tests: []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"},
	}, {
		By: []Actor{Stranger, Service}, On: File,
		Attack: "Makes CloudTrail deliver other log files, by a trail of the same name in another account or Region, or by a request without a source.",
		Stops:  "The policy admits the trail by its full ARN, and denies it the paths of other accounts.",
		Denied: []string{
			"CloudTrail writes a log file for an unrelated account's trail of the same name", "CloudTrail writes a log file for another trail of the account",
			"CloudTrail writes a log file for a trail in another Region", "CloudTrail writes a log file without a source ARN",
			"CloudTrail writes another organization's file", "another service writes a log file",
		},
		Tests: []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans", "TestEveryStatementAndConditionDecidesSomeRequest"},
	}, {
		By: []Actor{Member}, On: File,
		Attack: "Deletes or overwrites their own account's log files, or plants files under another account's path.",
		Denied: []string{
			"an administrator of an account of the file writes a log file", "an administrator of an account of the file deletes a log file",
			"CloudTrail writes another account's file", "CloudTrail writes below the number of another account of the archive",
		},
		Stops: "Only CloudTrail writes log files, each trail under its own account's path, and deleting them is denied to everyone.",
		Tests: []string{"TestNoTrailDeliversToThePathOfAnotherAccount", "TestNoOneWritesOrDeletesLogsWithoutBreakGlass"},
	}, {
		By: []Actor{Archivist, Malware}, On: File,
		Attack: "Deletes, overwrites or re-encrypts log files.",
		Stops:  "The bucket policy denies it to everyone, including the account's root user. Versioning preserves earlier contents.",
		Denied: []string{
			"the archive's administrator deletes a log file", "the archive's administrator deletes a version of a log file",
			"the archive's root user deletes a version of a CloudTrail file", "the archive's administrator writes a log file",
			"the archive's administrator re-encrypts a log file", "the archive's administrator replicates a log file into the bucket",
		},
		Shows: []string{"own-attempt-denied"},
		Tests: []string{"TestNoOneWritesOrDeletesLogsWithoutBreakGlass"},
	}, {
		By: []Actor{Archivist}, On: File,
		Attack:  "First removes the denial from the bucket policy, and then deletes.",
		Calls:   []string{"PutBucketPolicy", "DeleteBucketPolicy"},
		Shows:   []string{"archive-access-changed"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses", "TestEachTamperingIsFound"},
		Remains: "Log files can be deleted until someone responds to the page. `lock` in compliance mode prevents that, and a copy in another account survives it. `validate-logs` lists the missing files.",
	}, {
		By: []Actor{Archivist}, On: File,
		Attack:  "Lets log files expire by a shorter lifecycle, suspended versioning or another default retention.",
		Calls:   []string{"PutBucketLifecycle", "DeleteBucketLifecycle", "PutBucketVersioning", "PutBucketObjectLockConfiguration"},
		Shows:   []string{"archive-retention-changed"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
		Remains: "S3 applies lifecycle changes within a day or two (unverified): undo them the same day. Locked versions stay.",
	}, {
		By: []Actor{Archivist}, On: File,
		Attack: "Sends copies, notifications or access logs elsewhere, or removes the default encryption.",
		Calls:  []string{"PutBucketReplication", "PutBucketNotification", "PutBucketLogging", "DeleteBucketEncryption"},
		Shows:  []string{"archive-copies-changed"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
	}, {
		By: []Actor{Insider}, On: File,
		Attack:  "Uses a break-glass role, which the denials except.",
		Stops:   "No such role exists by default.",
		Tests:   []string{"TestNoOneWritesOrDeletesLogsWithoutBreakGlass", "TestEachTamperingIsFound"},
		Remains: "Such a role can delete log files. The access logs name it, and `validate-logs` finds missing files. Do not give it to people on call.",
	}, {
		By: []Actor{Management}, On: File,
		Attack:  "Enters the archive's account with a root session or the role that AWS Organizations created there.",
		Stops:   "In that account they are an administrator of the archive, with the same denials.",
		Calls:   []string{"AssumeRoot"},
		Shows:   []string{"root-session-assumed"},
		Denied:  []string{"the archive's root user deletes a version of a CloudTrail file"},
		Tests:   []string{"TestNoOneWritesOrDeletesLogsWithoutBreakGlass"},
		Remains: "A root session for S3 can [delete the bucket policy](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html). After that, the risk is that of an archive administrator who removed the denial.",
		Pages:   []string{"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"},
	}, {
		By: []Actor{Deployer}, On: File,
		Attack:  "Removes the denials, or the bucket, through a deployment.",
		Stops:   "The bucket, its policy and the key are retained when the stack or the resource is removed.",
		Calls:   []string{"PutBucketPolicy", "DeleteBucket"},
		Shows:   []string{"own-changed-by-stack", "archive-deleted"},
		Tests:   []string{"TestDataIsRetainedButAFailedFirstDeploymentCleansUp", "TestLogicalIDsOfResourcesWithDataStayTheSame"},
		Remains: "The execution role can change the policy. A change by a stack is a ticket, not a page: review change sets, and keep a copy in another account.",
	}}
}

func onKeys() []Threat {
	return []Threat{{
		By: []Actor{Stranger}, On: Key,
		Attack: "Uses the key or changes its policy.",
		Denied: []string{
			"an administrator of an unrelated account decrypts", "an administrator of an unrelated account encrypts",
			"an administrator of an unrelated account changes the key's policy", "an anonymous caller decrypts",
		},
		Stops: "The key policy has no public principal.",
		Tests: []string{"TestKeyRotatesAndItsPolicyNamesNoPublicPrincipal"},
	}, {
		By: []Actor{Member}, On: Key,
		Attack: "Decrypts the log files of another account with the key, or encrypts with it.",
		Denied: []string{
			"an administrator of an account of the file decrypts another account's log file", "an administrator of an account of the file decrypts without S3",
			"an administrator of an account of the file encrypts", "CloudTrail generates a data key with another account's encryption context",
		},
		Stops: "The key policy admits an account only for its own path, and only through S3.",
		Tests: []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"},
	}, {
		By: []Actor{Archivist, Malware}, On: Key,
		Attack:  "Disables the key or schedules its deletion, so that deliveries fail and old log files cannot be read.",
		Calls:   []string{"DisableKey", "ScheduleKeyDeletion", "DeleteImportedKeyMaterial"},
		Shows:   []string{"audit-key-lost", "cloudtrail-delivery-denied"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
		Pages:   []string{"https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"},
		Remains: "A deletion can be cancelled for 7 to 30 days. Deliveries fail until the key is enabled again.",
	}, {
		By: []Actor{Archivist, Insider}, On: Key,
		Attack: "Creates a grant to decrypt, which no policy shows.",
		Denied: []string{"the archive's administrator creates a grant, which no policy shows", "the archive's administrator creates a grant for another principal"},
		Stops:  "The key policy lets only AWS services create grants.",
		Calls:  []string{"CreateGrant"},
		Shows:  []string{"audit-key-grants-changed", "own-attempt-denied"},
		Tests:  []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"},
	}, {
		By: []Actor{Archivist}, On: Key,
		Attack: "Changes the key policy, points the alias at another key, or disables rotation.",
		Calls:  []string{"PutKeyPolicy", "UpdateAlias", "DisableKeyRotation", "ReplicateKey"},
		Shows:  []string{"audit-key-policy-changed", "audit-key-alias-changed", "audit-key-weakened"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
	}, {
		By: []Actor{Management}, On: Key,
		Attack:  "Denies access to CloudTrail or KMS with a policy of the organization.",
		Stops:   "Service control policies restrict the principals of an account. CloudTrail delivers as a service.",
		Pages:   []string{"https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html", "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html"},
		Calls:   []string{"UpdatePolicy"},
		Shows:   []string{"guardrail-removed", "cloudtrail-delivery-denied"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
		Remains: "A resource control policy can also deny requests of AWS services (derived). `preflight` reads the policies that it has permission for, and silence is a page.",
	}, {
		By: []Actor{Deployer}, On: Key,
		Attack: "Replaces the key, or removes it from the template.",
		Stops:  "The key is retained when its stack is deleted, and its logical id does not change.",
		Calls:  []string{"PutKeyPolicy"},
		Shows:  []string{"own-changed-by-stack"},
		Tests:  []string{"TestDataIsRetainedButAFailedFirstDeploymentCleansUp", "TestLogicalIDsOfResourcesWithDataStayTheSame"},
	}, {
		By: []Actor{Service}, On: Key,
		Attack: "Uses the key for someone else's trail or log group.",
		Denied: []string{
			"CloudTrail generates a data key for an unrelated account's trail of the same name", "CloudTrail generates a data key without a source ARN",
			"CloudWatch Logs calls kms:Decrypt for another log group", "another service calls kms:Decrypt",
		},
		Stops: "Each statement names the service, the trail or log group, and the encryption context.",
		Tests: []string{"TestKeyLetsCloudWatchLogsEncryptExactlyTheTrailsLogGroup", "TestEveryStatementAndConditionDecidesSomeRequest"},
	}}
}

func onReaders() []Threat {
	return []Threat{{
		By: []Actor{Stranger}, On: Reader,
		Attack: "Reads log files, query results or access logs.",
		Denied: []string{
			"an administrator of an unrelated account reads a log file", "an anonymous caller reads a log file", "an administrator of an unrelated account reads a result of a query",
			"an administrator of an unrelated account assumes the auditor's role", "an administrator of an unrelated account reads an access log",
		},
		Stops: "The policies admit only the named readers.",
		Tests: []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"},
	}, {
		By: []Actor{Stranger}, On: Reader,
		Attack: "Assumes the role of a security product, as another customer of the vendor or with the name of the role.",
		Denied: []string{
			"the vendor's account assumes the role for Lacework with another customer's external ID", "an unrelated account assumes the role for Lacework with the external ID",
			"another customer's workspace assumes the role for Microsoft Sentinel",
		},
		Stops: "The trust policy requires the external ID, or names one workspace.",
		Tests: []string{"TestVendorsAssumeOnlyWithTheirExternalIDOrSession"},
	}, {
		By: []Actor{Member}, On: Reader,
		Attack: "Reads the log files of other accounts.",
		Denied: []string{"an administrator of an account of the file reads another account's log file", "an administrator of an account of the file lists all log files"},
		Stops:  "A member reads only its own path, and only if `membersRead` is set.",
		Tests:  []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"},
	}, {
		By: []Actor{Archivist, Management, Deployer}, On: Reader,
		Attack:  "Reads log files with administrator permissions, or grants themselves such permissions.",
		Calls:   []string{"Decrypt"},
		Shows:   []string{"audit-key-decrypted-by-stranger"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses", "TestWhatAnyoneCanCauseOrReadInBulkIsCounted"},
		Remains: "Administrators can read. The page comes at most once an hour; its saved query names the readers, and the access logs list every file.",
	}, {
		By: []Actor{Insider, Malware}, On: Reader,
		Attack: "Reads as a listed reader for their own purposes.",
		Denied: []string{
			"the auditor deletes a log file", "the auditor decrypts without S3", "the analyst reads an access log",
			"the analyst runs a query in a workgroup without limits", "the analyst deletes a result",
		},
		Stops:   "Readers can only read, and each query has a limit.",
		Tests:   []string{"TestReaderGetsBucketPrefixAndKeyByTheirARNs", "TestWorkgroupOverridesWhatQueryClientsChoose"},
		Remains: "Reading is what the role is for. The access logs, kept for a year, and the saved question `audit-key-use` show who read what.",
	}, {
		By: []Actor{Insider}, On: Reader,
		Attack: "Eavesdrops: subscribes to the alerts.",
		Calls:  []string{"Subscribe"},
		Shows:  []string{"alert-topic-subscribed"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
	}, {
		By: []Actor{Service}, On: Reader,
		Attack: "Reads on behalf of someone else: CloudTrail, Athena or the account of a product.",
		Denied: []string{"CloudTrail reads a log file", "Athena writes a result of a query without the permissions of an analyst", "Other products calls s3:GetObject for an object that is not a log file"},
		Stops:  "Services have only the permissions that delivery requires, and products can only read.",
		Tests:  []string{"TestProductsOnlyRead", "TestPoliciesNameNobodyElseAndNothingMore"},
	}}
}
