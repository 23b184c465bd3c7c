package catalogue

import "example.com/audittrail/internal/condition"

// The alarms, rules and topics that carry detections to people. What CloudFormation
// changes about them is counted, because every deployment of a detection changes them:
// see own-changed-by-stack.
var alerts = []Detection{{
	ID: "alarm-deleted", Title: "An alarm on the audit trail was deleted outside CloudFormation", Severity: Page,
	Why:    "What the alarm watched for now happens unseen.",
	First:  "Restore the alarm, then revoke the caller's permissions.",
	Attack: []string{"T1685"}, References: []string{"elastic defense_evasion_cloudwatch_alarm_deletion"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(calls("monitoring", "DeleteAlarms"), condition.HasPrefix("requestParameters.alarmNames[]", own.Prefixes...), outsideCloudFormation())
	},
}, {
	// Testing an alarm by hand with SetAlarmState pages, which is the purpose of the
	// test.
	ID: "alarm-silenced", Title: "An alarm on the audit trail was silenced outside CloudFormation", Severity: Page,
	Why:    "An alarm that has no actions, has another threshold or was set to OK notifies no one.",
	First:  "Turn its actions on (aws cloudwatch enable-alarm-actions --alarm-names NAME), restore the template's settings and ask the caller.",
	Attack: []string{"T1685"}, References: []string{"own"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(outsideCloudFormation(), condition.Any(
			condition.All(calls("monitoring", "DisableAlarmActions"), condition.HasPrefix("requestParameters.alarmNames[]", own.Prefixes...)),
			condition.All(calls("monitoring", "PutMetricAlarm", "PutCompositeAlarm", "SetAlarmState"),
				condition.HasPrefix("requestParameters.alarmName", own.Prefixes...))))
	},
}, {
	// The parameter's name is the API's (derived); AWS shows no event of this call.
	ID: "alarm-muted", Title: "A mute rule silenced alarms on the audit trail", Severity: Page,
	Why:    "A muted alarm goes off and notifies no one.",
	First:  "Delete the rule (aws cloudwatch delete-alarm-mute-rule --alarm-mute-rule-name NAME) and ask the caller.",
	Attack: []string{"T1685"}, References: []string{"own"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(calls("monitoring", "PutAlarmMuteRule"), condition.HasPrefix("requestParameters.muteTargets.alarmNames[]", own.Prefixes...))
	},
}, {
	ID: "alarm-mute-rule", Title: "A mute rule for alarms was created or changed", Severity: Ticket,
	Why:    "A muted alarm goes off and notifies no one.",
	First:  "See which alarms are muted and until when (aws cloudwatch get-alarm-mute-rule --alarm-mute-rule-name NAME).",
	Attack: []string{"T1685"}, References: []string{"own"},
	OptIn: true, // ordinary maintenance uses mute rules
	When:  always(calls("monitoring", "PutAlarmMuteRule")),
}, {
	// A filter policy, set with SetSubscriptionAttributes, keeps messages from a
	// subscriber that stays subscribed. A data protection policy can block all
	// messages. The unsubscribe link in an e-mail is not seen: SNS records no call that
	// is made without credentials, so mail scanners that follow the link, and people,
	// leave no event. Only a confirmation with --authenticate-on-unsubscribe closes it.
	//
	// See https://docs.aws.amazon.com/sns/latest/dg/logging-using-cloudtrail.html.
	ID: "alert-topic-broken", Title: "An alert topic or a subscription to it was changed outside CloudFormation", Severity: Page,
	Why:    "Alerts no longer reach the people who wait for them.",
	First:  "See who is subscribed (aws sns list-subscriptions-by-topic --topic-arn ARN), restore the topic and ask the caller.",
	Attack: []string{"T1685"}, References: []string{"own"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(outsideCloudFormation(), ourTopicCalls(own))
	},
}, {
	ID: "alert-topic-subscribed", Title: "A subscription was added to an alert topic outside CloudFormation", Severity: Ticket,
	Why:    "Alerts tell an intruder which of their calls were noticed.",
	First:  "See who is subscribed (aws sns list-subscriptions-by-topic --topic-arn ARN) and remove subscribers that no one knows.",
	Attack: []string{"T1530"}, References: []string{"own"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(calls("sns", "Subscribe"), own.isTopic("requestParameters.topicArn"), outsideCloudFormation())
	},
}, {
	ID: "alert-rule-broken", Title: "A rule that watches the audit trail was changed outside CloudFormation", Severity: Page,
	Why:    "A rule that is disabled, changed or without targets notifies no one.",
	First:  "Enable it (aws events enable-rule --name NAME), restore the template's rules and ask the caller.",
	Attack: []string{"T1685"}, References: []string{"elastic impact_aws_eventbridge_rule_disabled_or_deleted", "panther AWS.CloudTrail.SecurityConfigurationChange"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(outsideCloudFormation(), ourRuleCalls(own))
	},
}, {
	// A rule cannot report its own end.
	ID: "alert-guard-broken", Title: "The rule that guards the other rules was changed outside CloudFormation", Severity: Page,
	Why:    "Without the rule alert-rule-broken, changes to the other rules go unnoticed.",
	First:  "Enable it (aws events enable-rule --name NAME), restore the template's rules and ask the caller.",
	Attack: []string{"T1685"}, References: []string{"own"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		const guard = "-page-alert-rule-broken"
		return condition.All(outsideCloudFormation(), condition.Any(
			condition.All(calls("events", ruleCalls...), condition.HasSuffix("requestParameters.name", guard)),
			condition.All(calls("events", targetCalls...), condition.HasSuffix("requestParameters.rule", guard))))
	},
}, {
	// This is counted, so that it goes to the backstop: a page about a deleted page topic
	// reaches no one. The other way round, alert-topic-broken reports changes to the
	// backstop. To go unnoticed, an intruder must cut off both together.
	ID: "alerts-cut-off", Title: "The delivery of alerts was changed outside CloudFormation", Severity: Page, Count: hourly,
	Why:    "A topic or a subscription to it was changed, so the page about it may not arrive.",
	First:  "Run the saved query to see who changed what. See who is subscribed (aws sns list-subscriptions-by-topic --topic-arn ARN) and restore the alerts.",
	Attack: []string{"T1685"}, References: []string{"own"},
	Needs: []Part{TheAlerts},
	When: func(own Own) condition.Condition {
		return condition.All(outsideCloudFormation(), ourTopicCalls(own))
	},
}, {
	// The relay of another Region has -relay- in its name. The parts of a trail are not
	// known there, and the alarm for other Regions leaves this detection out.
	ID: "forwarding-rule-broken", Title: "A rule that relays events from another Region was changed outside CloudFormation", Severity: Page,
	Why:    "No one is notified of sign-ins, IAM calls and other events in that Region any more.",
	First:  "Enable it in its Region (aws events enable-rule --name NAME --region REGION), restore the relay and ask the caller.",
	Attack: []string{"T1685"}, References: []string{"elastic impact_aws_eventbridge_rule_disabled_or_deleted"},
	When: always(relayRuleChanged, outsideCloudFormation()),
}, {
	// Auto Scaling deletes the alarms of its scaling policies.
	ID: "monitoring-removed", Title: "An alarm or an EventBridge rule was deleted or disabled", Severity: Ticket,
	Why:    "What it watched for now happens unseen.",
	First:  "Ask the caller and the application's owner.",
	Attack: []string{"T1685"},
	References: []string{
		"elastic defense_evasion_cloudwatch_alarm_deletion", "elastic impact_aws_eventbridge_rule_disabled_or_deleted",
		"panther AWS.CloudTrail.SecurityConfigurationChange",
	},
	OptIn: true, // Terraform's deployments match too
	When: always(condition.LacksSuffix(sourceIPAddress, "cloudformation.amazonaws.com", "autoscaling.amazonaws.com"), condition.Any(
		calls("monitoring", "DeleteAlarms", "DisableAlarmActions"), calls("events", "DeleteRule", "DisableRule"))),
}, {
	// All queues, because nothing tells which one feeds a security system.
	ID: "queue-emptied", Title: "An SQS queue was purged, deleted or changed outside CloudFormation", Severity: Record,
	Why:    "A security system that reads log files through the queue misses what was in it.",
	First:  "Find out whether the queue feeds a security system. If it does, have that system read the bucket again.",
	Attack: []string{"T1685.002", "T1485"}, References: []string{"elastic defense_evasion_sqs_purge_queue"},
	When: always(calls("sqs", "PurgeQueue", "DeleteQueue", "SetQueueAttributes"), outsideCloudFormation()),
}}

func ourTopicCalls(own Own) condition.Condition {
	return condition.All(
		calls("sns", "Unsubscribe", "SetSubscriptionAttributes", "DeleteTopic", "SetTopicAttributes", "AddPermission", "RemovePermission", "PutDataProtectionPolicy"),
		condition.Any(own.isSubscription(), own.isTopic("requestParameters.topicArn"), own.isTopic("requestParameters.resourceArn")))
}

var ruleCalls, targetCalls = []string{"DisableRule", "DeleteRule", "PutRule"}, []string{"RemoveTargets", "PutTargets"}

func ourRuleCalls(own Own) condition.Condition {
	return condition.Any(
		condition.All(calls("events", ruleCalls...), condition.HasPrefix("requestParameters.name", own.Prefixes...)),
		condition.All(calls("events", targetCalls...), condition.HasPrefix("requestParameters.rule", own.Prefixes...)))
}
