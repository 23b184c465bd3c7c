package controls

func topics() []Control {
	return []Control{{
		Name:        "encrypted topics",
		Requirement: "Topics are encrypted with a KMS key.",
		SecurityHub: []string{"SNS.1"},
		ConfigRules: []string{"sns-encrypted-kms"},
		NIST:        []string{"CA-9(1)", "CM-3(6)", "SC-7(10)", "SC-13", "SC-28", "SC-28(1)", "SI-7(6)"},
		HIPAA:       []string{"164.312(a)(2)(iv)", "164.312(e)(2)(ii)"},
		Evidence:    []Evidence{{Of: Topic, Property: "KmsMasterKeyId", Set: true}},
		Tests:       []string{"TestEveryControlHoldsInEveryDeployedExample"},
		Sources:     []string{hubSNS, fromPack},
	}, {
		Name:        "no public topics",
		Requirement: "No topic policy grants public access.",
		SecurityHub: []string{"SNS.4"},
		ConfigRules: []string{"sns-topic-no-public-access"},
		Evidence:    []Evidence{{Of: TopicPolicy, Property: "PolicyDocument.Statement[Effect=Allow].Principal", Lacks: []string{"*"}}},
		Tests:       []string{"TestOurAlarmsAndRulesPublishAndNobodyElse", "TestOnlyThisTrailPublishesToTheTopic"},
		Sources:     []string{hubSNS},
	}}
}
