package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

var kms = slices.Concat(auditKey, keyUse, anyKey)

// The audit trail's key, which encrypts the log files. Traps:
//   - A denied call has no resources and usually no requestParameters: only the error
//     message names the key's ARN.
//   - A dry run has the errorCode DryRunOperationException, so it does not count as a
//     success.
//   - Only AWS services may create grants under the library's key policy, but an
//     imported key has a policy of its own.
var auditKey = []Detection{{
	// Also through CloudFormation: a stack retains its key when it is deleted, so an
	// ordinary deployment does none of this.
	ID: "audit-key-lost", Title: "The audit trail's key was disabled, scheduled for deletion or lost its material", Severity: Page,
	Why:    "Without the key, CloudTrail delivers nothing more, and the existing log files cannot be read.",
	First:  "Enable the key again (aws kms cancel-key-deletion --key-id ARN, then aws kms enable-key --key-id ARN) and revoke the caller's permissions.",
	Attack: []string{"T1485", "T1685.002"},
	References: []string{
		"elastic impact_kms_cmk_disabled_or_scheduled_for_deletion", "elastic impact_kms_imported_key_material_deleted",
		"panther AWS.KMS.CustomerManagedKeyLoss", "CIS 6.0-7.0: 5.7", "Security Hub CloudWatch.7",
	},
	Needs: []Part{TheKey},
	When:  onAuditKey(calls("kms", "DisableKey", "ScheduleKeyDeletion", "DeleteImportedKeyMaterial", "DeleteExpiredKeyMaterial")),
}, {
	ID: "audit-key-policy-changed", Title: "The policy of the audit trail's key was changed outside CloudFormation", Severity: Page,
	Why:    "The policy decides whether CloudTrail can encrypt log files and who can read them.",
	First:  "Compare it with the template (aws kms get-key-policy --key-id ARN --policy-name default) and restore the template's policy.",
	Attack: []string{"T1548", "T1685.002"}, References: []string{"elastic privilege_escalation_kms_key_policy_put"},
	Needs: []Part{TheKey},
	When:  onAuditKey(calls("kms", "PutKeyPolicy"), outsideCloudFormation()),
}, {
	// CloudTrail, CloudWatch Logs and S3 need no grants. A grant that a service creates
	// in a caller's name counts, because it shows that the key is used for something
	// else. A service that gives up such a grant does not count.
	ID: "audit-key-grants-changed", Title: "A grant on the audit trail's key was created, revoked or retired", Severity: Page,
	Why:    "A grant lets its holder decrypt log files and appears in no policy. A holder that loses its grant may no longer be able to read them.",
	First:  "See who holds grants (aws kms list-grants --key-id ARN) and revoke those that are not intended (aws kms revoke-grant --key-id ARN --grant-id ID).",
	Attack: []string{"T1098"}, References: []string{"own"},
	Needs: []Part{TheKey},
	When: onAuditKey(condition.Any(
		condition.All(calls("kms", "CreateGrant"), outsideCloudFormation()),
		condition.All(calls("kms", "RevokeGrant"), outsideCloudFormation()),
		condition.All(calls("kms", "RetireGrant"), fromOutsideAWS()))),
}, {
	// Replicas have a policy of their own. Imported material and rotation decide
	// whether someone outside AWS knows the key.
	ID: "audit-key-weakened", Title: "The audit trail's key was replicated, re-imported or stopped rotating", Severity: Page,
	Why:    "A replica can be opened to others. Imported material is known to its maker. A key that does not rotate stays useful to a thief.",
	First:  "Ask the caller. Then turn rotation on (aws kms enable-key-rotation --key-id ARN) or delete the replica (aws kms schedule-key-deletion in its Region).",
	Attack: []string{"T1486", "T1685.002"}, References: []string{"own", "sigma aws_kms_import_key_material"},
	Needs: []Part{TheKey},
	When:  onAuditKey(calls("kms", "DisableKeyRotation", "ReplicateKey", "UpdatePrimaryRegion", "ImportKeyMaterial"), outsideCloudFormation()),
}, {
	// The on-call engineer repairs audit-key-lost by cancelling, and this page then
	// tells the others. Without that page before it, someone tried something.
	ID: "audit-key-deletion-cancelled", Title: "The deletion of the audit trail's key was cancelled", Severity: Page,
	Why:    "The key stays disabled after that. CloudTrail delivers nothing until someone enables it.",
	First:  "Enable it (aws kms enable-key --key-id ARN), then find out who scheduled the deletion and when.",
	Attack: []string{"T1485"}, References: []string{"own"},
	Needs: []Part{TheKey},
	When:  onAuditKey(calls("kms", "CancelKeyDeletion")),
}, {
	// The library's trail, bucket and log group name the key itself; an imported trail
	// may name the alias. UpdateAlias lists the key that the alias points to
	// afterwards. AWS does not document whether it also lists the previous key, so an
	// alias that is pointed away from the key may appear in kms-alias-changed only.
	ID: "audit-key-alias-changed", Title: "An alias of the audit trail's key was changed outside CloudFormation", Severity: Page,
	Why:    "A trail that names its key by an alias encrypts with another key as soon as the alias points to that key.",
	First:  "See where the aliases point (aws kms list-aliases --key-id ARN) and restore the template's aliases.",
	Attack: []string{"T1685.002"}, References: []string{"own"},
	Needs: []Part{TheKey},
	When:  onAuditKey(calls("kms", "CreateAlias", "UpdateAlias", "DeleteAlias"), outsideCloudFormation()),
}}

// onAuditKey matches events of the audit trail's key that match all conditions.
func onAuditKey(conditions ...condition.Condition) func(Own) condition.Condition {
	return func(own Own) condition.Condition {
		return condition.All(append(slices.Clone(conditions), condition.Is("resources[].ARN", own.KeyARN))...)
	}
}

// kmsDenied matches calls that KMS denied, with AccessDenied or AccessDeniedException.
func kmsDenied() condition.Condition { return condition.HasPrefix(errorCode, "AccessDenied") }
