package threats

func onFiles() []Threat {
	return []Threat{{
		By: []Actor{Stranger}, On: File,
		Attack: "Writes, deletes or lists log files, with an account of their own or anonymously.",
		Stops:  "The bucket's policy admits none of it, and S3 Block Public Access is on.",
		Denied: []string{
			"an administrator of an unrelated account writes a log file", "an administrator of an unrelated account deletes a log file",
			"an administrator of an unrelated account changes the bucket's policy", "an anonymous caller writes a log file", "an anonymous caller deletes a log file",
		},
		Tests: []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"},
	}, {
		By: []Actor{Stranger, Service}, On: File,
		Attack: "Has CloudTrail deliver a forged log file: a trail of the same name in another account, another Region, or without a source.",
		Stops:  "The policy admits the trail by its whole ARN, and denies a path of another account.",
		Denied: []string{
			"CloudTrail writes a log file for an unrelated account's trail of the same name", "CloudTrail writes a log file for another trail of the account",
			"CloudTrail writes a log file for a trail in another Region", "CloudTrail writes a log file without a source ARN",
			"CloudTrail writes another organization's file", "another service writes a log file",
		},
		Tests: []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans", "TestEveryStatementAndConditionDecidesSomeRequest"},
	}, {
		By: []Actor{Member}, On: File,
		Attack: "Deletes or overwrites their own account's log files, or plants files below another account's path.",
		Denied: []string{
			"an administrator of an account of the file writes a log file", "an administrator of an account of the file deletes a log file",
			"CloudTrail writes another account's file", "CloudTrail writes below the number of another account of the archive",
		},
		Stops: "Nobody except CloudTrail writes log files, each trail below its own account, and deleting them is denied to everyone.",
		Tests: []string{"TestNoTrailDeliversToThePathOfAnotherAccount", "TestNoOneWritesOrDeletesLogsWithoutBreakGlass"},
	}, {
		By: []Actor{Archivist, Malware}, On: File,
		Attack: "Deletes, overwrites or re-encrypts log files.",
		Stops:  "The bucket's policy denies it to everyone, the account's root user included; versions keep what was there before.",
		Denied: []string{
			"the archive's administrator deletes a log file", "the archive's administrator deletes a version of a log file",
			"the archive's root user deletes a version of a CloudTrail file", "the archive's administrator writes a log file",
			"the archive's administrator re-encrypts a log file", "the archive's administrator replicates a log file into the bucket",
		},
		Shows: []string{"own-attempt-denied"},
		Tests: []string{"TestNoOneWritesOrDeletesLogsWithoutBreakGlass"},
	}, {
		By: []Actor{Archivist}, On: File,
		Attack:  "Removes the denial first: changes the bucket's policy, and deletes then.",
		Calls:   []string{"PutBucketPolicy", "DeleteBucketPolicy"},
		Shows:   []string{"archive-access-changed"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses", "TestEachTamperingIsFound"},
		Remains: "Between the change and the answer to the page, log files can be deleted. `lock` in compliance mode prevents that, and a copy in another account survives it. `validate-logs` lists what is missing.",
	}, {
		By: []Actor{Archivist}, On: File,
		Attack:  "Lets log files expire: a shorter lifecycle, no versions, another default lock.",
		Calls:   []string{"PutBucketLifecycle", "DeleteBucketLifecycle", "PutBucketVersioning", "PutBucketObjectLockConfiguration"},
		Shows:   []string{"archive-retention-changed"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
		Remains: "S3 acts on a lifecycle within a day or two (unverified): undo it the same day. Locked versions stay.",
	}, {
		By: []Actor{Archivist}, On: File,
		Attack: "Sends future copies, notifications or access logs elsewhere, or removes the encryption.",
		Calls:  []string{"PutBucketReplication", "PutBucketNotification", "PutBucketLogging", "DeleteBucketEncryption"},
		Shows:  []string{"archive-copies-changed"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
	}, {
		By: []Actor{Insider}, On: File,
		Attack:  "Uses a break-glass role, for which the denials make an exception.",
		Stops:   "There is none by default.",
		Tests:   []string{"TestNoOneWritesOrDeletesLogsWithoutBreakGlass", "TestEachTamperingIsFound"},
		Remains: "Such a role can delete. The access logs name it, and `validate-logs` finds what is missing. Give it to nobody who is on call.",
	}, {
		By: []Actor{Management}, On: File,
		Attack:  "Enters the archive's account with a root session or the role that AWS Organizations created there.",
		Stops:   "There they are the archive's administrator, with the same denials.",
		Calls:   []string{"AssumeRoot"},
		Shows:   []string{"root-session-assumed"},
		Denied:  []string{"the archive's root user deletes a version of a CloudTrail file"},
		Tests:   []string{"TestNoOneWritesOrDeletesLogsWithoutBreakGlass"},
		Remains: "A root session for S3 can delete a bucket policy ([AWS's page](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html)); then what the archive's administrator can do remains.",
		Pages:   []string{"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"},
	}, {
		By: []Actor{Deployer}, On: File,
		Attack:  "Removes the denials by a deployment, or the bucket itself.",
		Stops:   "The bucket, its policy and the key outlive their stack, and a replaced bucket keeps its files.",
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
		Stops: "The key's policy names no public principal.",
		Tests: []string{"TestKeyRotatesAndItsPolicyNamesNoPublicPrincipal"},
	}, {
		By: []Actor{Member}, On: Key,
		Attack: "Decrypts the log files of another account with the key, or encrypts with it.",
		Denied: []string{
			"an administrator of an account of the file decrypts another account's log file", "an administrator of an account of the file decrypts without S3",
			"an administrator of an account of the file encrypts", "CloudTrail generates a data key with another account's encryption context",
		},
		Stops: "The key is bound to the account's own path and to S3.",
		Tests: []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"},
	}, {
		By: []Actor{Archivist, Malware}, On: Key,
		Attack:  "Disables the key or schedules its deletion, so that new log files are lost and old ones unreadable.",
		Calls:   []string{"DisableKey", "ScheduleKeyDeletion", "DeleteImportedKeyMaterial"},
		Shows:   []string{"audit-key-lost", "cloudtrail-delivery-denied"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
		Pages:   []string{"https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"},
		Remains: "A deletion can be cancelled for 7 to 30 days. Deliveries fail until the key is enabled again.",
	}, {
		By: []Actor{Archivist, Insider}, On: Key,
		Attack: "Gives somebody a way to decrypt that no policy shows: a grant.",
		Denied: []string{"the archive's administrator creates a grant, which no policy shows", "the archive's administrator creates a grant for another principal"},
		Stops:  "The key's policy denies grants to people.",
		Calls:  []string{"CreateGrant"},
		Shows:  []string{"audit-key-grants-changed", "own-attempt-denied"},
		Tests:  []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"},
	}, {
		By: []Actor{Archivist}, On: Key,
		Attack: "Changes the key's policy, points its alias at another key, or stops its rotation.",
		Calls:  []string{"PutKeyPolicy", "UpdateAlias", "DisableKeyRotation", "ReplicateKey"},
		Shows:  []string{"audit-key-policy-changed", "audit-key-alias-changed", "audit-key-weakened"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
	}, {
		By: []Actor{Management}, On: Key,
		Attack:  "Denies CloudTrail or KMS by a policy of the organization.",
		Stops:   "Policies of the organization do not apply to service-linked roles, and CloudTrail delivers as a service, not as a principal of an account.",
		Pages:   []string{"https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html"},
		Calls:   []string{"UpdatePolicy"},
		Shows:   []string{"guardrail-removed", "cloudtrail-delivery-denied"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
		Remains: "A resource control policy can deny services too. `preflight` reads the policies as far as it may, and silence is a page.",
	}, {
		By: []Actor{Deployer}, On: Key,
		Attack: "Replaces the key, or removes it from the template.",
		Stops:  "The key outlives its stack, and its logical id never changes.",
		Calls:  []string{"PutKeyPolicy"},
		Shows:  []string{"own-changed-by-stack"},
		Tests:  []string{"TestDataIsRetainedButAFailedFirstDeploymentCleansUp", "TestLogicalIDsOfResourcesWithDataStayTheSame"},
	}, {
		By: []Actor{Service}, On: Key,
		Attack: "Uses the key for somebody else's trail or log group.",
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
		Attack: "Reads log files, results of queries or access logs.",
		Denied: []string{
			"an administrator of an unrelated account reads a log file", "an anonymous caller reads a log file", "an administrator of an unrelated account reads a result of a query",
			"an administrator of an unrelated account assumes the auditor's role", "an administrator of an unrelated account reads an access log",
		},
		Stops: "No policy admits anyone who is not named.",
		Tests: []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"},
	}, {
		By: []Actor{Stranger}, On: Reader,
		Attack: "Assumes the role of a security product: another customer of the vendor, or somebody who knows its name.",
		Denied: []string{
			"the vendor's account assumes the role for Lacework with another customer's external ID", "an unrelated account assumes the role for Lacework with the external ID",
			"another customer's workspace assumes the role for Microsoft Sentinel",
		},
		Stops: "The role asks for the external ID, or for one workspace.",
		Tests: []string{"TestVendorsAssumeOnlyWithTheirExternalIDOrSession"},
	}, {
		By: []Actor{Member}, On: Reader,
		Attack: "Reads the log files of other accounts.",
		Denied: []string{"an administrator of an account of the file reads another account's log file", "an administrator of an account of the file lists all log files"},
		Stops:  "A member reads its own path, and only with `membersRead`.",
		Tests:  []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"},
	}, {
		By: []Actor{Archivist, Management, Deployer}, On: Reader,
		Attack:  "Reads log files with the permissions of an administrator, or gives themselves such permissions.",
		Calls:   []string{"Decrypt"},
		Shows:   []string{"audit-key-decrypted-by-stranger"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses", "TestWhatAnyoneCanCauseOrReadInBulkIsCounted"},
		Remains: "An administrator can read. The page names who did, once an hour; the access logs name every file.",
	}, {
		By: []Actor{Insider, Malware}, On: Reader,
		Attack: "Reads as a listed reader, for a purpose of their own.",
		Denied: []string{
			"the auditor deletes a log file", "the auditor decrypts without S3", "the analyst reads an access log",
			"the analyst runs a query in a workgroup without limits", "the analyst deletes a result",
		},
		Stops:   "A reader can only read, and a query has a limit.",
		Tests:   []string{"TestReaderGetsBucketPrefixAndKeyByTheirARNs", "TestWorkgroupOverridesWhatQueryClientsChoose"},
		Remains: "Reading is what the role is for. Who read what is in the access logs, kept for a year, and in the saved question `audit-key-use`.",
	}, {
		By: []Actor{Insider}, On: Reader,
		Attack: "Listens in: adds a subscriber of their own to the alerts.",
		Calls:  []string{"Subscribe"},
		Shows:  []string{"alert-topic-subscribed"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
	}, {
		By: []Actor{Service}, On: Reader,
		Attack: "Reads for somebody else: CloudTrail, Athena or a product's own account.",
		Denied: []string{"CloudTrail reads a log file", "Athena writes a result of a query without the permissions of an analyst", "Other products calls s3:GetObject for an object that is not a log file"},
		Stops:  "Services have only what they deliver with, and products only read.",
		Tests:  []string{"TestProductsOnlyRead", "TestPoliciesNameNobodyElseAndNothingMore"},
	}}
}
