package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

// The log group and its metric filters. Newer calls name the log group in
// logGroupIdentifier, by name or ARN; AssociateKmsKey may use resourceIdentifier. What
// CloudFormation changes is own-changed-by-stack, and denied calls are
// own-attempt-denied.
var logGroup = []Detection{{
	// CloudWatch Logs itself removes streams, as AWS Internal (unverified; Elastic
	// compares the same words in userAgent, which KMS also writes for the console).
	ID: "log-group-lost", Title: "The trail's log group or one of its log streams was deleted", Severity: Page,
	Why:    "The alarms count the events in this log group. They see nothing now, and the copies of the events are gone.",
	First:  "Restore the log group and its metric filters. Until then, read the log files in the bucket.",
	Attack: []string{"T1485", "T1685.002"}, References: []string{"elastic impact_cloudwatch_log_group_deletion", "elastic impact_cloudwatch_log_stream_deletion"},
	Needs: []Part{TheLogGroup},
	When:  onLogGroup(calls("logs", "DeleteLogGroup", "DeleteLogStream"), condition.IsNot(sourceIPAddress, "AWS Internal")),
}, {
	// A data protection policy masks parts of events, and a transformer rewrites them. The
	// pattern has no room to leave out calls that turn deletion protection on.
	ID: "log-group-changed", Title: "The trail's log group was changed outside CloudFormation", Severity: Page,
	Why:    "A short retention deletes events, masks and transformers hide them from alarms, and a stranger's key makes them unreadable.",
	First:  "Compare it with the template (aws logs describe-log-groups --log-group-name-prefix NAME) and restore the template's settings.",
	Attack: []string{"T1685.002"}, References: []string{"own"},
	Needs: []Part{TheLogGroup},
	When:  onLogGroup(calls("logs", logGroupCalls...), outsideCloudFormation()),
}, {
	ID: "alarm-filter-changed", Title: "A metric filter on the trail's log group was changed outside CloudFormation", Severity: Page,
	Why:    "An alarm whose filter was deleted or changed never goes off again, and nothing shows that.",
	First:  "Compare the filters with the template (aws logs describe-metric-filters --log-group-name NAME) and restore the template's filters.",
	Attack: []string{"T1685"}, References: []string{"own"},
	Needs: []Part{TheLogGroup},
	When:  onLogGroup(calls("logs", "PutMetricFilter", "DeleteMetricFilter"), outsideCloudFormation()),
}, {
	// This is not a page, because security products subscribe to log groups
	// automatically.
	ID: "log-group-subscription-changed", Title: "A subscription to the trail's log group was changed outside CloudFormation", Severity: Ticket,
	Why:    "Events go to a new receiver, or no longer reach the security system that waits for them.",
	First:  "See who receives the events (aws logs describe-subscription-filters --log-group-name NAME).",
	Attack: []string{"T1537", "T1685.002"}, References: []string{"own"},
	Needs: []Part{TheLogGroup},
	When:  onLogGroup(calls("logs", "PutSubscriptionFilter", "DeleteSubscriptionFilter"), outsideCloudFormation()),
}, {
	ID: "log-group-exported", Title: "The trail's log group was exported to a bucket", Severity: Ticket,
	Why:    "An export has all the events in files, in a bucket that may belong to anyone.",
	First:  "See which bucket it goes to and whose it is. If no one knows, stop it (aws logs cancel-export-task --task-id ID).",
	Attack: []string{"T1537", "T1530"}, References: []string{"own"},
	Needs: []Part{TheLogGroup},
	When:  onLogGroup(calls("logs", "CreateExportTask")),
}, {
	ID: "logs-account-policy-changed", Title: "An account policy for all log groups was changed outside CloudFormation", Severity: Ticket,
	Why:    "An account policy can mask, transform or forward the events of every log group, including the trail's.",
	First:  "See the policies (aws logs describe-account-policies --policy-type DATA_PROTECTION_POLICY, and the other types).",
	Attack: []string{"T1685.002", "T1537"}, References: []string{"own"},
	When: always(logsAccountPolicyChanged.calls(), outsideCloudFormation()),
}}

var logGroupCalls = []string{
	"PutRetentionPolicy", "DeleteRetentionPolicy", "PutLogGroupDeletionProtection", "AssociateKmsKey", "DisassociateKmsKey",
	"PutDataProtectionPolicy", "PutTransformer",
}

// onLogGroup matches events of the trail's log group that match all conditions.
func onLogGroup(conditions ...condition.Condition) func(Own) condition.Condition {
	return func(own Own) condition.Condition {
		return condition.All(append(slices.Clone(conditions), own.isLogGroup())...)
	}
}
