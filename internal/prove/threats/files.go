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
