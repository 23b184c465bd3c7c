package catalogue

import "example.com/audittrail/internal/condition"

// The alarms, rules and topics by which detections reach people. What CloudFormation
// does to them is a record: every deployment of a detection does it.
var alerts = []Detection{{
	ID: "alarm-deleted", Title: "An alarm on the audit trail was deleted by hand", Severity: Page,
	Why:    "What the alarm watches for happens unseen from now on.",
	First:  "Deploy the alarms again, and take the caller's permissions away.",
	Attack: []string{"T1685"}, References: []string{"elastic defense_evasion_cloudwatch_alarm_deletion"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(calls("monitoring", "DeleteAlarms"), condition.HasPrefix("requestParameters.alarmNames[]", own.Prefixes...), byHand())
	},
}, {
	// An alarm that is tested by hand with SetAlarmState pages, which is what the test
	// is for.
	ID: "alarm-silenced", Title: "An alarm on the audit trail was silenced by hand", Severity: Page,
	Why:    "An alarm without actions, with another threshold or set to OK tells nobody what it sees.",
	First:  "Switch it on (aws cloudwatch enable-alarm-actions --alarm-names NAME), deploy the alarms again and ask the caller.",
	Attack: []string{"T1685"}, References: []string{"own"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(byHand(), condition.Any(
			condition.All(calls("monitoring", "DisableAlarmActions"), condition.HasPrefix("requestParameters.alarmNames[]", own.Prefixes...)),
			condition.All(calls("monitoring", "PutMetricAlarm", "PutCompositeAlarm", "SetAlarmState"),
				condition.HasPrefix("requestParameters.alarmName", own.Prefixes...))))
	},
}, {
	// The name of the parameter is derived from the API's; AWS shows no event of it.
	ID: "alarm-muted", Title: "A mute rule silences alarms on the audit trail", Severity: Page,
	Why:    "A muted alarm goes off and tells nobody.",
	First:  "Delete the rule (aws cloudwatch delete-alarm-mute-rule --alarm-mute-rule-name NAME) and ask the caller.",
	Attack: []string{"T1685"}, References: []string{"own"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(calls("monitoring", "PutAlarmMuteRule"), condition.HasPrefix("requestParameters.muteTargets.alarmNames[]", own.Prefixes...))
	},
}, {
	ID: "alarm-mute-rule", Title: "A mute rule for alarms was made or changed", Severity: Ticket,
	Why:    "A muted alarm goes off and tells nobody.",
	First:  "See which alarms are muted and until when (aws cloudwatch get-alarm-mute-rule).",
	Attack: []string{"T1685"}, References: []string{"own"},
	OptIn: true, // it is how maintenance is announced
	When:  always(calls("monitoring", "PutAlarmMuteRule")),
}, {
	// A filter policy, set with SetSubscriptionAttributes, keeps messages from a
	// subscriber who stays subscribed; a data protection policy can refuse them all. A mail's link to unsubscribe counts as by hand.
	ID: "alert-topic-broken", Title: "A topic for alerts or a subscription to it was changed by hand", Severity: Page,
	Why:    "Alerts no longer reach those who wait for them.",
	First:  "See who is subscribed (aws sns list-subscriptions-by-topic --topic-arn ARN), deploy the topic again and ask the caller.",
	Attack: []string{"T1685"}, References: []string{"own"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(byHand(), condition.Any(ourTopicCalls(own),
			condition.All(calls("sns", "PutDataProtectionPolicy"), condition.Is("requestParameters.resourceArn", own.Topics...))))
	},
}, {
	ID: "alert-topic-subscribed", Title: "Somebody was subscribed to a topic for alerts by hand", Severity: Ticket,
	Why:    "Alerts tell an intruder what is seen of them.",
	First:  "See who is subscribed (aws sns list-subscriptions-by-topic --topic-arn ARN) and remove whom nobody knows.",
	Attack: []string{"T1530"}, References: []string{"own"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(calls("sns", "Subscribe"), condition.Is("requestParameters.topicArn", own.Topics...), byHand())
	},
}, {
	ID: "alert-rule-broken", Title: "A rule that watches the audit trail was changed by hand", Severity: Page,
	Why:    "A rule that is disabled, changed or without targets tells nobody what happens.",
	First:  "Switch it on (aws events enable-rule --name NAME), deploy the rules again and ask the caller.",
	Attack: []string{"T1685"}, References: []string{"elastic impact_aws_eventbridge_rule_disabled_or_deleted", "panther AWS.CloudTrail.SecurityConfigurationChange"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(byHand(), ourRuleCalls(own))
	},
}, {
	// By way of the tickets: a page about a topic that is gone has no way to anybody,
	// and the rule that would tell of its own end has ended. An intruder has to cut off
	// both at once.
	ID: "alerts-cut-off", Title: "The way of the pages was cut off by hand", Severity: Ticket,
	Why:    "The topic, a subscriber or a rule that watches over them was changed, so that the page about it may not arrive.",
	First:  "Treat it as a page: see who is subscribed (aws sns list-subscriptions-by-topic --topic-arn ARN) and deploy the alerts again.",
	Attack: []string{"T1685"}, References: []string{"own"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		const rule, topic = "-page-alert-rule-broken", "-page-alert-topic-broken"
		return condition.All(byHand(), condition.Any(
			ourTopicCalls(own),
			condition.All(calls("events", "DisableRule", "DeleteRule", "PutRule"), condition.HasSuffix("requestParameters.name", rule, topic)),
			condition.All(calls("events", "RemoveTargets", "PutTargets"), condition.HasSuffix("requestParameters.rule", rule, topic))))
	},
}, {
	// Another Region's relay is named by its -relay-: what a trail is made of is not
	// known there, and the alarm for other Regions leaves this one out.
	ID: "forwarding-rule-broken", Title: "A rule that relays events from another Region was changed by hand", Severity: Page,
	Why:    "Sign-ins, IAM and what else happens in that Region is told to nobody any more.",
	First:  "Switch it on in its Region (aws events enable-rule --name NAME --region REGION), deploy the relay again and ask the caller.",
	Attack: []string{"T1685"}, References: []string{"elastic impact_aws_eventbridge_rule_disabled_or_deleted"},
	When: always(byHand(), condition.Any(
		condition.All(calls("events", "DisableRule", "DeleteRule", "PutRule"), condition.Contains("requestParameters.name", "-relay-")),
		condition.All(calls("events", "RemoveTargets", "PutTargets"), condition.Contains("requestParameters.rule", "-relay-")))),
}, {
	ID: "alerts-changed-by-stack", Title: "A CloudFormation stack changed alarms, rules or topics for alerts", Severity: Record,
	Why:    "A deployment that nobody meant can silence detections as well as a call by hand.",
	First:  "Find the deployment (aws cloudformation describe-stack-events) and see that its change was reviewed.",
	Attack: []string{"T1685"}, References: []string{"own"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(byCloudFormation(), condition.Any(
			condition.All(calls("monitoring", "DeleteAlarms", "DisableAlarmActions"), condition.HasPrefix("requestParameters.alarmNames[]", own.Prefixes...)),
			ourTopicCalls(own), ourRuleCalls(own)))
	},
}, {
	// Auto Scaling and others delete alarms of their own, with invokedBy.
	ID: "monitoring-removed", Title: "An alarm or a rule was deleted or disabled by hand", Severity: Ticket,
	Why:    "What it watched for happens unseen from now on.",
	First:  "Ask the caller and the owner of the application.",
	Attack: []string{"T1685"},
	References: []string{
		"elastic defense_evasion_cloudwatch_alarm_deletion", "elastic impact_aws_eventbridge_rule_disabled_or_deleted",
		"panther AWS.CloudTrail.SecurityConfigurationChange",
	},
	OptIn: true, // Terraform's deployments are by hand, too
	When: always(condition.Missing("userIdentity.invokedBy"), condition.Any(
		calls("monitoring", "DeleteAlarms", "DisableAlarmActions"), calls("events", "DeleteRule", "DisableRule"))),
}, {
	// Any queue: which one feeds a security system is not known.
	ID: "queue-emptied", Title: "A queue was emptied, deleted or changed by hand", Severity: Record,
	Why:    "A security system that reads log files by a queue misses what was in it.",
	First:  "See whether the queue feeds a security system, and let that read the bucket again.",
	Attack: []string{"T1685.002", "T1485"}, References: []string{"elastic defense_evasion_sqs_purge_queue"},
	When: always(calls("sqs", "PurgeQueue", "DeleteQueue", "SetQueueAttributes"), byHand()),
}}

func ourTopicCalls(own Own) condition.Condition {
	var subscriptions []string
	for _, topic := range own.Topics {
		subscriptions = append(subscriptions, topic+":")
	}
	return condition.Any(
		condition.All(calls("sns", "Unsubscribe", "SetSubscriptionAttributes"), condition.HasPrefix("requestParameters.subscriptionArn", subscriptions...)),
		condition.All(calls("sns", "DeleteTopic", "SetTopicAttributes", "AddPermission", "RemovePermission"),
			condition.Is("requestParameters.topicArn", own.Topics...)))
}

func ourRuleCalls(own Own) condition.Condition {
	return condition.Any(
		condition.All(calls("events", "DisableRule", "DeleteRule", "PutRule"), condition.HasPrefix("requestParameters.name", own.Prefixes...)),
		condition.All(calls("events", "RemoveTargets", "PutTargets"), condition.HasPrefix("requestParameters.rule", own.Prefixes...)))
}
