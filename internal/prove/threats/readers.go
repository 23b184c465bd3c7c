package threats

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
