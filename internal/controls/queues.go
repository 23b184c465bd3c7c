package controls

func queues() []Control {
	return []Control{{
		Name:        "encrypted queues",
		Requirement: "Queues are encrypted at rest.",
		SecurityHub: []string{"SQS.1"},
		NIST:        []string{"CA-9(1)", "CM-3(6)", "SC-7(10)", "SC-13", "SC-28", "SC-28(1)", "SI-7(6)"},
		Evidence:    []Evidence{{Of: Queue, Property: "SqsManagedSseEnabled", Is: true}},
		Tests:       []string{"TestDeadLettersAreEncryptedAndKeptForTwoWeeks", "TestQueuesAreEncryptedKeepMessagesAndHaveADeadLetterQueue"},
		Sources:     []string{hubSQS},
	}, {
		Name:        "no public queues",
		Requirement: "No queue policy grants public access.",
		SecurityHub: []string{"SQS.3"},
		ConfigRules: []string{"sqs-queue-no-public-access"},
		Evidence:    []Evidence{{Of: QueuePolicy, Property: "PolicyDocument.Statement[Effect=Allow].Principal", Lacks: []string{"*"}}},
		Tests:       []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans", "TestPrincipalStarIsAllowedOnlyForAnOrganization"},
		Sources:     []string{hubSQS},
	}}
}
