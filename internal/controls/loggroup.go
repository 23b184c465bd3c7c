package controls

func logGroup() []Control {
	return []Control{{
		Name:        "log group retention",
		Requirement: "The log group keeps events for at least a year.",
		SecurityHub: []string{"CloudWatch.16"},
		ConfigRules: []string{"cw-loggroup-retention-period-check"},
		NIST:        []string{"AU-6(3)", "AU-6(4)", "AU-10", "AU-11", "CA-7", "SI-12"},
		PCI:         []string{"10.5.1"},
		HIPAA:       []string{"164.312(b)"},
		Status:      UnlessGivenUp,
		Evidence:    []Evidence{{Of: LogGroup, Property: "RetentionInDays", Least: 365}},
		Tests:       []string{"TestLogGroupIsEncryptedProtectedAndKeptForAYear"},
		Options:     []Option{{"LogGroupProps.RetentionDays", "less than 365", "shortLogRetention"}},
		Why:         "The owner of an `ExistingLogGroup` sets its retention.",
		Sources:     []string{hubLogs, pciProwler, fromPack},
	}, {
		Name:        "log group encryption",
		Requirement: "The log group is encrypted with a KMS key.",
		ConfigRules: []string{"cloudwatch-log-group-encrypted"},
		NIST:        []string{"AU-9(3)", "CP-9d", "SC-8(3)", "SC-8(4)", "SC-13a", "SC-28(1)", "SI-19(4)"},
		HIPAA:       []string{"164.312(a)(2)(iv)", "164.312(e)(2)(ii)"},
		Evidence:    []Evidence{{Of: LogGroup, Property: "KmsKeyId", Set: true}},
		Tests:       []string{"TestLogGroupIsEncryptedProtectedAndKeptForAYear", "TestLogGroupHasItsOwnKeyIfTheArchiveIsElsewhere"},
		Sources:     []string{nistPack, fromPack},
	}}
}
