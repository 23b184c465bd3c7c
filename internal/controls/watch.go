package controls

// watch are controls of the event bus and the alarms that watch many accounts.
func watch() []Control {
	return []Control{{
		Name:        "no public event buses",
		Requirement: "No event bus admits everyone.",
		Prowler:     []string{"eventbridge_bus_exposed"},
		Evidence: []Evidence{{
			Of: EventBusPolicy, Property: "Statement.Principal", Lacks: []string{"*"},
			// A policy can name the accounts of an organization only as everyone with this condition.
			Or: []Evidence{{Of: EventBusPolicy, Property: "Statement.Condition.StringEquals.aws:PrincipalOrgID", Set: true}},
		}},
		Tests: []string{"TestBusAdmitsTheOrganizationOrTheListedAccounts", "TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"},
	}, {
		Name:        "event buses have policies",
		Requirement: "A policy names who sends events to the event bus.",
		SecurityHub: []string{"EventBridge.3"},
		ConfigRules: []string{"custom-eventbus-policy-attached"},
		Evidence:    []Evidence{{Of: EventBus, Property: "Policies[*].Statement", Set: true}},
		Tests:       []string{"TestBusAdmitsTheOrganizationOrTheListedAccounts"},
	}, {
		Name:        "silence of an account",
		Requirement: "An alarm reports each account and Region that forwards no more events to the watch.",
		Own:         []Reading{{NIST53, []string{"AU-5", "AU-6(4)"}}},
		Status:      OnRequest,
		Evidence: []Evidence{
			{Of: Heartbeat, Property: "ComparisonOperator", Is: "LessThanThreshold"},
			{Of: Heartbeat, Property: "Threshold", Is: 2.0},
			{Of: Heartbeat, Property: "TreatMissingData", Is: "breaching"},
			{Of: Heartbeat, Property: "AlarmActions", Has: snsTopic},
		},
		Tests:   []string{"TestSilenceOfAnAccountIsAnAlarmThatNamesIt", "TestOneSilentPlaceIsEnoughAndALateHeartbeatIsNot"},
		Options: []Option{{"stacks.WatchProps.Detection", "the accounts that are watched, or `watch` in the accounts file", ""}},
		In:      []string{"watch/AuditTrail-watch", "watch-listed/AuditTrail-watch", "rollout/AuditTrail-watch"},
	}, {
		Name:        "undelivered alerts",
		Requirement: "Alerts and events that a rule cannot deliver are kept for two weeks.",
		Own:         []Reading{{NIST53, []string{"AU-5"}}},
		Evidence: []Evidence{
			{Of: Rule, Property: "Targets[*].DeadLetterConfig.Arn", Set: true},
			{Of: Queue, Property: "MessageRetentionPeriod", Least: 1209600}, // SQS's maximum
		},
		Tests: []string{"TestDeadLettersAreEncryptedAndKeptForTwoWeeks", "TestEventsThatAForwarderCannotSendAreKept"},
	}}
}
