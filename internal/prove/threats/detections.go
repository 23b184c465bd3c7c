package threats

func onDetections() []Threat {
	return []Threat{{
		By: []Actor{Stranger}, On: Detection,
		Attack: "Sends forged events to the bus of a watch, or changes it.",
		Denied: []string{
			"a stranger puts an event on the bus", "a rule of another organization sends an event to the bus", "EventBridge sends an event to the bus for a rule without a role",
		},
		Stops: "The bus accepts only events that rules forward, from the organization or the listed accounts.",
		Tests: []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans", "TestWhatIsForwardedMeetsARule"},
	}, {
		By: []Actor{Member}, On: Detection,
		Attack: "Puts an event on the bus that looks like one of CloudTrail.",
		Denied: []string{
			"an administrator of a member puts an event of its own on the bus", "an administrator of a member adds a rule to the bus",
			"an administrator of a member changes the policy of the bus",
		},
		Stops: "The bus denies direct PutEvents calls. Rules match only sources of AWS, and PutEvents rejects events with such a source (derived).",
		Pages: []string{"https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html"},
		Tests: []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"},
	}, {
		By: []Actor{Member, Insider, Malware}, On: Detection,
		Attack: "Disables, deletes or retargets a rule of the detections or of a forwarder.",
		Calls:  []string{"DisableRule", "DeleteRule", "RemoveTargets", "PutTargets", "PutRule"},
		Shows:  []string{"alert-rule-broken", "forwarding-rule-broken"},
		Tests:  []string{"TestWatchMatchesTheEventsOfMembers", "TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
	}, {
		By: []Actor{Member, Insider}, On: Detection,
		Attack: "First disables the rule that reports disabled rules.",
		Calls:  []string{"DisableRule", "DeleteRule", "RemoveTargets"},
		Shows:  []string{"alert-guard-broken"},
		Tests:  []string{"TestChangesToTheDeliveryOfPagesAreReportedOverTheBackstop"},
	}, {
		By: []Actor{Member, Insider}, On: Detection,
		Attack: "Deletes, mutes or disables alarms, or sets their state.",
		Calls:  []string{"DeleteAlarms", "DisableAlarmActions", "SetAlarmState", "PutMetricAlarm", "PutAlarmMuteRule"},
		Shows:  []string{"alarm-deleted", "alarm-silenced", "alarm-muted"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
	}, {
		By: []Actor{Member}, On: Detection,
		Attack: "Removes what alarms count: metric filters, the log group, its streams or its key.",
		Calls:  []string{"DeleteMetricFilter", "PutMetricFilter", "DeleteLogGroup", "DeleteLogStream", "DisassociateKmsKey", "PutTransformer"},
		Shows:  []string{"alarm-filter-changed", "log-group-lost", "log-group-changed", "silence"},
		Tests:  []string{"TestEveryAlarmActsAndTreatsMissingDataRightly"},
	}, {
		By: []Actor{Member}, On: Detection,
		Attack: "Revokes the permissions of the roles that deliver events: the logs role, the publishing role or the forwarder's role.",
		Calls:  []string{"DeleteRolePolicy", "UpdateAssumeRolePolicy", "PutRolePermissionsBoundary", "DeleteRole"},
		Shows:  []string{"own-role-changed", "silence", "alerts-dead-lettered", "forwarder-silent"},
		Tests:  []string{"TestWatchMatchesTheEventsOfMembers"},
	}, {
		By: []Actor{Insider, Malware}, On: Detection,
		Attack: "Causes a flood of events to hide one.",
		Stops:  "Alarms on counts page over the backstop, a topic that no event publishes to.",
		Shows:  []string{"many-pages", "many-tickets"},
		Tests:  []string{"TestAFloodLeavesAWayThatIsOpenAndBounded", "TestARealHourOfAttacksRaisesAPage"},
	}, {
		By: []Actor{Archivist}, On: Detection,
		Attack: "Breaks the detections of the archive's own account.",
		Calls:  []string{"DisableRule", "DeleteAlarms"},
		Shows:  []string{"alert-rule-broken", "alarm-deleted"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
	}, {
		By: []Actor{Management}, On: Detection,
		Attack:  "Attaches a service control policy that denies the forwarder's role `events:PutEvents`.",
		Shows:   []string{"forwarder-silent", "cis-4-15-organization-changes"},
		Tests:   []string{"TestEveryHeartbeatCountsForItsOwnGroupOnly"},
		Remains: "Attaching a policy is a record, not a page. The missing heartbeat opens a ticket.",
	}, {
		By: []Actor{Deployer}, On: Detection,
		Attack:  "Deploys an accounts file without some detections.",
		Calls:   []string{"DeleteRule", "DeleteAlarms"},
		Shows:   []string{"own-changed-by-stack"},
		Tests:   []string{"TestADeploymentOfOursSendsOneTicket", "TestWatchSeesDeploymentsOfMembers"},
		Remains: "The ticket says that a stack changed the alerts, but not which detection is missing. `audittrail verify` lists it.",
	}, {
		By: []Actor{Service}, On: Detection,
		Attack: "Uses our role or fills our queue for someone else's rule.",
		Denied: []string{
			"EventBridge assumes the publishing role for another rule of the account", "EventBridge assumes the publishing role for an unrelated account, with the ARN of our rule",
			"EventBridge assumes the forwarder's role for the namesake of our rule in an unrelated account", "EventBridge fills the dead-letter queue for an unrelated account",
		},
		Stops: "The policies of the role and the queue name our rules by ARN and account.",
		Tests: []string{"TestEventBridgeAssumesTheRoleForOurRulesOnly", "TestDeadLettersComeFromOurRulesOverTLSOnly"},
	}}
}
