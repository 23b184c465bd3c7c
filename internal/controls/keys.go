package controls

func keys() []Control {
	return []Control{{
		Name:        "key rotation",
		Requirement: "Keys are rotated every year.",
		SecurityHub: []string{"KMS.4"},
		ConfigRules: []string{"cmk-backing-key-rotation-enabled"},
		Prowler:     []string{"kms_cmk_rotation_enabled"},
		Evidence: both(
			Evidence{Of: Key, Property: "EnableKeyRotation", Is: true},
			Evidence{Of: Key, Property: "RotationPeriodInDays", Absent: true}, // the default is a year
		),
		Tests: []string{"TestKeyRotatesAndItsPolicyNamesNoPublicPrincipal"},
	}, {
		Name:        "no public key",
		Requirement: "No key policy grants public access.",
		SecurityHub: []string{"KMS.5"},
		ConfigRules: []string{"kms-key-policy-no-public-access"},
		Prowler:     []string{"kms_key_not_publicly_accessible"},
		Status:      UnlessOptedOut,
		Evidence:    both(Evidence{Of: Key, Property: "KeyPolicy.Statement[Effect=Allow].Principal", Lacks: []string{"*"}}),
		Tests:       []string{"TestKeyRotatesAndItsPolicyNamesNoPublicPrincipal", "TestPrincipalStarIsAllowedOnlyForAnOrganization"},
		Options:     []Option{{"ArchiveProps.MembersRead", "true, for an organization trail", ""}},
		In:          []string{"organization/AuditTrail-log-archive", "rollout/AuditTrail-log-archive"},
		Why: "A policy can only name the accounts of an organization as everyone, with a condition on the organization's id; whether KMS.5 accepts that " +
			"together with conditions with wildcards is unverified.",
	}, {
		Name:        "keys are kept",
		Requirement: "Deleting a stack does not schedule its key for deletion.",
		SecurityHub: []string{"KMS.3"},
		Prowler:     []string{"kms_cmk_not_deleted_unintentionally"},
		Evidence:    []Evidence{{Of: Key, Property: "DeletionPolicy", Is: "RetainExceptOnCreate"}},
		Tests:       []string{"TestDataIsRetainedButAFailedFirstDeploymentCleansUp"},
		Except:      []Exception{{AlertKey, "It encrypts only messages, which are gone once they are delivered, so it is deleted with its stack."}},
	}, {
		Name:        "decryption with named keys only",
		Requirement: "No inline policy allows decryption with all keys.",
		SecurityHub: []string{"KMS.2"},
		ConfigRules: []string{"iam-inline-policy-blocked-kms-actions"},
		Prowler:     []string{"iam_inline_policy_no_full_access_to_kms"},
		Evidence:    []Evidence{{Of: InlinePolicy, Property: "PolicyDocument.Statement[*].Resource", Lacks: []string{"*"}}},
		Tests:       []string{"TestReaderGetsBucketPrefixAndKeyByTheirARNs", "TestLogsRoleUsesTheKeyOnlyThroughCloudWatchLogs"},
	}}
}
