package controls

func logGroup() []Control {
	return []Control{{
		Name:        "log group retention",
		Requirement: "The log group keeps events for at least a year.",
		SecurityHub: []string{"CloudWatch.16"},
		ConfigRules: []string{"cw-loggroup-retention-period-check"},
		Prowler:     []string{"cloudwatch_log_group_retention_policy_specific_days_enabled"},
		Status:      UnlessOptedOut,
		Evidence:    []Evidence{{Of: LogGroup, Property: "RetentionInDays", Least: 365}},
		Tests:       []string{"TestLogGroupIsEncryptedProtectedAndKeptForAYear"},
		Options:     []Option{{"LogGroupProps.RetentionDays", "less than 365", "shortLogRetention"}},
		Why:         "The owner of an `ExistingLogGroup` sets its retention.",
	}, {
		Name:        "log group encryption",
		Requirement: "The log group is encrypted with a KMS key.",
		ConfigRules: []string{"cloudwatch-log-group-encrypted"},
		Prowler:     []string{"cloudwatch_log_group_kms_encryption_enabled"},
		Evidence:    []Evidence{{Of: LogGroup, Property: "KmsKeyId", Set: true}},
		Tests:       []string{"TestLogGroupIsEncryptedProtectedAndKeptForAYear", "TestLogGroupHasItsOwnKeyIfTheArchiveIsElsewhere"},
	}, {
		Name:        "log group deletion protection",
		Requirement: "The log group cannot be deleted before its deletion protection is turned off.",
		Own:         []Reading{{NIST53, []string{"AU-9"}}},
		Evidence: []Evidence{
			{Of: LogGroup, Property: "DeletionProtectionEnabled", Is: true},
			{Of: LogGroup, Property: "DeletionPolicy", Is: "RetainExceptOnCreate"},
		},
		Tests: []string{"TestLogGroupIsEncryptedProtectedAndKeptForAYear", "TestDataIsRetainedButAFailedFirstDeploymentCleansUp"},
	}}
}
