package catalogue

import "example.com/audittrail/internal/condition"

// All keys of the account. No form compares bypassPolicyLockoutSafetyCheck, which is a
// boolean.
var anyKey = []Detection{{
	// Short-lived stacks delete their keys, which this does not match.
	ID: "kms-key-lost", Title: "A KMS key was disabled or scheduled for deletion outside CloudFormation", Severity: Ticket,
	Why:    "Data that the key encrypted cannot be read while the key is disabled, and never again once it is deleted.",
	First:  "Ask the caller. If it was not intended, undo it (aws kms cancel-key-deletion --key-id ID, then aws kms enable-key --key-id ID).",
	Attack: []string{"T1485"},
	References: []string{
		"elastic impact_kms_cmk_disabled_or_scheduled_for_deletion", "panther AWS.KMS.CustomerManagedKeyLoss", "CIS 6.0-7.0: 5.7", "Security Hub CloudWatch.7",
	},
	When: func(own Own) condition.Condition {
		return exceptOurKeys(own, calls("kms", "DisableKey", "ScheduleKeyDeletion"), outsideCloudFormation())
	},
}, {
	ID: "kms-key-lost-by-stack", Title: "A CloudFormation stack disabled a KMS key or scheduled its deletion", Severity: Record,
	Why:    "Data that the key encrypted can no longer be read. Anyone who may delete a stack can destroy data this way.",
	First:  "Find the deployment (aws cloudformation describe-stack-events --stack-name NAME). If it was not intended, cancel the deletion (aws kms cancel-key-deletion --key-id ID).",
	Attack: []string{"T1485"}, References: []string{"panther AWS.KMS.CustomerManagedKeyLoss"},
	When: always(calls("kms", "DisableKey", "ScheduleKeyDeletion"), byCloudFormation()),
}, {
	// A service event, which has no caller.
	ID: "kms-key-deleted", Title: "A KMS key was deleted at the end of its waiting period", Severity: Ticket,
	Why:    "Data that the key encrypted is lost for good.",
	First:  "Find out what the key encrypted (its last uses are in the trail) and who scheduled the deletion (ScheduleKeyDeletion).",
	Attack: []string{"T1485"}, References: []string{"own"},
	When: always(calls("kms", "DeleteKey"), condition.Is("eventType", "AwsServiceEvent")),
}, {
	ID: "kms-key-deletion-cancelled", Title: "The deletion of a KMS key was cancelled", Severity: Record,
	Why:    "Someone decided that the key is still needed. It stays disabled until someone enables it.",
	First:  "Check whether the key must be enabled again (aws kms enable-key --key-id ID).",
	Attack: []string{"T1485"}, References: []string{"own"},
	When: always(calls("kms", "CancelKeyDeletion")),
}, {
	// This is not a page for two reasons. Its text has quotes and an asterisk, which a
	// metric filter cannot match, so other Regions would not be watched. And it cannot
	// tell whether the statement is a Deny or has a condition. The spellings are those
	// of the SDKs' and the console's JSON. CloudFormation is left out because the
	// library's own key policy denies everyone the creation of grants, and so names
	// everyone.
	ID: "kms-key-made-public", Title: "A KMS key policy that names everyone was set outside CloudFormation", Severity: Ticket,
	Why:    "A statement that allows everyone without a condition lets every AWS account use the key.",
	First:  "Read the policy (aws kms get-key-policy --key-id ARN --policy-name default). Remove the statement unless it denies or has a condition.",
	Attack: []string{"T1098", "T1537"}, References: []string{"panther AWS.CloudTrail.ResourceMadePublic"},
	When: func(own Own) condition.Condition {
		return exceptOurKeys(own, calls("kms", "PutKeyPolicy", "CreateKey"), outsideCloudFormation(),
			namesEveryone("requestParameters.policy"))
	},
}, {
	// Only statements that allow: an Allow followed by the principal, as the CDK sorts
	// them. That CloudFormation sends the policy without spaces is (unverified).
	ID: "kms-key-made-public-by-stack", Title: "A CloudFormation stack set a KMS key policy that allows everyone", Severity: Record,
	Why:    "Unless the statement has a condition, every AWS account can use the key.",
	First:  "Read the policy (aws kms get-key-policy --key-id ARN --policy-name default) and correct the template.",
	Attack: []string{"T1098", "T1537"}, References: []string{"own"},
	When: always(calls("kms", "PutKeyPolicy", "CreateKey", "ReplicateKey"), byCloudFormation(),
		condition.Contains("requestParameters.policy", `"Effect":"Allow","Principal":{"AWS":"*"}`, `"Effect":"Allow","Principal":"*"`)),
}, {
	// No form can ask whether a policy names one more account, because its text also
	// has our own account in it. So every change by a person is reported.
	ID: "kms-key-policy-changed", Title: "A KMS key policy was changed by hand", Severity: Ticket,
	Why:    "The policy decides who may use the key and who may administer it. It can open the key to another account.",
	First:  "Look for accounts that you do not know (aws kms get-key-policy --key-id ARN --policy-name default), and ask the caller.",
	Attack: []string{"T1548"}, References: []string{"elastic privilege_escalation_kms_key_policy_put"},
	When: func(own Own) condition.Condition {
		return exceptOurKeys(own, calls("kms", "PutKeyPolicy"), outsideCloudFormation(), notByIaCTool())
	},
}, {
	// Our own account is in the ARNs of its roles and users, and in the names that EC2
	// gives its instances and volumes. AWS services are named by their domain. Only our
	// own account is watched: for an organization's trail, every grant in another
	// account would look like a grant to a stranger.
	ID: "kms-grant-outside", Title: "Another account was granted the use of a KMS key", Severity: Ticket,
	Why:    "A grant lets its holder use the key and appears in no policy. A grant to a stranger is a back door to the data.",
	First:  "See who holds it (aws kms list-grants --key-id ARN). Unless it is intended, revoke it (aws kms revoke-grant --key-id ARN --grant-id ID).",
	Attack: []string{"T1098", "T1537"}, References: []string{"own"},
	When: func(own Own) condition.Condition {
		return exceptOurKeys(own, calls("kms", "CreateGrant"), condition.Is("recipientAccountId", own.accounts()...),
			condition.ContainsNone("requestParameters.granteePrincipal", append(own.accounts(), "amazonaws.com")...))
	},
}, {
	ID: "kms-grant-withdrawn", Title: "A grant on a KMS key was revoked or retired", Severity: Record,
	Why:    "An application or service that used the key through the grant can no longer use it.",
	First:  "See which grants are left (aws kms list-grants --key-id ARN).",
	Attack: []string{"T1531"}, References: []string{"own"},
	When: always(calls("kms", "RevokeGrant", "RetireGrant")),
}, {
	ID: "kms-import-material", Title: "A KMS key's material was imported or deleted", Severity: Ticket,
	Why:    "The maker of the material can hold data to ransom. When material is deleted, the data is unreadable immediately, with no waiting period.",
	First:  "Ask the caller. Import deleted material again (aws kms import-key-material). If the material is a stranger's, treat the data as taken.",
	Attack: []string{"T1486", "T1485"}, References: []string{"sigma aws_kms_import_key_material", "elastic impact_kms_imported_key_material_deleted"},
	When: func(own Own) condition.Condition {
		return exceptOurKeys(own, calls("kms", "ImportKeyMaterial", "DeleteImportedKeyMaterial"))
	},
}, {
	ID: "kms-rotation-disabled", Title: "A KMS key's rotation was disabled", Severity: Ticket,
	Why:    "CIS and Security Hub require rotation. Without it, one leaked version of the key material opens all data.",
	First:  "Enable it again (aws kms enable-key-rotation --key-id ID).",
	Attack: []string{"T1685"}, References: []string{"own"},
	When: func(own Own) condition.Condition { return exceptOurKeys(own, calls("kms", "DisableKeyRotation")) },
}, {
	ID: "kms-key-replicated", Title: "A KMS key was replicated or its primary Region was changed", Severity: Ticket,
	Why:    "A replica opens the same data in another Region, under a policy of its own.",
	First:  "See the replicas (aws kms describe-key --key-id ID) and their policies (aws kms get-key-policy), and delete those that are not intended.",
	Attack: []string{"T1537"}, References: []string{"own"},
	// The response of ReplicateKey describes the replica.
	When: func(own Own) condition.Condition {
		return condition.All(outsideCloudFormation(), condition.Any(
			exceptOurKeys(own, calls("kms", "UpdatePrimaryRegion")),
			exceptKeysIn(own, "responseElements.replicaKeyMetadata.multiRegionConfiguration.primaryKey.arn", calls("kms", "ReplicateKey"))))
	},
}, {
	ID: "kms-alias-changed", Title: "A KMS alias was pointed at another key or deleted by hand", Severity: Ticket,
	Why:    "Applications that name the key by this alias now fail or use another key, perhaps an intruder's.",
	First:  "See where the alias points (aws kms list-aliases) and point it back (aws kms update-alias --alias-name NAME --target-key-id ID).",
	Attack: []string{"T1486"}, References: []string{"own"},
	When: func(own Own) condition.Condition {
		return exceptOurKeys(own, calls("kms", "UpdateAlias", "DeleteAlias"), outsideCloudFormation(), notByIaCTool())
	},
}, {
	ID: "kms-custom-key-store", Title: "A KMS custom key store was created, changed or disconnected", Severity: Ticket,
	Why:    "Keys in a disconnected store cannot be used. Keys in a store that someone else made are known to that person.",
	First:  "See the store's state (aws kms describe-custom-key-stores) and connect it again (aws kms connect-custom-key-store --custom-key-store-id ID).",
	Attack: []string{"T1486", "T1489"}, References: []string{"own"},
	When: always(calls("kms", "CreateCustomKeyStore", "UpdateCustomKeyStore", "DisconnectCustomKeyStore", "DeleteCustomKeyStore")),
}}
