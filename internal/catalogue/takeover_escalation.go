package catalogue

import "example.com/audittrail/internal/condition"

// Permissions that a caller gives to an identity. Terraform and pipelines write
// policies and attach them to roles all day, so such calls are a ticket only where they
// give all permissions.
var escalation = []Detection{{
	// Calls by AWS services count: services make roles administrators, not users.
	ID: "user-made-admin", Title: "An IAM user or group was given administrator permissions", Severity: Ticket,
	Why:    "Administrators come from the identity provider and use roles. A user with these permissions is often the intruder's own.",
	First:  "Ask who decided it. If no one did, detach the policy (aws iam detach-user-policy or aws iam detach-group-policy).",
	Attack: []string{"T1098.003"},
	References: []string{"elastic privilege_escalation_iam_administratoraccess_policy_attached_to_user",
		"elastic privilege_escalation_iam_administratoraccess_policy_attached_to_group", "panther AWS.IAM.AttachAdminUserPolicy",
		"stratus aws.persistence.iam-create-admin-user"},
	When: always(calls("iam", "AttachUserPolicy", "AttachGroupPolicy"), isAdminPolicy("requestParameters.policyArn")),
}, {
	// IAM Identity Center makes the roles of its permission sets.
	ID: "role-made-admin", Title: "A role was given administrator permissions by hand", Severity: Ticket,
	Why:    "Everyone whom the role trusts becomes an administrator.",
	First:  "See whom the role trusts (aws iam get-role --role-name NAME). If no one planned it, detach the policy (aws iam detach-role-policy --role-name NAME --policy-arn ARN).",
	Attack: []string{"T1098.003"},
	References: []string{"elastic privilege_escalation_iam_administratoraccess_policy_attached_to_role", "panther AWS.IAM.AttachAdminRolePolicy",
		"stratus aws.persistence.iam-create-backdoor-role"},
	When: func(own Own) condition.Condition {
		return exceptOurRoles(own, calls("iam", "AttachRolePolicy"), isAdminPolicy("requestParameters.policyArn"), outsideCloudFormation("sso"), notByIaCTool())
	},
}, {
	// Revoking a role's sessions is PutRolePolicy with the asterisk in a list, which
	// this does not match. The parameter of IAM Identity Center is that of its API
	// (derived).
	ID: "policy-allows-everything", Title: "An IAM policy that names every action was written", Severity: Ticket,
	Why:    "Unless the statement denies, a policy with the action * makes an administrator of everyone who has the policy.",
	First:  "Read the policy (aws iam get-policy-version, get-user-policy, get-group-policy or get-role-policy; aws sso-admin for permission sets) and see who has it.",
	Attack: []string{"T1098.003"}, References: []string{"elastic privilege_escalation_iam_inline_policy_added_to_group", "elastic privilege_escalation_iam_customer_managed_policy_version_created_or_set_default"},
	When: func(own Own) condition.Condition {
		return exceptOurRoles(own, outsideCloudFormation(), condition.Any(
			condition.All(calls("iam", "CreatePolicy", "CreatePolicyVersion", "PutUserPolicy", "PutGroupPolicy", "PutRolePolicy"),
				condition.Contains("requestParameters.policyDocument", `"Action":"*"`, `"Action": "*"`)),
			condition.All(calls("iam", "CreatePolicy", "CreatePolicyVersion", "PutUserPolicy", "PutGroupPolicy"),
				condition.Contains("requestParameters.policyDocument", `"Action":["*"]`, `"Action": ["*"]`)),
			condition.All(calls("sso", "PutInlinePolicyToPermissionSet"),
				condition.Contains("requestParameters.inlinePolicy", `"Action":"*"`, `"Action": "*"`, `"Action":["*"]`, `"Action": ["*"]`))))
	},
}, {
	// Deployments create a version and make it the default in one call.
	ID: "default-policy-version-set", Title: "An IAM policy's default version was changed", Severity: Ticket,
	Why:    "An older version may allow what was taken away since, and the policy's name stays the same.",
	First:  "Compare the versions (aws iam list-policy-versions, get-policy-version) and set the right one again (aws iam set-default-policy-version).",
	Attack: []string{"T1098"}, References: []string{"elastic privilege_escalation_iam_customer_managed_policy_version_created_or_set_default"},
	When: always(calls("iam", "SetDefaultPolicyVersion"), outsideCloudFormation()),
}, {
	ID: "policy-written", Title: "An IAM policy was written or attached", Severity: Record,
	Why:    "Every change of permissions is one of these calls. Most of them are deployments.",
	First:  "Look for the caller's other calls in the hour before and after.",
	Attack: []string{"T1098"}, References: []string{"panther AWS.IAM.PolicyModified", "CIS 6.0-7.0: 5.4"},
	When: always(calls("iam", "CreatePolicy", "CreatePolicyVersion", "PutUserPolicy", "PutGroupPolicy", "PutRolePolicy",
		"AttachUserPolicy", "AttachGroupPolicy", "AttachRolePolicy"), outsideCloudFormation()),
}, {
	// IAM groups have names but no types, so this compares the name.
	ID: "user-added-to-admin-group", Title: "An IAM user was added to an administrators group", Severity: Ticket,
	Why:    "The user has the group's permissions from now on, although no policy was changed.",
	First:  "Ask who decided it. If no one did, remove the user (aws iam remove-user-from-group --group-name GROUP --user-name NAME).",
	Attack: []string{"T1098.003"}, References: []string{"elastic credential_access_iam_user_addition_to_group"},
	When: always(calls("iam", "AddUserToGroup"), condition.Contains("requestParameters.groupName", "dmin", "DMIN"), outsideCloudFormation()),
}, {
	// Another boundary can allow everything. Terraform sets boundaries when it creates
	// roles.
	ID: "permissions-boundary-removed", Title: "A permissions boundary was removed, or replaced by hand", Severity: Ticket,
	Why:    "The boundary kept a user or a role from giving itself more permissions.",
	First:  "Put it back (aws iam put-user-permissions-boundary or aws iam put-role-permissions-boundary), and see what was done since.",
	Attack: []string{"T1098"}, References: []string{"elastic privilege_escalation_iam_permissions_boundary_modified"},
	When: func(own Own) condition.Condition {
		return exceptOurRoles(own, outsideCloudFormation(), condition.Any(
			calls("iam", "DeleteUserPermissionsBoundary", "DeleteRolePermissionsBoundary"),
			condition.All(calls("iam", "PutUserPermissionsBoundary", "PutRolePermissionsBoundary"), notByIaCTool())))
	},
}, {
	// Quick Setup gives a role to every instance that has none, with a service-linked role.
	ID: "instance-profile-replaced", Title: "A running instance was given another role by hand", Severity: Ticket,
	Why:    "Anyone who can sign in to the instance can use its role. Attaching a powerful role is a way to get it.",
	First:  "See which role it is (aws ec2 describe-iam-instance-profile-associations) and who can sign in to the instance.",
	Attack: []string{"T1548.005"}, References: []string{"elastic privilege_escalation_ec2_instance_profile_associated_with_running_instance"},
	When: always(calls("ec2", "AssociateIamInstanceProfile", "ReplaceIamInstanceProfileAssociation"), outsideCloudFormation(), notByIaCTool(), notByServiceLinkedRole()),
}, {
	ID: "cluster-admin-granted", Title: "An administrator was added to an EKS cluster by hand", Severity: Ticket,
	Why:    "An administrator of the cluster can read all its secrets and use the roles of all its workloads.",
	First:  "See who it is (aws eks list-associated-access-policies --cluster-name NAME --principal-arn ARN). If no one planned it, remove the access.",
	Attack: []string{"T1098.006"}, References: []string{"elastic privilege_escalation_eks_access_entry_granted_cluster_admin_policy"},
	When: always(calls("eks", "AssociateAccessPolicy"), outsideCloudFormation(), notByIaCTool(),
		condition.HasSuffix("requestParameters.policyArn", "/AmazonEKSClusterAdminPolicy", "/AmazonEKSAdminPolicy")),
}, {
	// AWS does not document whether this call is read-only (unverified). Reads matches
	// both.
	ID: "root-session-assumed", Title: "A root session was started in a member account", Severity: Ticket, Reads: true,
	Why:    "The organization's administrators can act as the root user of a member account. That is meant for emergencies.",
	First:  "Ask the caller which task it was for, and see what the Root identity did in that account.",
	Attack: []string{"T1548.005"}, References: []string{"elastic privilege_escalation_sts_assume_root_from_rare_user_and_member_account"},
	When: always(calls("sts", "AssumeRoot"), outsideCloudFormation()),
}, {
	ID: "federation-token-issued", Title: "An access key was turned into a federated session", Severity: Ticket,
	Why:    "The session goes on after the key is disabled, so intruders create one. Almost no software does.",
	First:  "Attach a policy to the user that denies everything (aws iam put-user-policy). Deleting the key does not end the session.",
	Attack: []string{"T1550.001"},
	References: []string{"elastic defense_evasion_sts_get_federation_token", "elastic privilege_escalation_sts_get_federation_token_administrator_access",
		"stratus aws.persistence.sts-federation-token"},
	When: always(calls("sts", "GetFederationToken")),
}}

// Secrets that are read, and keys that are leaked.
var credentials = []Detection{{
	// AWS attaches these policies when it finds a key of the account in public. Their ARNs
	// begin with the partition, so the condition does not.
	ID: "leaked-key-quarantined", Title: "AWS found an access key in public", Severity: Page,
	Why:    "The key is known to the world, and others search for such keys too. The quarantine stops only some actions.",
	First:  "Disable the key (aws iam update-access-key --user-name NAME --access-key-id ID --status Inactive). See everything it was used for, then delete it.",
	Attack: []string{"T1552"},
	References: []string{"elastic credential_access_iam_compromisedkeyquarantine_policy_attached_to_user", "panther AWS.CloudTrail.IAMCompromisedKeyQuarantine",
		"panther AWS.IAM.AccessKeyCompromised"},
	When: always(condition.Any(
		condition.All(calls("iam", "AttachUserPolicy"), condition.Contains("requestParameters.policyArn", ":iam::aws:policy/AWSCompromisedKeyQuarantine")),
		condition.All(calls("iam", "PutUserPolicy"), condition.HasPrefix("requestParameters.policyName", "AWSCompromisedKeyQuarantine", "AWSExposedCredentialPolicy")))),
}, {
	// The number counts calls by all callers together, because an alarm cannot count by
	// caller. Elastic's 20 is for one user. Programs read a few secrets when they
	// start. Those that run in Lambda and in ECS containers say so in the user agent
	// and are not counted; an intruder could imitate that. Where an operator in
	// Kubernetes renews all secrets every hour, the number must be higher.
	// BatchGetSecretValue is not counted, because its secrets are recorded one by one.
	// Services read secrets for everyone all day and are left out.
	ID: "secrets-read-in-bulk", Title: "Many secrets were read within minutes", Severity: Ticket, Reads: true,
	Why:    "Programs read the secrets that they need. A caller that reads them all is collecting them.",
	First:  "Run the saved query to see who read what (GetSecretValue and GetParameters), and rotate those secrets.",
	Attack: []string{"T1555.006"},
	References: []string{"elastic credential_access_rapid_secret_retrieval_attempts_from_secretsmanager", "panther AWS.SecretsManager.RetrieveSecrets",
		"stratus aws.credential-access.secretsmanager-retrieve-secrets", "stratus aws.credential-access.ssm-retrieve-securestring-parameters"},
	Count: Count{Events: 20, Minutes: 5},
	When: always(fromOutsideAWS(), condition.ContainsNone("userAgent", "exec-env/AWS", "external-secrets", "secrets-store-csi"), condition.Any(
		calls("secretsmanager", "GetSecretValue"), calls("ssm", "GetParameters", "GetParametersByPath"))),
}, {
	// Programs name the secrets that they want: a call with filters returns whatever
	// there is. With the key pair's private key, the answer to GetPasswordData is the
	// password of the instance's administrator; Packer and Terraform ask until it is
	// there. Systems Manager is the only one that uses the identity that an instance has
	// without a role. The tools of attackers name themselves, which is trivial to change;
	// the reads that a scan consists of are left out. Tools take one secret and one
	// instance after the other, so the calls are counted. Denied ones are attempt-denied.
	ID: "credentials-collected", Title: "Credentials were collected, or a tool of attackers was used", Severity: Ticket, Reads: true,
	Why:    "Intruders search secrets, read Windows passwords and instances' own credentials, and use tools such as TruffleHog and Pacu.",
	First:  "Run the saved query and ask the caller. If no one knows, rotate the secrets (see GetSecretValue) and change the passwords on the instances.",
	Attack: []string{"T1555.006", "T1552.005"},
	References: []string{"panther AWS.SecretsManager.BatchRetrieveSecretsCatchAll", "panther AWS.SecretsManager.BatchRetrieveSecrets",
		"stratus aws.credential-access.secretsmanager-batch-retrieve-secrets", "elastic credential_access_aws_getpassword_for_ec2_instance",
		"sigma aws_cloudtrail_imds_malicious_usage", "panther AWS.CloudTrail.IMDSCredentialExfiltration", "sigma aws_cloudtrail_pua_trufflehog",
		"sigma aws_sts_getcalleridentity_trufflehog", "panther AWS.STS.GetCallerIdentity.TruffleHog", "sigma aws_iam_s3browser_templated_s3_bucket_policy_creation",
		"elastic initial_access_suspicious_user_agent_detected_in_cloudtrail", "guardduty PenTest:IAMUser/KaliLinux"},
	Count: hourly,
	When: always(outsideCloudFormation(), condition.Missing(errorCode), condition.Any(
		condition.All(attempts("secretsmanager", "BatchGetSecretValue"),
			condition.HasPrefix("requestParameters.filters[].key", "name", "description", "tag-", "primary-region", "owning-service", "all")),
		condition.All(attempts("ec2", "GetPasswordData"), notByIaCTool()),
		condition.All(condition.Contains("userIdentity.arn", ":assumed-role/aws:ec2-instance/"),
			condition.IsNot(eventSource, "ssm.amazonaws.com", "ssmmessages.amazonaws.com", "ec2messages.amazonaws.com"), condition.IsNot(sourceIPAddress, "AWS Internal")),
		condition.All(condition.Contains("userAgent", attackTools...), condition.LacksPrefix(eventName, "Describe", "List", "GetBucket", "Head", "Lookup")),
		condition.All(attempts("iam", "CreateUser", "CreateAccessKey", "CreateLoginProfile", "PutUserPolicy"), condition.Contains("userAgent", "S3 Browser")))),
}}

// attackTools are parts of user agents. boto3 and the CLI name the distribution or the
// kernel of Kali (derived from public rules).
var attackTools = []string{"TruffleHog", "trufflehog", "Pacu", "distrib#kali", "+kali-", "distrib#parrot", "distrib#pentoo"}
