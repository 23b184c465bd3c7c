package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

var kms = slices.Concat(auditKey, keyUse, anyKey)

// The key that the log files are encrypted with. Traps:
//   - A refused call has no resources and mostly no requestParameters; the key's
//     ARN is in the text of the error only.
//   - A dry run has the errorCode DryRunOperationException, so it is no success.
//   - The library's key policy lets only AWS services make grants, but an imported
//     key has a policy of its own.
var auditKey = []Detection{{
	// By any channel: a stack keeps its key when it is deleted, so that
	// CloudFormation does none of this in an ordinary deployment.
	ID: "audit-key-lost", Title: "The audit trail's key was disabled, scheduled for deletion or lost its material", Severity: Page,
	Why:    "Without the key, CloudTrail delivers nothing more, and the existing log files cannot be read.",
	First:  "Enable the key again (aws kms cancel-key-deletion --key-id ARN, then aws kms enable-key --key-id ARN) and revoke the caller's permissions.",
	Attack: []string{"T1485", "T1685.002"},
	References: []string{
		"elastic impact_kms_cmk_disabled_or_scheduled_for_deletion", "elastic impact_kms_imported_key_material_deleted",
		"panther AWS.KMS.CustomerManagedKeyLoss", "CIS 5.7", "Security Hub CloudWatch.7",
	},
	Needs: []Part{TheKey},
	When:  onAuditKey(calls("kms", "DisableKey", "ScheduleKeyDeletion", "DeleteImportedKeyMaterial")),
}, {
	ID: "audit-key-policy-changed", Title: "The policy of the audit trail's key was changed outside CloudFormation", Severity: Page,
	Why:    "The policy decides whether CloudTrail can encrypt log files and who can read them.",
	First:  "Compare it with the template (aws kms get-key-policy --key-id ARN --policy-name default) and restore the template's policy.",
	Attack: []string{"T1548", "T1685.002"}, References: []string{"elastic privilege_escalation_kms_key_policy_put"},
	Needs: []Part{TheKey},
	When:  onAuditKey(calls("kms", "PutKeyPolicy"), byHand()),
}, {
	// CloudTrail, CloudWatch Logs and S3 need no grants. A grant that a service makes
	// in a caller's name counts: it shows that the key is used for something else. That
	// a service lets go of such a grant does not.
	ID: "audit-key-grants-changed", Title: "A grant on the audit trail's key was created, revoked or retired", Severity: Page,
	Why:    "A grant lets its holder decrypt log files and appears in no policy. A holder that loses its grant may no longer be able to read them.",
	First:  "See who holds grants (aws kms list-grants --key-id ARN) and revoke those that are not intended (aws kms revoke-grant --key-id ARN --grant-id ID).",
	Attack: []string{"T1098"}, References: []string{"own"},
	Needs: []Part{TheKey},
	When: onAuditKey(condition.Any(
		condition.All(calls("kms", "CreateGrant"), byHand()),
		condition.All(calls("kms", "RevokeGrant", "RetireGrant"), byNoService()))),
}, {
	// Replicas have a policy of their own. Imported material and rotation decide
	// whether somebody outside AWS knows the key.
	ID: "audit-key-weakened", Title: "The audit trail's key was replicated, re-imported or stopped rotating", Severity: Page,
	Why:    "A replica can be opened to others. Imported material is known to its maker. A key that does not rotate stays useful to a thief.",
	First:  "Ask the caller. Then turn rotation on (aws kms enable-key-rotation --key-id ARN) or delete the replica (aws kms schedule-key-deletion in its Region).",
	Attack: []string{"T1486", "T1685.002"}, References: []string{"own", "sigma aws_kms_import_key_material"},
	Needs: []Part{TheKey},
	When:  onAuditKey(calls("kms", "DisableKeyRotation", "ReplicateKey", "UpdatePrimaryRegion", "ImportKeyMaterial"), byHand()),
}, {
	// Cancelling is how the on-call repairs audit-key-lost, and a page then tells the
	// others so. Without that page before it, somebody tried something.
	ID: "audit-key-deletion-cancelled", Title: "The deletion of the audit trail's key was cancelled", Severity: Page,
	Why:    "The key stays disabled after that. CloudTrail delivers nothing until someone enables it.",
	First:  "Enable it (aws kms enable-key --key-id ARN), then find out who scheduled the deletion and when.",
	Attack: []string{"T1485"}, References: []string{"own"},
	Needs: []Part{TheKey},
	When:  onAuditKey(calls("kms", "CancelKeyDeletion")),
}, {
	// The trail, the bucket and the log group name the key itself; an imported trail
	// may name the alias. UpdateAlias lists the key that the alias points
	// to now; whether it lists the former one too is not documented, so that an
	// alias turned away from the key may show in kms-alias-changed only.
	ID: "audit-key-alias-changed", Title: "An alias of the audit trail's key was changed outside CloudFormation", Severity: Page,
	Why:    "A trail that names its key by an alias encrypts with another key as soon as the alias points to that key.",
	First:  "See where the aliases point (aws kms list-aliases --key-id ARN) and restore the template's aliases.",
	Attack: []string{"T1685.002"}, References: []string{"own"},
	Needs: []Part{TheKey},
	When:  onAuditKey(calls("kms", "CreateAlias", "UpdateAlias", "DeleteAlias"), byHand()),
}, {
	ID: "audit-key-changed-by-stack", Title: "A CloudFormation stack changed the audit trail's key", Severity: Ticket,
	Why:    "An unintended deployment can open the key to others or close it to CloudTrail just as a call by hand can.",
	First:  checkDeployment,
	Attack: []string{"T1548", "T1685.002"}, References: []string{"own"},
	Needs: []Part{TheKey},
	When: onAuditKey(calls("kms", "PutKeyPolicy", "CreateGrant", "DisableKeyRotation", "ReplicateKey", "UpdatePrimaryRegion", "UpdateAlias", "DeleteAlias"),
		byCloudFormation()),
}, {
	// That the error names the key's ARN is what KMS answers to callers (derived).
	// Refusals to other accounts are recorded in the caller's account only. Actions
	// that scanners try, such as ListGrants, are left out, and so is Macie, which tries
	// to read every bucket.
	ID: "audit-key-attempt-denied", Title: "A call on the audit trail's key was denied", Severity: Ticket,
	Why:    "Someone is trying to read log files or to take the key away, and does not have the permission yet.",
	First:  stopCaller,
	Attack: []string{"T1485", "T1530"}, References: []string{"own"},
	Needs: []Part{TheKey}, Reads: true,
	When: func(own Own) condition.Condition {
		return condition.All(
			attempts("kms", "Decrypt", "ReEncrypt", "CreateGrant", "PutKeyPolicy", "DisableKey", "ScheduleKeyDeletion", "DisableKeyRotation",
				"DeleteImportedKeyMaterial", "ReplicateKey", "UpdatePrimaryRegion"),
			kmsDenied(), byNoLinkedRole(),
			condition.Any(
				condition.Contains("errorMessage", own.KeyARN), condition.Is("requestParameters.keyId", own.KeyARN),
				condition.Is("resources[].ARN", own.KeyARN)))
	},
}}

// onAuditKey is met by events of the audit trail's key that meet all conditions.
func onAuditKey(conditions ...condition.Condition) func(Own) condition.Condition {
	return func(own Own) condition.Condition {
		return condition.All(append(slices.Clone(conditions), condition.Is("resources[].ARN", own.KeyARN))...)
	}
}

// kmsDenied is met by refusals of KMS: AccessDenied or AccessDeniedException.
func kmsDenied() condition.Condition { return condition.HasPrefix(errorCode, "AccessDenied") }
