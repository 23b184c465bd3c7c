package controls

func queues() []Control {
	return []Control{{
		Name:        "encrypted queues",
		Requirement: "Queues are encrypted at rest.",
		SecurityHub: []string{"SQS.1"},
		Prowler:     []string{"sqs_queues_server_side_encryption_enabled"},
		Evidence:    []Evidence{{Of: Queue, Property: "SqsManagedSseEnabled", Is: true}},
		Tests:       []string{"TestDeadLettersAreEncryptedAndKeptForTwoWeeks", "TestQueuesAreEncryptedKeepMessagesAndHaveADeadLetterQueue"},
	}, {
		Name:        "no public queues",
		Requirement: "No queue policy grants public access.",
		SecurityHub: []string{"SQS.3"},
		ConfigRules: []string{"sqs-queue-no-public-access"},
		Prowler:     []string{"sqs_queues_not_publicly_accessible"},
		Evidence:    []Evidence{{Of: QueuePolicy, Property: "PolicyDocument.Statement[Effect=Allow].Principal", Lacks: []string{"*"}}},
		Tests:       []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans", "TestPrincipalStarIsAllowedOnlyForAnOrganization"},
	}}
}
