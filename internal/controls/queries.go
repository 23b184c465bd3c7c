package controls

// queries are what auditors require of the workgroup in which log files are queried.
func queries() []Control {
	return []Control{{
		Name:        "workgroup metrics",
		Requirement: "Athena workgroups publish query metrics.",
		SecurityHub: []string{"Athena.4"},
		ConfigRules: []string{"athena-workgroup-logging-enabled"},
		Prowler:     []string{"athena_workgroup_logging_enabled"},
		Evidence:    []Evidence{{Of: WorkGroup, Property: "WorkGroupConfiguration.PublishCloudWatchMetricsEnabled", Is: true}},
		Tests:       []string{"TestWorkgroupOverridesWhatQueryClientsChoose"},
	}, {
		Name:        "encrypted results of queries",
		Requirement: "Athena workgroups encrypt results, whatever a client asks for.",
		ConfigRules: []string{"athena-workgroup-encrypted-at-rest"},
		// As for Athena.1, which Security Hub retired in April 2024.
		Own:     []Reading{{NIST53, []string{"CA-9(1)", "CM-3(6)", "SC-7(10)", "SC-13", "SC-28", "SC-28(1)", "SI-7(6)"}}},
		Prowler: []string{"athena_workgroup_encryption", "athena_workgroup_enforce_configuration"},
		Evidence: []Evidence{
			{Of: WorkGroup, Property: "WorkGroupConfiguration.EnforceWorkGroupConfiguration", Is: true},
			{Of: WorkGroup, Property: "WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration.EncryptionOption", Is: "SSE_KMS"},
		},
		Tests: []string{"TestWorkgroupOverridesWhatQueryClientsChoose"},
	}, {
		Name:        "queries on log files",
		Requirement: "Log files can be searched, and questions of an investigation are saved as queries.",
		Own:         []Reading{{NIST53, []string{"AU-7", "AU-7(1)"}}},
		Status:      UnlessOptedOut,
		Evidence: []Evidence{
			{Of: WorkGroup, Property: "State", Is: "ENABLED"},
			{Of: NamedQuery, Property: "WorkGroup", Set: true},
			{Of: NamedQuery, Property: "QueryString", Set: true},
		},
		Tests:   []string{"TestQuestionsAreSavedForBothServices", "TestWorkgroupOverridesWhatQueryClientsChoose"},
		Options: []Option{{"stacks.AuditTrailProps.NoInvestigation", "true", ""}},
	}}
}
