package catalogue

// IAM, STS, IAM Identity Center and IAM Roles Anywhere, sign-ins, the account and the
// organization.
var iamObjects = []objects{
	touch("iam", "AddUserToGroup", asked(iamName, "userName", "groupName")),
	touch("iam", "AttachUserPolicy", asked(iamName, "userName"), asked(iamARN, "policyArn")),
	touch("iam", "AttachGroupPolicy", asked(iamName, "groupName"), asked(iamARN, "policyArn")),
	touch("iam", "AttachRolePolicy", asked(iamName, "roleName"), asked(iamARN, "policyArn")),
	touch("iam", "PutUserPolicy", asked(iamName, "userName", "policyName")),
	touch("iam", "PutGroupPolicy", asked(iamName, "groupName", "policyName")),
	touch("iam", "PutRolePolicy", asked(iamName, "roleName", "policyName")),
	touch("iam", "CreatePolicy", asked(iamName, "policyName"), answered(iamARN, "policy.arn"), answered(assigned, "policy.policyId")),
	touch("iam", "CreatePolicyVersion", asked(iamARN, "policyArn"), answered(assigned, "policyVersion.versionId")),
	touch("iam", "SetDefaultPolicyVersion", asked(iamARN, "policyArn"), asked(assigned, "versionId")),
	touch("iam", "CreateRole", asked(iamName, "roleName"), answered(iamARN, "role.arn"), answered(assigned, "role.roleId")),
	touch("iam", "UpdateAssumeRolePolicy DeleteRolePermissionsBoundary DeleteRole", asked(iamName, "roleName")),
	touch("iam", "DeleteRolePolicy", asked(iamName, "roleName", "policyName")),
	touch("iam", "DetachRolePolicy", asked(iamName, "roleName"), asked(iamARN, "policyArn")),
	touch("iam", "PutRolePermissionsBoundary", asked(iamName, "roleName"), asked(iamARN, "permissionsBoundary")),
	touch("iam", "PutUserPermissionsBoundary", asked(iamName, "userName"), asked(iamARN, "permissionsBoundary")),
	touch("iam", "DeleteUserPermissionsBoundary CreateLoginProfile UpdateLoginProfile", asked(iamName, "userName")),
	touch("iam", "CreateUser", asked(iamName, "userName"), answered(iamARN, "user.arn"), answered(assigned, "user.userId")),
	// Without a user name the key is for the caller.
	touch("iam", "CreateAccessKey", asked(iamName, "userName"), answered(assigned, "accessKey.accessKeyId")),
	touch("iam", "CreateVirtualMFADevice", asked(iamName, "virtualMFADeviceName"), answered(mfaSerial, "virtualMFADevice.serialNumber")),
	touch("iam", "EnableMFADevice DeactivateMFADevice", asked(iamName, "userName"), asked(mfaSerial, "serialNumber")),
	touch("iam", "CreateServiceSpecificCredential", asked(iamName, "userName", "serviceName"), answered(assigned, "serviceSpecificCredential.serviceSpecificCredentialId")),
	touch("iam", "ResetServiceSpecificCredential", asked(iamName, "userName"), asked(assigned, "serviceSpecificCredentialId")),
	touch("iam", "UploadSigningCertificate", asked(iamName, "userName"), answered(assigned, "certificate.certificateId")),
	touch("iam", "UploadSSHPublicKey", asked(iamName, "userName"), answered(assigned, "sSHPublicKey.sSHPublicKeyId")),
	touch("iam", "CreateSAMLProvider", asked(iamName, "name"), answered(iamARN, "sAMLProviderArn")),
	touch("iam", "UpdateSAMLProvider DeleteSAMLProvider", asked(iamARN, "sAMLProviderArn")),
	// The ARN of such a provider ends in its URL.
	touch("iam", "CreateOpenIDConnectProvider", asked(unchecked, "url", "clientIDList"), answered(unchecked, "openIDConnectProviderArn")),
	touch("iam", "AddClientIDToOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint DeleteOpenIDConnectProvider", asked(unchecked, "openIDConnectProviderArn", "clientID")),
	touch("iam", "ChangePassword UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy", nothing()),

	touch("sts", "AssumeRoot", asked(unchecked, "targetPrincipal"), asked(iamARN, "taskPolicyArn.arn")),
	touch("sts", "GetFederationToken", asked(iamName, "name"), answered(iamARN, "federatedUser.arn", "federatedUser.federatedUserId")),

	touch("sso", "AttachManagedPolicyToPermissionSet", asked(ssoARN, "permissionSetArn", "managedPolicyArn"), asked(ssoARN, "instanceArn")),
	touch("sso", "PutInlinePolicyToPermissionSet", asked(ssoARN, "permissionSetArn"), asked(ssoARN, "instanceArn")),
	touch("sso", "CreateAccountAssignment", asked(accountID, "targetId"), asked(assigned, "principalId"), asked(ssoARN, "permissionSetArn", "instanceArn")),
	// These calls are not in an API reference; both services have recorded them.
	touch("sso", "AssociateDirectory DisassociateDirectory EnableExternalIdPConfigurationForDirectory DisableExternalIdPConfigurationForDirectory", asked(unchecked, "directoryId")),
	touch("sso-directory", "AssociateDirectory DisassociateDirectory EnableExternalIdPConfigurationForDirectory DisableExternalIdPConfigurationForDirectory", asked(unchecked, "directoryId")),

	touch("rolesanywhere", "CreateProfile", answered(assigned, "profile.profileArn"), answered(assigned, "profile.profileId"), asked(unchecked, "name", "roleArns")),
	touch("rolesanywhere", "UpdateProfile EnableProfile", asked(assigned, "profileId"), answered(assigned, "profile.profileArn"), asked(unchecked, "name", "roleArns")),
	touch("rolesanywhere", "CreateTrustAnchor", answered(assigned, "trustAnchor.trustAnchorArn"), answered(assigned, "trustAnchor.trustAnchorId"), asked(unchecked, "name")),
	touch("rolesanywhere", "UpdateTrustAnchor EnableTrustAnchor", asked(assigned, "trustAnchorId"), answered(assigned, "trustAnchor.trustAnchorArn"), asked(unchecked, "name")),

	// The user who signs in is the caller.
	touch("signin", "ConsoleLogin EmailUpdated PasswordRecoveryCompleted PasswordUpdated", nothing()),
	touch("signin", "GetSigninToken", answered(assigned, "credentials.accessKeyId")),

	touch("account", "EnableRegion DisableRegion", asked(assigned, "RegionName"), asked(accountID, "accountId")),
	touch("account", "AcceptPrimaryEmailUpdate StartPrimaryEmailUpdate CloseAccount", asked(accountID, "accountId")),
	touch("account", "PutAlternateContact", asked(assigned, "alternateContactType"), asked(accountID, "accountId"), asked(unchecked, "name", "emailAddress")),
	touch("account", "DeleteAlternateContact", asked(assigned, "alternateContactType"), asked(accountID, "accountId")),
	touch("account", "PutContactInformation", asked(accountID, "accountId"), asked(unchecked, "contactInformation.fullName")),

	touch("organizations", "LeaveOrganization DeleteOrganization PutResourcePolicy DeleteResourcePolicy", nothing()),
	touch("organizations", "RemoveAccountFromOrganization CloseAccount", asked(accountID, "accountId")),
	touch("organizations", "MoveAccount", asked(accountID, "accountId"), asked(assigned, "sourceParentId", "destinationParentId")),
	touch("organizations", "DetachPolicy", asked(assigned, "policyId", "targetId")),
	touch("organizations", "DeletePolicy", asked(assigned, "policyId")),
	touch("organizations", "UpdatePolicy", asked(assigned, "policyId"), asked(unchecked, "name")),
	touch("organizations", "DisablePolicyType", asked(assigned, "policyType", "rootId")),
	touch("organizations", "DisableAWSServiceAccess", asked(serviceName, "servicePrincipal")),
	touch("organizations", "RegisterDelegatedAdministrator DeregisterDelegatedAdministrator", both(asked(accountID, "accountId"), asked(serviceName, "servicePrincipal"))),
	touch("organizations", "AcceptHandshake", asked(assigned, "handshakeId")),
	touch("organizations", "InviteAccountToOrganization", answered(assigned, "handshake.id"), asked(unchecked, "target.id")), // an account or an address
}
