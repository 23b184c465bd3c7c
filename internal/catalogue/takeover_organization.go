package catalogue

import "example.com/audittrail/internal/condition"

// The organization and its domains. Most of these events are recorded in the management
// account.
var organization = []Detection{{
	ID: "organization-left", Title: "An account left the organization, or the organization was deleted", Severity: Page,
	Why:    "The organization's policies no longer restrict the account, and its trail may end.",
	First:  "Sign in to the account and revoke the caller's permissions. Then invite it again (aws organizations invite-account-to-organization --target Id=ID,Type=ACCOUNT).",
	Attack: []string{"T1666"}, References: []string{"elastic defense_evasion_organizations_leave_organization", "panther AWS.CloudTrail.AttemptToLeaveOrg", "stratus aws.defense-evasion.organizations-leave"},
	When: always(calls("organizations", "LeaveOrganization", "DeleteOrganization")),
}, {
	// A closed account can be reopened for 90 days.
	ID: "account-removed-or-closed", Title: "An account was closed or removed from the organization", Severity: Ticket,
	Why:    "Closing an account stops what runs in it. The organization's policies no longer restrict a removed account.",
	First:  "Ask who decided it. AWS Support can reopen a closed account, and you can invite a removed account again.",
	Attack: []string{"T1531", "T1485"}, References: []string{"elastic impact_aws_account_closed"},
	When: always(condition.Any(calls("organizations", "RemoveAccountFromOrganization", "CloseAccount"), calls("account", "CloseAccount"))),
}, {
	// Control Tower itself attaches and detaches policies and moves accounts, which
	// this does not match. An account that is moved loses the policies of its former
	// unit. Disabling CloudTrail's trusted access is a page in the pack pipeline.
	ID: "guardrail-removed", Title: "A guardrail of the organization was changed or removed", Severity: Ticket,
	Why:    "The organization's policies and trusted services are what an account's administrators cannot bypass.",
	First:  "If it was not planned, restore it (aws organizations attach-policy, update-policy, move-account or enable-aws-service-access).",
	Attack: []string{"T1666"}, References: []string{"own"},
	When: always(outsideCloudFormation("controltower"), condition.Any(
		calls("organizations", "DetachPolicy", "DeletePolicy", "DisablePolicyType", "MoveAccount"),
		condition.All(calls("organizations", "UpdatePolicy"), notByIaCTool()),
		condition.All(calls("organizations", "DisableAWSServiceAccess"), condition.IsNot("requestParameters.servicePrincipal", "cloudtrail.amazonaws.com")))),
}, {
	ID: "organization-joined", Title: "An invitation to an organization was accepted", Severity: Ticket,
	Why:    "From now on, the organization's management account decides what this account may do, and pays for it.",
	First:  "See which organization it is (aws organizations describe-organization). If it is a stranger's, leave it (aws organizations leave-organization).",
	Attack: []string{"T1666"}, References: []string{"own"},
	When: always(calls("organizations", "AcceptHandshake")),
}, {
	ID: "account-invited", Title: "An account was invited to the organization", Severity: Ticket, OptIn: true,
	Why:    "An account that joins can use what is shared with the whole organization.",
	First:  "Ask whose account it is. If no one knows, cancel the invitation (aws organizations cancel-handshake --handshake-id ID).",
	Attack: []string{"T1199"}, References: []string{"own"},
	When: always(calls("organizations", "InviteAccountToOrganization")),
}, {
	ID: "delegated-admin-changed", Title: "The organization's delegated administrators were changed", Severity: Ticket,
	Why:    "A delegated administrator controls a service in all accounts, for example GuardDuty or IAM Identity Center.",
	First:  "See which account and which service (aws organizations list-delegated-administrators), and undo what was not planned.",
	Attack: []string{"T1098.003"}, References: []string{"own"},
	// The pack pipeline has a detection for CloudTrail's administrator. The resource
	// policy of an organization delegates the administration of the organization
	// itself.
	When: always(condition.Any(
		condition.All(calls("organizations", "RegisterDelegatedAdministrator", "DeregisterDelegatedAdministrator"),
			condition.IsNot("requestParameters.servicePrincipal", "cloudtrail.amazonaws.com")),
		calls("organizations", "PutResourcePolicy", "DeleteResourcePolicy"))),
}, {
	// The other account has three days to accept.
	ID: "domain-transferred", Title: "A domain transfer to another AWS account was started", Severity: Page,
	Why:    "Anyone who has the domain gets its mail and its certificates, and can reset the passwords that depend on it.",
	First:  "Cancel it before it is accepted (aws route53domains cancel-domain-transfer-to-another-aws-account --domain-name NAME).",
	Attack: []string{"T1584.001"}, References: []string{"elastic persistence_route_53_domain_transferred_to_another_account", "sigma aws_route_53_domain_transferred_to_another_account"},
	// Sigma compares route53.amazonaws.com, where no domains are registered.
	When: always(calls("route53domains", "TransferDomainToAnotherAwsAccount")),
}, {
	ID: "domain-transfer-lock-off", Title: "A domain's transfer lock was removed", Severity: Ticket,
	Why:    "Without the lock, anyone with the authorization code can take the domain away.",
	First:  "If no move is planned, lock it again (aws route53domains enable-domain-transfer-lock --domain-name NAME).",
	Attack: []string{"T1584.001"}, References: []string{"elastic persistence_route_53_domain_transfer_lock_disabled", "sigma aws_route_53_domain_transferred_lock_disabled"},
	When: always(calls("route53domains", "DisableDomainTransferLock")),
}}
