package controls

func topics() []Control {
	return []Control{{
		Name:        "encrypted topics",
		Requirement: "Topics are encrypted with a KMS key.",
		SecurityHub: []string{"SNS.1"},
		ConfigRules: []string{"sns-encrypted-kms"},
		Prowler:     []string{"sns_topics_kms_encryption_at_rest_enabled"},
		Evidence:    []Evidence{{Of: Topic, Property: "KmsMasterKeyId", Set: true}},
	}, {
		Name:        "no public topics",
		Requirement: "No topic policy grants public access.",
		SecurityHub: []string{"SNS.4"},
		ConfigRules: []string{"sns-topic-no-public-access"},
		Prowler:     []string{"sns_topics_not_publicly_accessible"},
		Evidence:    []Evidence{{Of: TopicPolicy, Property: "PolicyDocument.Statement[Effect=Allow].Principal", Lacks: []string{"*"}}},
		Tests:       []string{"TestOurAlarmsAndRulesPublishAndNobodyElse", "TestOnlyThisTrailPublishesToTheTopic"},
	}}
}
