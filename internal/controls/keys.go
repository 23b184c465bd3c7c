package controls

func keys() []Control {
	return []Control{{
		Name:        "key rotation",
		Requirement: "Keys are rotated every year.",
		CIS:         cis("3.8", "3.6", "4.6"),
		SecurityHub: []string{"KMS.4"},
		ConfigRules: []string{"cmk-backing-key-rotation-enabled"},
		NIST:        []string{"SC-12", "SC-12(2)", "SC-28(3)"},
		PCI:         []string{"3.7.4"},
		HIPAA:       []string{"164.312(a)(2)(iv)"},
		Evidence: both(
			Evidence{Of: Key, Property: "EnableKeyRotation", Is: true},
			Evidence{Of: Key, Property: "RotationPeriodInDays", Absent: true}, // the default is a year
		),
		Tests:   []string{"TestKeyRotatesAndItsPolicyNamesNoPublicPrincipal"},
		Sources: []string{fromCIS, hubKMS, fromProwler},
	}, {
		Name:        "no public key",
		Requirement: "No key policy grants public access.",
		CIS:         CIS{V70: "2.21"},
		SecurityHub: []string{"KMS.5"},
		ConfigRules: []string{"kms-key-policy-no-public-access"},
		Status:      UnlessGivenUp,
		Evidence:    both(Evidence{Of: Key, Property: "KeyPolicy.Statement[Effect=Allow].Principal", Lacks: []string{"*"}}),
		Tests:       []string{"TestKeyRotatesAndItsPolicyNamesNoPublicPrincipal", "TestPrincipalStarIsAllowedOnlyForAnOrganization"},
		Options:     []Option{{"ArchiveProps.MembersRead", "true, for an organization trail", ""}},
		In:          []string{"organization/AuditTrail-log-archive", "rollout/AuditTrail-log-archive"},
		Why: "A policy can only name the accounts of an organization as everyone, with a condition on the organization's id; whether KMS.5 accepts that " +
			"together with conditions with wildcards is unverified.",
		Sources: []string{fromCIS, hubKMS},
	}, {
		Name:        "keys are kept",
		Requirement: "Deleting a stack does not schedule its key for deletion.",
		SecurityHub: []string{"KMS.3"},
		NIST:        []string{"SC-12", "SC-12(2)"},
		Evidence:    []Evidence{{Of: Key, Property: "DeletionPolicy", Is: "RetainExceptOnCreate"}},
		Tests:       []string{"TestDataIsRetainedButAFailedFirstDeploymentCleansUp"},
		Except:      []Exception{{AlertKey, "It encrypts only messages, which are gone once they are delivered, so it is deleted with its stack."}},
		Sources:     []string{hubKMS},
	}, {
		Name:        "decryption with named keys only",
		Requirement: "No inline policy allows decryption with all keys.",
		SecurityHub: []string{"KMS.2"},
		ConfigRules: []string{"iam-inline-policy-blocked-kms-actions"},
		NIST:        []string{"AC-2", "AC-2(1)", "AC-3", "AC-3(7)", "AC-3(15)", "AC-5", "AC-6", "AC-6(3)"},
		Evidence:    []Evidence{{Of: InlinePolicy, Property: "PolicyDocument.Statement[*].Resource", Lacks: []string{"*"}}},
		Tests:       []string{"TestReaderGetsBucketPrefixAndKeyByTheirARNs", "TestLogsRoleUsesTheKeyOnlyThroughCloudWatchLogs"},
		Sources:     []string{hubKMS},
	}}
}
