package threats

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
