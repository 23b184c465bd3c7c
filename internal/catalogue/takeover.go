package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

var takeover = slices.Concat(persistence, computePersistence, escalation, credentials, spending, organization)

// In the first days of a company, and in the week of a migration, some of the tickets
// below are ordinary work. In between they are rare. What deployments do all day is of
// severity Record.
//
// An access key that a user creates for itself cannot be told from one that it creates
// for another user: no form compares two fields.
var persistence = []Detection{{
	ID: "root-credentials-created", Title: "An access key or a password was created for the root user", Severity: Page,
	Why:    "The root user can do everything and no policy stops it, so no one should have an access key for it.",
	First:  "Delete the root user's access keys (Security credentials in the console), then change its password and its MFA device.",
	Attack: []string{"T1098.001", "T1078.004"}, References: []string{"elastic persistence_iam_create_login_profile_for_root", "panther AWS.CloudTrail.RootAccessKeyCreated"},
	// Without a user name, IAM applies the call to the caller.
	When: always(calls("iam", "CreateAccessKey", "CreateLoginProfile"), byRoot(), ofRoot()),
}, {
	ID: "access-key-created", Title: "An access key was created", Severity: Ticket,
	Why:    "Long-lived keys are how intruders come back, and roles make them unnecessary for most uses.",
	First:  "Ask the caller. If no one knows the key, delete it (aws iam delete-access-key --user-name NAME --access-key-id ID) and see what it was used for.",
	Attack: []string{"T1098.001"},
	References: []string{"elastic persistence_iam_user_created_access_keys_for_another_user", "panther AWS.IAM.Backdoor.User.Keys",
		"sigma aws_iam_backdoor_users_keys", "stratus aws.persistence.iam-backdoor-user"},
	When: always(calls("iam", "CreateAccessKey"), outsideCloudFormation(), exceptRoots()),
}, {
	ID: "login-profile-changed", Title: "A console password was set for an IAM user", Severity: Ticket,
	Why:    "A password for a user that had none opens the console with that user's permissions. A reset takes the user over.",
	First:  "Ask the user. If no one knows of it, delete the password (aws iam delete-login-profile --user-name NAME) and look for ConsoleLogin events.",
	Attack: []string{"T1098.001"},
	References: []string{"elastic persistence_iam_login_profile_created_or_modified", "panther AWS.User.Login.Profile.Modified", "sigma aws_update_login_profile",
		"stratus aws.persistence.iam-create-user-login-profile", "stratus aws.privilege-escalation.iam-update-user-login-profile"},
	When: always(calls("iam", "CreateLoginProfile", "UpdateLoginProfile"), outsideCloudFormation(), exceptRoots()),
}, {
	ID: "user-credential-added", Title: "A credential of an unusual kind was added to an IAM user", Severity: Ticket,
	Why:    "Service passwords, long-lived Bedrock keys, signing certificates and SSH keys stay valid when access keys are rotated.",
	First:  "Ask the user. List the credentials (aws iam list-service-specific-credentials, list-signing-certificates, list-ssh-public-keys).",
	Attack: []string{"T1098.001"}, References: []string{"own"},
	When: always(calls("iam", "CreateServiceSpecificCredential", "ResetServiceSpecificCredential", "UploadSigningCertificate", "UploadSSHPublicKey"), outsideCloudFormation()),
}, {
	ID: "user-changed-by-instance", Title: "An EC2 instance or a function created an IAM user or gave one a policy", Severity: Ticket,
	Why:    "Instances and functions rarely administer users. An intruder with their credentials does.",
	First:  "Isolate the instance or the function, revoke the sessions of its role (IAM console), and delete the user that it created.",
	Attack: []string{"T1136.003", "T1098.001"},
	References: []string{"elastic persistence_iam_create_user_via_assumed_role_on_ec2_instance",
		"elastic privilege_escalation_iam_privilege_operations_via_lambda_execution_role"},
	// An instance's session is named after it: AROA...:i-0123456789abcdef0.
	// Keys, passwords and administrator policies have rows of their own, whose messages
	// name the instance's session too. A function says in the user agent that it is one.
	When: always(condition.Any(condition.Contains("userIdentity.principalId", ":i-"), condition.Contains("userAgent", "exec-env/AWS_Lambda")), condition.Any(
		calls("iam", "CreateUser", "PutUserPolicy"),
		condition.All(calls("iam", "AttachUserPolicy"), isOtherPolicy("requestParameters.policyArn")))),
}, {
	ID: "user-created", Title: "An IAM user was created", Severity: Record,
	Why:    "A user alone can do nothing. Its keys, its password and its policies have detections of their own.",
	First:  "See what else the caller did to the user (aws cloudtrail lookup-events --lookup-attributes AttributeKey=ResourceName,AttributeValue=NAME).",
	Attack: []string{"T1136.003"}, References: []string{"panther AWS.IAM.CreateUser", "stratus aws.persistence.iam-create-admin-user"},
	When: always(calls("iam", "CreateUser"), outsideCloudFormation()),
}, {
	ID: "identity-by-stack", Title: "A CloudFormation stack created an identity", Severity: Record,
	Why:    "Stacks create users and identity providers all the time. An intruder who may deploy a stack can hide among them.",
	First:  "See which stack it was and who deployed it (CreateStack and UpdateStack in aws cloudtrail lookup-events).",
	Attack: []string{"T1136.003"}, References: []string{"own"},
	When: always(calls("iam", "CreateUser", "CreateAccessKey", "CreateLoginProfile", "CreateSAMLProvider", "CreateOpenIDConnectProvider"), byCloudFormation()),
}, {
	ID: "role-opened-to-everyone", Title: "A role was given a trust policy that names everyone", Severity: Ticket,
	Why:    "Unless a condition narrows it, anyone with an AWS account can assume the role.",
	First:  "Read the trust policy (aws iam get-role --role-name NAME), correct it (aws iam update-assume-role-policy) and look for AssumeRole calls.",
	Attack: []string{"T1098.003"}, References: []string{"panther AWS.IAM.BackdoorRole", "stratus aws.persistence.iam-backdoor-role"},
	When: func(own Own) condition.Condition {
		return exceptOurRoles(own, condition.Any(
			condition.All(calls("iam", "CreateRole"), namesEveryone("requestParameters.assumeRolePolicyDocument")),
			condition.All(calls("iam", "UpdateAssumeRolePolicy"), namesEveryone("requestParameters.policyDocument"))))
	},
}, {
	// An event pattern cannot make two comparisons of one field, but the response
	// repeats the policy (percent-encoded, which leaves account ids as they are).
	// UpdateAssumeRolePolicy has no such response.
	ID: "role-trusts-stranger", Title: "A role was created that only other accounts may assume", Severity: Ticket,
	Why:    "A role for a stranger's account is a way back in that survives every change of passwords and keys.",
	First:  "Find out whose account the trust policy names (aws iam get-role --role-name NAME). If no one knows it, delete the role.",
	Attack: []string{"T1098.003"}, References: []string{"stratus aws.persistence.iam-create-backdoor-role"},
	When: func(own Own) condition.Condition {
		return own.inAccounts(calls("iam", "CreateRole"), outsideCloudFormation("controltower", "organizations"), notByIaCTool(),
			condition.Contains("requestParameters.assumeRolePolicyDocument", `"AWS"`),
			condition.ContainsNone("responseElements.role.assumeRolePolicyDocument", own.accounts()...))
	},
}, {
	ID: "role-trust-changed", Title: "A role was opened by hand to principals in AWS accounts", Severity: Ticket,
	Why:    "Adding an account to the trust policy of a powerful role is the quietest way to keep access.",
	First:  "Compare the trust policy (aws iam get-role --role-name NAME, and policyDocument in the event) with the previous one.",
	Attack: []string{"T1098.003"},
	References: []string{"elastic privilege_escalation_iam_update_assume_role_policy", "panther AWS.IAM.BackdoorRole",
		"stratus aws.persistence.iam-backdoor-role"},
	When: func(own Own) condition.Condition {
		return exceptOurRoles(own, calls("iam", "UpdateAssumeRolePolicy"), outsideCloudFormation(), notByIaCTool(),
			condition.Contains("requestParameters.policyDocument", `"AWS"`))
	},
}, {
	ID: "identity-provider-changed", Title: "An IAM identity provider was created, changed or deleted", Severity: Ticket,
	Why:    "Anyone who controls an identity provider can sign in as every role that trusts it.",
	First:  "See the provider (aws iam get-saml-provider or get-open-id-connect-provider) and the roles that trust it.",
	Attack: []string{"T1484.002"},
	References: []string{"elastic persistence_iam_oidc_provider_created", "elastic persistence_iam_saml_provider_created",
		"elastic privilege_escalation_iam_saml_provider_updated", "panther AWS.Suspicious.SAML.Activity", "sigma aws_susp_saml_activity", "sigma aws_delete_saml_provider"},
	// IAM Identity Center itself manages a SAML provider in each account, which this
	// does not match.
	When: always(calls("iam", "CreateSAMLProvider", "UpdateSAMLProvider", "CreateOpenIDConnectProvider",
		"AddClientIDToOpenIDConnectProvider", "UpdateOpenIDConnectProviderThumbprint", "DeleteSAMLProvider", "DeleteOpenIDConnectProvider"), outsideCloudFormation("sso")),
}, {
	ID: "roles-anywhere-changed", Title: "IAM Roles Anywhere was opened to certificates", Severity: Ticket,
	Why:    "Anyone who holds a trust anchor's certificate authority gets sessions of its profiles' roles from anywhere.",
	First:  "See the anchors and profiles (aws rolesanywhere list-trust-anchors, aws rolesanywhere list-profiles) and disable those that no one knows.",
	Attack: []string{"T1098.003"},
	References: []string{"elastic persistence_iam_roles_anywhere_trusted_anchor_created_with_external_ca", "elastic persistence_iam_roles_anywhere_profile_created",
		"stratus aws.persistence.rolesanywhere-create-trust-anchor"},
	When: always(calls("rolesanywhere", "CreateTrustAnchor", "UpdateTrustAnchor", "EnableTrustAnchor", "CreateProfile", "UpdateProfile", "EnableProfile"), outsideCloudFormation()),
}, {
	// This happens once, when IAM Identity Center is set up. It is recorded in the
	// account that administers Identity Center.
	ID: "identity-source-changed", Title: "IAM Identity Center's identity source was changed", Severity: Page,
	Why:    "The identity source decides who is who in every account of the organization.",
	First:  "Ask who planned it. If no one did, change the source back in the IAM Identity Center console (Settings) and end all sessions.",
	Attack: []string{"T1556"}, References: []string{"sigma aws_sso_idp_change"},
	When: always(condition.Is(eventSource, "sso.amazonaws.com", "sso-directory.amazonaws.com"), condition.Missing(errorCode),
		condition.Is(eventName, "AssociateDirectory", "DisassociateDirectory",
			"EnableExternalIdPConfigurationForDirectory", "DisableExternalIdPConfigurationForDirectory")),
}, {
	ID: "permission-set-made-admin", Title: "A permission set was given administrator permissions", Severity: Ticket,
	Why:    "Everyone assigned to the permission set becomes an administrator, in every account that it is assigned to.",
	First:  "See who is assigned (aws sso-admin list-account-assignments). If no one planned it, detach the policy.",
	Attack: []string{"T1098.003"}, References: []string{"own"},
	When: always(calls("sso", "AttachManagedPolicyToPermissionSet"), isAdminPolicy("requestParameters.managedPolicyArn"), outsideCloudFormation("controltower")),
}, {
	ID: "account-assignment-created", Title: "A user or group was assigned to an account", Severity: Ticket, OptIn: true,
	Why:    "An assignment in IAM Identity Center gives a user or group a role in the account.",
	First:  "See who was given what (aws sso-admin list-account-assignments), and ask who decided it.",
	Attack: []string{"T1098.003"}, References: []string{"own"},
	When: always(calls("sso", "CreateAccountAssignment"), outsideCloudFormation("controltower")),
}}
