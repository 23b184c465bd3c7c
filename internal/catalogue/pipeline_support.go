package catalogue

import "example.com/audittrail/internal/condition"

// What the trail and the alerts depend on: the stacks that hold them, the roles that
// CloudTrail, S3 and EventBridge use, the key of the topics and the dead-letter queue.
var support = []Detection{{
	// Also through other services and other stacks.
	ID: "own-stack-endangered", Title: "A stack of the audit trail was deleted or its protection was removed", Severity: Page,
	Why:    "Deleting the stack stops the trail and removes the alerts that would report it. The other calls prepare that.",
	First:  "If the stack is being deleted, deploy it again now. Check that its termination protection is on (aws cloudformation describe-stacks --stack-name NAME).",
	Attack: []string{"T1685.002", "T1685"}, References: []string{"own"},
	Needs: []Part{TheStacks},
	When: func(own Own) condition.Condition {
		return condition.All(calls("cloudformation", "DeleteStack", "SetStackPolicy", "UpdateTerminationProtection"), ofOurStacks(own),
			notTurningOn("requestParameters.enableTerminationProtection"))
	},
}, {
	// IAM records in us-east-1. If the trail is in another Region, the alarm for other
	// Regions reports this.
	ID: "own-role-changed", Title: "A role that the trail or its alerts use was changed outside CloudFormation", Severity: Page,
	Why:    "Without its permissions or its trust policy, the role delivers no events or publishes no alerts.",
	First:  "Compare the role with the template (aws iam get-role --role-name NAME, aws iam list-role-policies --role-name NAME) and restore it.",
	Attack: []string{"T1685.002", "T1685"}, References: []string{"own"},
	Needs:  []Part{TheRoles},
	When:   ourRoleChanged,
	Abroad: ourRoleChanged,
}, {
	// This page itself needs the key. A change of a key takes effect within minutes, so
	// the page is usually delivered before (unverified). If it is not, nothing in the
	// account can report it: the backstop has the same key.
	ID: "alert-key-broken", Title: "The key of the alert topics was disabled or changed", Severity: Page,
	Why:    "Without the key, no alert is delivered: no page, no ticket, and perhaps not even this message.",
	First:  "Enable the key (aws kms cancel-key-deletion --key-id ARN, then aws kms enable-key --key-id ARN), restore its policy and ask the caller.",
	Attack: []string{"T1685", "T1485"}, References: []string{"own"},
	Needs: []Part{TheAlertKey},
	When: func(own Own) condition.Condition {
		return condition.All(outsideCloudFormation(), condition.Is("resources[].ARN", own.AlertKeyARN),
			calls("kms", "DisableKey", "ScheduleKeyDeletion", "DeleteImportedKeyMaterial", "PutKeyPolicy", "CreateGrant", "RevokeGrant"))
	},
}, {
	// The queue has what could not be delivered. StartMessageMoveTask moves it to
	// another queue (its parameter is derived from the API).
	ID: "alert-queue-changed", Title: "The alerts' dead-letter queue was emptied or changed outside CloudFormation", Severity: Ticket,
	Why:    "Messages in the queue are alerts that no one has read. Without the queue, EventBridge discards them.",
	First:  "Ask the caller. If no one emptied the queue after repairing the delivery, restore the queue and search the trail for what it held.",
	Attack: []string{"T1685", "T1485"}, References: []string{"own"},
	Needs: []Part{TheQueues},
	When: func(own Own) condition.Condition {
		return condition.All(outsideCloudFormation(), own.isQueue(),
			calls("sqs", "PurgeQueue", "DeleteQueue", "SetQueueAttributes", "AddPermission", "RemovePermission", "StartMessageMoveTask"))
	},
}}

func ourRoleChanged(own Own) condition.Condition {
	return condition.All(outsideCloudFormation(), ofOurRoles(own), calls("iam",
		"DeleteRole", "UpdateAssumeRolePolicy", "PutRolePolicy", "DeleteRolePolicy", "AttachRolePolicy", "DetachRolePolicy",
		"PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary"))
}
