package catalogue

import "example.com/audittrail/internal/condition"

// Any key of the account. bypassPolicyLockoutSafetyCheck is not looked at: it is a
// boolean, which no form compares.
var anyKey = []Detection{{
	// Stacks that come and go take their keys with them.
	ID: "kms-key-lost", Title: "A key was disabled or marked for deletion by hand", Severity: Ticket,
	Why:    "What is encrypted with the key cannot be read while it is disabled, and never again once it is deleted.",
	First:  "Ask the caller; if it was not meant: aws kms cancel-key-deletion, then aws kms enable-key.",
	Attack: []string{"T1485"},
	References: []string{
		"elastic impact_kms_cmk_disabled_or_scheduled_for_deletion", "panther AWS.KMS.CustomerManagedKeyLoss", "CIS 5.7", "Security Hub CloudWatch.7",
	},
	When: always(calls("kms", "DisableKey", "ScheduleKeyDeletion"), byHand()),
}, {
	ID: "kms-key-lost-by-stack", Title: "A CloudFormation stack disabled a key or marked it for deletion", Severity: Record,
	Why:    "What is encrypted with the key cannot be read any more; whoever may delete a stack can destroy data that way.",
	First:  "Find the deployment (aws cloudformation describe-stack-events); if it was not meant: aws kms cancel-key-deletion.",
	Attack: []string{"T1485"}, References: []string{"panther AWS.KMS.CustomerManagedKeyLoss"},
	When: always(calls("kms", "DisableKey", "ScheduleKeyDeletion"), byCloudFormation()),
}, {
	ID: "kms-key-deletion-cancelled", Title: "The deletion of a key was cancelled", Severity: Record,
	Why:    "Somebody decided that the key is needed after all; the key stays disabled until it is enabled.",
	First:  "See whether the key has to be enabled again (aws kms enable-key).",
	Attack: []string{"T1485"}, References: []string{"own"},
	When: always(calls("kms", "CancelKeyDeletion")),
}, {
	// Two reasons against a page: the text has quotes and an asterisk, which a
	// metric filter cannot look for, so that other Regions would not be watched; and
	// it does not see whether the statement is a Deny or has a condition. The
	// spellings are those of the SDKs' and of the console's JSON. By hand, since the
	// library's own key denies everybody the making of grants.
	ID: "kms-key-made-public", Title: "A key policy names everybody", Severity: Ticket,
	Why:    "A statement that allows everybody without a condition lets every AWS account use the key.",
	First:  "Read the statement (aws kms get-key-policy --key-id ARN --policy-name default); unless it denies or has a condition, take it out.",
	Attack: []string{"T1098", "T1537"}, References: []string{"panther AWS.CloudTrail.ResourceMadePublic"},
	When: always(calls("kms", "PutKeyPolicy", "CreateKey", "ReplicateKey"), byHand(),
		condition.Contains("requestParameters.policy",
			`"AWS":"*"`, `"AWS": "*"`, `"AWS" : "*"`, `"AWS":["*"`, `"Principal":"*"`, `"Principal": "*"`, `"Principal" : "*"`)),
}, {
	// Only what allows: an Allow that is followed by the principal, as the CDK sorts
	// them; that CloudFormation sends the policy without spaces is (unverified).
	ID: "kms-key-made-public-by-stack", Title: "A CloudFormation stack made a key policy that allows everybody", Severity: Record,
	Why:    "Unless the statement has a condition, every AWS account can use the key.",
	First:  "Read the statement (aws kms get-key-policy --key-id ARN --policy-name default) and mend the template.",
	Attack: []string{"T1098", "T1537"}, References: []string{"own"},
	When: always(calls("kms", "PutKeyPolicy", "CreateKey", "ReplicateKey"), byCloudFormation(),
		condition.Contains("requestParameters.policy", `"Effect":"Allow","Principal":{"AWS":"*"}`, `"Effect":"Allow","Principal":"*"`)),
}, {
	// That a policy names one more account cannot be asked of a text that has the own
	// account in it: every change by a person is told.
	ID: "kms-key-policy-changed", Title: "A key policy was changed by hand", Severity: Ticket,
	Why:    "The policy decides who may use the key and who may administer it; it can open the key to another account.",
	First:  "Look for accounts that you do not know (aws kms get-key-policy --key-id ARN --policy-name default), and ask the caller.",
	Attack: []string{"T1548"}, References: []string{"elastic privilege_escalation_kms_key_policy_put"},
	When: always(calls("kms", "PutKeyPolicy"), byHand(), byNoTool()),
}, {
	// The own account is in the ARNs of its roles and users, and in the names that
	// EC2 gives to its instances and volumes; services of AWS are named by their
	// domain. Only the own account is meant: to an organization's trail all grants of
	// other accounts would be outside.
	ID: "kms-grant-outside", Title: "Another account was granted the use of a key", Severity: Ticket,
	Why:    "A grant lets its holder use the key and is seen in no policy; one to a stranger is a back door to the data.",
	First:  "Look who holds it (aws kms list-grants) and withdraw it (aws kms revoke-grant) unless it is meant.",
	Attack: []string{"T1098", "T1537"}, References: []string{"own"},
	When: func(own Own) condition.Condition {
		return condition.All(calls("kms", "CreateGrant"), condition.Is("recipientAccountId", own.Account),
			condition.ContainsNone("requestParameters.granteePrincipal", own.Account, "amazonaws.com"))
	},
}, {
	ID: "kms-grant-withdrawn", Title: "A grant of a key was withdrawn", Severity: Record,
	Why:    "An application or a service that used the key by the grant cannot use it any more.",
	First:  "See which grants are left (aws kms list-grants).",
	Attack: []string{"T1531"}, References: []string{"own"},
	When: always(calls("kms", "RevokeGrant", "RetireGrant")),
}, {
	ID: "kms-import-material", Title: "A key's material was imported or deleted", Severity: Ticket,
	Why:    "Whoever made the material can hold data to ransom: deleted, it leaves everything unreadable at once, without a waiting period.",
	First:  "Ask the caller; deleted material is imported again (aws kms import-key-material), foreign material means that the data was taken.",
	Attack: []string{"T1486", "T1485"}, References: []string{"sigma aws_kms_import_key_material", "elastic impact_kms_imported_key_material_deleted"},
	When: always(calls("kms", "ImportKeyMaterial", "DeleteImportedKeyMaterial")),
}, {
	ID: "kms-rotation-disabled", Title: "A key's rotation was switched off", Severity: Ticket,
	Why:    "CIS and Security Hub ask for rotation; without it one leaked key material opens all data.",
	First:  "Switch it on again (aws kms enable-key-rotation).",
	Attack: []string{"T1685"}, References: []string{"own"},
	When: always(calls("kms", "DisableKeyRotation")),
}, {
	ID: "kms-key-replicated", Title: "A key was replicated or its primary Region moved", Severity: Ticket,
	Why:    "A replica opens the same data in another Region, under a policy of its own.",
	First:  "See the replicas and their policies (aws kms describe-key) and delete what is not meant.",
	Attack: []string{"T1537"}, References: []string{"own"},
	When: always(calls("kms", "ReplicateKey", "UpdatePrimaryRegion"), byHand()),
}, {
	ID: "kms-alias-changed", Title: "A key's alias was pointed elsewhere or deleted by hand", Severity: Ticket,
	Why:    "What names its key by the alias now encrypts with another key, perhaps an intruder's, or fails.",
	First:  "See where the alias points (aws kms list-aliases) and put it back (aws kms update-alias).",
	Attack: []string{"T1486"}, References: []string{"own"},
	When: always(calls("kms", "UpdateAlias", "DeleteAlias"), byHand(), byNoTool()),
}, {
	ID: "kms-custom-key-store", Title: "A custom key store was changed or disconnected", Severity: Ticket,
	Why:    "No key of a disconnected store can be used, and a store of somebody else's making holds keys that they know.",
	First:  "See the store's state (aws kms describe-custom-key-stores) and connect it again (aws kms connect-custom-key-store).",
	Attack: []string{"T1486", "T1489"}, References: []string{"own"},
	When: always(calls("kms", "CreateCustomKeyStore", "UpdateCustomKeyStore", "DisconnectCustomKeyStore", "DeleteCustomKeyStore")),
}}
