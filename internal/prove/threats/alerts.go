package threats

func onDetections() []Threat {
	return []Threat{{
		By: []Actor{Stranger}, On: Detection,
		Attack: "Sends forged events to the bus of a watch, or changes it.",
		Denied: []string{
			"a stranger puts an event on the bus", "a rule of another organization sends an event to the bus", "EventBridge sends an event to the bus for a rule without a role",
		},
		Stops: "The bus admits the organization or the listed accounts, and only what rules forward.",
		Tests: []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans", "TestWhatIsForwardedMeetsARule"},
	}, {
		By: []Actor{Member}, On: Detection,
		Attack: "Puts an event of their own on the bus that looks like CloudTrail's.",
		Denied: []string{
			"an administrator of a member puts an event of its own on the bus", "an administrator of a member adds a rule to the bus",
			"an administrator of a member changes the policy of the bus",
		},
		Stops: "The bus refuses direct events, and rules accept sources of AWS only, which PutEvents refuses (derived).",
		Pages: []string{"https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html"},
		Tests: []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"},
	}, {
		By: []Actor{Member, Insider, Malware}, On: Detection,
		Attack: "Disables, deletes or retargets a rule, in the account or on the way to the watch.",
		Calls:  []string{"DisableRule", "DeleteRule", "RemoveTargets", "PutTargets", "PutRule"},
		Shows:  []string{"alert-rule-broken", "forwarding-rule-broken"},
		Tests:  []string{"TestWatchMatchesTheEventsOfMembers", "TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
	}, {
		By: []Actor{Member, Insider}, On: Detection,
		Attack: "Disables the rule first that reports disabled rules.",
		Calls:  []string{"DisableRule", "DeleteRule", "RemoveTargets"},
		Shows:  []string{"alert-guard-broken"},
		Tests:  []string{"TestChangesToTheDeliveryOfPagesAreReportedOverTheBackstop"},
	}, {
		By: []Actor{Member, Insider}, On: Detection,
		Attack: "Deletes, mutes or silences alarms, or sets their state by hand.",
		Calls:  []string{"DeleteAlarms", "DisableAlarmActions", "SetAlarmState", "PutMetricAlarm", "PutAlarmMuteRule"},
		Shows:  []string{"alarm-deleted", "alarm-silenced", "alarm-muted"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
	}, {
		By: []Actor{Member}, On: Detection,
		Attack: "Empties what alarms count: metric filters, the log group, its streams or its key.",
		Calls:  []string{"DeleteMetricFilter", "PutMetricFilter", "DeleteLogGroup", "DeleteLogStream", "DisassociateKmsKey", "PutTransformer"},
		Shows:  []string{"alarm-filter-changed", "log-group-lost", "log-group-changed", "silence"},
		Tests:  []string{"TestEveryAlarmActsAndTreatsMissingDataRightly"},
	}, {
		By: []Actor{Member}, On: Detection,
		Attack: "Takes the permissions of the roles that deliver events: the logs role, the publishing role, the forwarder's.",
		Calls:  []string{"DeleteRolePolicy", "UpdateAssumeRolePolicy", "PutRolePermissionsBoundary", "DeleteRole"},
		Shows:  []string{"own-role-changed", "silence", "alerts-dead-lettered", "forwarder-silent"},
		Tests:  []string{"TestWatchMatchesTheEventsOfMembers"},
	}, {
		By: []Actor{Insider, Malware}, On: Detection,
		Attack: "Causes a flood of events, so that the one that matters is lost among them.",
		Stops:  "Alarms on counts page over a topic that no event reaches.",
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
		Attack:  "Attaches a policy of the organization that denies the forwarder's role to send events.",
		Shows:   []string{"forwarder-silent", "cis-4-15-organization-changes"},
		Tests:   []string{"TestEveryHeartbeatCountsForItsOwnGroupOnly"},
		Remains: "Attaching a policy is a record and not a page. The heartbeat that stays away opens a ticket.",
	}, {
		By: []Actor{Deployer}, On: Detection,
		Attack:  "Deploys an accounts file that leaves detections out.",
		Calls:   []string{"DeleteRule", "DeleteAlarms"},
		Shows:   []string{"own-changed-by-stack"},
		Tests:   []string{"TestADeploymentOfOursSendsOneTicket", "TestWatchSeesDeploymentsOfMembers"},
		Remains: "The ticket says that a stack changed the alerts, not which detection is gone. `audittrail verify` does.",
	}, {
		By: []Actor{Service}, On: Detection,
		Attack: "Lets somebody else's rule use our role or fill our queue.",
		Denied: []string{
			"EventBridge assumes the publishing role for another rule of the account", "EventBridge assumes the publishing role for an unrelated account, with the ARN of our rule",
			"EventBridge assumes the forwarder's role for the namesake of our rule in an unrelated account", "EventBridge fills the dead-letter queue for an unrelated account",
		},
		Stops: "The role and the queue admit our rules by ARN and account.",
		Tests: []string{"TestEventBridgeAssumesTheRoleForOurRulesOnly", "TestDeadLettersComeFromOurRulesOverTLSOnly"},
	}}
}

func onMessages() []Threat {
	return []Threat{{
		By: []Actor{Stranger}, On: Message,
		Attack: "Publishes a false page, or subscribes to the pages.",
		Denied: []string{
			"an administrator of an unrelated account publishes to a topic of the detections", "an administrator of an unrelated account subscribes to a topic of the detections",
			"an anonymous caller publishes to a topic of the detections", "another alarm of the account publishes to a topic of the detections",
		},
		Stops: "Only our alarms and the publishing role publish.",
		Tests: []string{"TestOurAlarmsAndRulesPublishAndNobodyElse"},
	}, {
		By: []Actor{Stranger, Member}, On: Message,
		Attack: "Names objects or roles so that a message lies, breaks its JSON, or shows a link of theirs as ours.",
		Stops:  "What a caller chooses cannot end a line or a string.",
		Tests:  []string{"TestCallersCannotWriteLinesOfOurs", "TestCallersCannotBreakOrChangeJSONExceptTheEventItself"},
	}, {
		By: []Actor{Member, Insider, Malware}, On: Message,
		Attack:  "Removes or changes subscriptions and topics.",
		Calls:   []string{"Unsubscribe", "DeleteTopic", "SetSubscriptionAttributes", "SetTopicAttributes", "PutDataProtectionPolicy"},
		Shows:   []string{"alert-topic-broken", "alerts-cut-off"},
		Tests:   []string{"TestChangesToTheDeliveryOfPagesAreReportedOverTheBackstop", "TestAlarmAboutATopicPublishesToAnotherTopic"},
		Remains: "Whoever removes the subscribers of the pages and of the backstop within the same moment is faster than either message.",
	}, {
		By: []Actor{Insider, Malware}, On: Message,
		Attack:  "Clicks the unsubscribe link of an e-mail, which needs no sign-in.",
		Pages:   []string{"https://docs.aws.amazon.com/sns/latest/dg/logging-using-cloudtrail.html"},
		Tests:   []string{"TestDocumentsPromiseNoAlertForTheUnsubscribeLink"},
		Remains: "No event records it. Confirm with `--authenticate-on-unsubscribe true`, or send pages to https or SQS ([Confirming subscriptions](alerts.md#confirming-subscriptions)). `audittrail verify` lists who is subscribed.",
	}, {
		By: []Actor{Member, Archivist}, On: Message,
		Attack:  "Disables the key of the topics, so that nothing can be published.",
		Calls:   []string{"DisableKey", "ScheduleKeyDeletion", "PutKeyPolicy", "CreateGrant"},
		Shows:   []string{"alert-key-broken"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
		Remains: "The page is usually faster than the key (unverified). If it is not, no one is notified: the backstop has the same key.",
	}, {
		By: []Actor{Member}, On: Message,
		Attack: "Floods an e-mail subscription until SNS deactivates it.",
		Stops:  "The backstop has alarms only, which no flood multiplies.",
		Shows:  []string{"many-pages", "many-tickets"},
		Tests:  []string{"TestAFloodLeavesAWayThatIsOpenAndBounded"},
		Pages:  []string{"https://docs.aws.amazon.com/general/latest/gr/sns.html"},
	}, {
		By: []Actor{Member, Insider}, On: Message,
		Attack: "Empties or deletes the dead-letter queue, to hide that messages were not delivered.",
		Calls:  []string{"PurgeQueue", "DeleteQueue", "SetQueueAttributes"},
		Shows:  []string{"alert-queue-changed", "alerts-dead-lettered"},
		Tests:  []string{"TestHealthAlarmsWatchTheirMetricAndNameIt"},
	}, {
		By: []Actor{Management}, On: Message,
		Attack: "Enters the watch's account with a root session, and changes the delivery there.",
		Calls:  []string{"AssumeRoot", "DeleteTopic"},
		Shows:  []string{"root-session-assumed", "alerts-cut-off"},
		Tests:  []string{"TestChangesToTheDeliveryOfPagesAreReportedOverTheBackstop"},
	}, {
		By: []Actor{Deployer}, On: Message,
		Attack:  "Deploys other subscribers.",
		Calls:   []string{"Subscribe", "Unsubscribe", "SetTopicAttributes"},
		Shows:   []string{"own-changed-by-stack"},
		Tests:   []string{"TestADeploymentOfOursSendsOneTicket", "TestEverySubscriberOfPagesBelongsToTheBackstop"},
		Remains: "It is a ticket, sent to the subscribers before the change. Review change sets of the alerts.",
	}, {
		By: []Actor{Service}, On: Message,
		Attack: "CloudWatch publishes for an alarm of somebody else, with a name like ours.",
		Denied: []string{
			"the namesake of an alarm of the detections in an unrelated account publishes", "an unrelated account publishes with the ARN of an alarm of the detections",
			"CloudWatch publishes for an alarm of the detections without a source account", "CloudWatch uses the detections' key for another account",
		},
		Stops: "Topic and key name our alarms by ARN, and the account.",
		Tests: []string{"TestOurAlarmsAndRulesPublishAndNobodyElse"},
	}}
}
