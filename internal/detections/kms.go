package detections

import "example.com/audittrail/internal/condition"

var kms = []Detection{{
	ID: "audit-key-lost", Title: "The audit trail's key was disabled or scheduled for deletion", Severity: Page,
	Why:    "Without its key CloudTrail delivers nothing more, and the log files that are there cannot be read.",
	First:  "Enable the key again (aws kms cancel-key-deletion, aws kms enable-key) and take the caller's permissions away.",
	Attack: []string{"T1485", "T1685.002"}, References: []string{"elastic impact_kms_cmk_disabled_or_scheduled_for_deletion", "panther aws_kms_cmk_loss"},
	Needs: []Part{TheKey},
	When: func(own Own) condition.Condition {
		return condition.All(calls("kms", "DisableKey", "ScheduleKeyDeletion"), condition.Is("resources[].ARN", own.KeyARN))
	},
}}
