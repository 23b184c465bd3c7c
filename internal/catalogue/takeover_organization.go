package catalogue

import "example.com/audittrail/internal/condition"

// The organization and the domains. Most of it is recorded in the management
// account.
var organization = []Detection{{
	ID: "organization-left", Title: "An account left the organization", Severity: Page,
	Why:    "None of the organization's guardrails holds for the account any more, and its trail may end.",
	First:  "Sign in to the account and take the caller's rights away; then invite the account again.",
	Attack: []string{"T1666"}, References: []string{"elastic defense_evasion_organizations_leave_organization", "panther AWS.CloudTrail.AttemptToLeaveOrg", "stratus aws.defense-evasion.organizations-leave"},
	When: always(calls("organizations", "LeaveOrganization", "DeleteOrganization")),
}, {
	ID: "organization-leave-denied", Title: "Somebody tried to take an account out of the organization", Severity: Ticket,
	Why:    "Nobody does that by mistake, and whoever tried has rights in the account.",
	First:  "Ask the caller; if nobody knows, disable the credentials that were used.",
	Attack: []string{"T1666"}, References: []string{"elastic defense_evasion_organizations_leave_organization", "panther AWS.CloudTrail.AttemptToLeaveOrg", "stratus aws.defense-evasion.organizations-leave"},
	When: always(attempts("organizations", "LeaveOrganization", "DeleteOrganization"), denied()),
}, {
	// Closed accounts can be opened again for 90 days.
	ID: "account-removed-or-closed", Title: "An account was closed or put out of the organization", Severity: Ticket,
	Why:    "A closed account stops what runs in it; a removed one is no longer held by guardrails.",
	First:  "Ask who decided it; AWS Support can open a closed account again, and a removed one can be invited.",
	Attack: []string{"T1531", "T1485"}, References: []string{"elastic impact_aws_account_closed"},
	When: always(condition.Any(calls("organizations", "RemoveAccountFromOrganization", "CloseAccount"), calls("account", "CloseAccount"))),
}, {
	// Control Tower attaches, detaches and moves by itself. An account that is moved
	// loses the policies of its former unit. CloudTrail's trusted access pages
	// in the pack of the pipeline.
	ID: "guardrail-removed", Title: "A guardrail of the organization was changed or taken off", Severity: Ticket,
	Why:    "Policies of the organization, and services that it trusts, are what administrators of an account cannot go around.",
	First:  "Put it back if it was not planned (aws organizations attach-policy, update-policy, move-account, enable-aws-service-access).",
	Attack: []string{"T1666"}, References: []string{"own"},
	When: always(byNoService(), condition.Any(
		calls("organizations", "DetachPolicy", "DeletePolicy", "DisablePolicyType", "MoveAccount"),
		condition.All(calls("organizations", "UpdatePolicy"), byNoTool()),
		condition.All(calls("organizations", "DisableAWSServiceAccess"), condition.IsNot("requestParameters.servicePrincipal", "cloudtrail.amazonaws.com")))),
}, {
	ID: "organization-joined", Title: "An invitation to an organization was accepted", Severity: Ticket,
	Why:    "The organization's management account then decides what the account may do, and pays for it.",
	First:  "See which organization it is (aws organizations describe-organization); leave it if it is a stranger's.",
	Attack: []string{"T1666"}, References: []string{"own"},
	When: always(calls("organizations", "AcceptHandshake")),
}, {
	ID: "account-invited", Title: "An account was invited into the organization", Severity: Ticket, OptIn: true,
	Why:    "An account in the organization may be meant by everything that is shared with the organization.",
	First:  "Ask whose account it is; cancel the invitation if nobody knows (aws organizations cancel-handshake).",
	Attack: []string{"T1199"}, References: []string{"own"},
	When: always(calls("organizations", "InviteAccountToOrganization")),
}, {
	ID: "delegated-admin-changed", Title: "An account became administrator of a service for all, or is no more", Severity: Ticket,
	Why:    "A delegated administrator rules over a service in all accounts, GuardDuty and IAM Identity Center among them.",
	First:  "See which account and which service (aws organizations list-delegated-administrators); undo what is not planned.",
	Attack: []string{"T1098.003"}, References: []string{"own"},
	// For CloudTrail there is a detection among those of the pipeline. The resource
	// policy of an organization delegates the organization itself.
	When: always(condition.Any(
		condition.All(calls("organizations", "RegisterDelegatedAdministrator", "DeregisterDelegatedAdministrator"),
			condition.IsNot("requestParameters.servicePrincipal", "cloudtrail.amazonaws.com")),
		calls("organizations", "PutResourcePolicy", "DeleteResourcePolicy"))),
}, {
	// The other account has three days to accept.
	ID: "domain-transferred", Title: "A domain is being given to another AWS account", Severity: Page,
	Why:    "Who has the domain gets its mail and its certificates, and can reset the passwords that hang on it.",
	First:  "Cancel it while it is not accepted (aws route53domains cancel-domain-transfer-to-another-aws-account).",
	Attack: []string{"T1584.001"}, References: []string{"elastic persistence_route_53_domain_transferred_to_another_account", "sigma aws_route_53_domain_transferred_to_another_account"},
	// Sigma has route53.amazonaws.com, which is not where domains are registered.
	When: always(calls("route53domains", "TransferDomainToAnotherAwsAccount")),
}, {
	ID: "domain-transfer-lock-off", Title: "A domain may be transferred to another registrar", Severity: Ticket,
	Why:    "Without the lock whoever has the authorization code can take the domain away.",
	First:  "Lock it again if no move is planned (aws route53domains enable-domain-transfer-lock).",
	Attack: []string{"T1584.001"}, References: []string{"elastic persistence_route_53_domain_transfer_lock_disabled", "sigma aws_route_53_domain_transferred_lock_disabled"},
	When: always(calls("route53domains", "DisableDomainTransferLock")),
}}
