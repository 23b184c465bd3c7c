package threats

func onMessages() []Threat {
	return []Threat{{
		By: []Actor{Stranger}, On: Message,
		Attack: "Publishes a false page, or subscribes to the pages.",
		Denied: []string{
			"an administrator of an unrelated account publishes to a topic of the detections", "an administrator of an unrelated account subscribes to a topic of the detections",
			"an anonymous caller publishes to a topic of the detections", "another alarm of the account publishes to a topic of the detections",
		},
		Stops: "Only our alarms and the publishing role can publish.",
		Tests: []string{"TestOurAlarmsAndRulesPublishAndNobodyElse"},
	}, {
		By: []Actor{Stranger, Member}, On: Message,
		Attack: "Chooses names of objects or roles that make a message lie, break its JSON, or show a forged link.",
		Stops:  "Text that a caller chooses cannot end a line or a string.",
		Tests:  []string{"TestCallersCannotWriteLinesOfOurs", "TestCallersCannotBreakOrChangeJSONExceptTheEventItself"},
	}, {
		By: []Actor{Member, Insider, Malware}, On: Message,
		Attack:  "Removes or changes subscriptions and topics.",
		Calls:   []string{"Unsubscribe", "DeleteTopic", "SetSubscriptionAttributes", "SetTopicAttributes", "PutDataProtectionPolicy"},
		Shows:   []string{"alert-topic-broken", "alerts-cut-off"},
		Tests:   []string{"TestChangesToTheDeliveryOfPagesAreReportedOverTheBackstop", "TestAlarmAboutATopicPublishesToAnotherTopic"},
		Remains: "No one is notified if the subscribers of the pages and of the backstop are removed at the same moment.",
	}, {
		By: []Actor{Insider, Malware}, On: Message,
		Attack:  "Clicks the unsubscribe link of an e-mail, which needs no sign-in.",
		Pages:   []string{"https://docs.aws.amazon.com/sns/latest/dg/logging-using-cloudtrail.html"},
		Tests:   []string{"TestDocumentsPromiseNoAlertForTheUnsubscribeLink"},
		Remains: "No event records it. Confirm with `--authenticate-on-unsubscribe true`, or send pages to https or SQS ([Confirming subscriptions](alerts.md#confirming-subscriptions)). `audittrail verify` lists who is subscribed.",
	}, {
		By: []Actor{Member, Archivist}, On: Message,
		Attack:  "Disables the key of the topics, so that nothing is published.",
		Calls:   []string{"DisableKey", "ScheduleKeyDeletion", "PutKeyPolicy", "CreateGrant"},
		Shows:   []string{"alert-key-broken"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
		Remains: "The page is usually sent before the key stops working (unverified). Otherwise no one is notified, because the backstop uses the same key.",
	}, {
		By: []Actor{Member}, On: Message,
		Attack: "Floods an e-mail subscription until SNS deactivates it.",
		Stops:  "Only alarms publish to the backstop, and a flood does not multiply them.",
		Shows:  []string{"many-pages", "many-tickets"},
		Tests:  []string{"TestAFloodLeavesAWayThatIsOpenAndBounded"},
		Pages:  []string{"https://docs.aws.amazon.com/general/latest/gr/sns.html"},
	}, {
		By: []Actor{Member, Insider}, On: Message,
		Attack: "Purges or deletes the dead-letter queue to hide undelivered messages.",
		Calls:  []string{"PurgeQueue", "DeleteQueue", "SetQueueAttributes"},
		Shows:  []string{"alert-queue-changed", "alerts-dead-lettered"},
		Tests:  []string{"TestHealthAlarmsWatchTheirMetricAndNameIt"},
	}, {
		By: []Actor{Management}, On: Message,
		Attack: "Enters the watch's account with a root session and changes the delivery.",
		Calls:  []string{"AssumeRoot", "DeleteTopic"},
		Shows:  []string{"root-session-assumed", "alerts-cut-off"},
		Tests:  []string{"TestChangesToTheDeliveryOfPagesAreReportedOverTheBackstop"},
	}, {
		By: []Actor{Deployer}, On: Message,
		Attack:  "Deploys other subscribers.",
		Calls:   []string{"Subscribe", "Unsubscribe", "SetTopicAttributes"},
		Shows:   []string{"own-changed-by-stack"},
		Tests:   []string{"TestADeploymentOfOursSendsOneTicket", "TestEverySubscriberOfPagesBelongsToTheBackstop"},
		Remains: "It is only a ticket. Review the change sets of the alerts.",
	}, {
		By: []Actor{Service}, On: Message,
		Attack: "Makes CloudWatch publish for someone else's alarm of the same name.",
		Denied: []string{
			"the namesake of an alarm of the detections in an unrelated account publishes", "an unrelated account publishes with the ARN of an alarm of the detections",
			"CloudWatch publishes for an alarm of the detections without a source account", "CloudWatch uses the detections' key for another account",
		},
		Stops: "The policies of the topic and the key name our alarms by ARN, and the account.",
		Tests: []string{"TestOurAlarmsAndRulesPublishAndNobodyElse"},
	}}
}
