package catalogue

import "example.com/audittrail/internal/condition"

// What protects sign-ins, and the account's own settings.
var accountSettings = []Detection{{
	// Whoever gets a new phone does this.
	ID: "mfa-device-deactivated", Title: "An MFA device was deactivated", Severity: Ticket,
	Why:    "Without the device the password alone is enough to sign in.",
	First:  "Ask the user, and see that a new device was registered (aws iam list-mfa-devices --user-name NAME).",
	Attack: []string{"T1556.006", "T1531"}, References: []string{"elastic impact_iam_deactivate_mfa_device"},
	When: always(calls("iam", "DeactivateMFADevice")),
}, {
	ID: "mfa-registered-outside-console", Title: "An MFA device was registered with an access key", Severity: Ticket,
	Why:    "People register devices in the console; an intruder with a key adds one of their own to stay.",
	First:  "Ask the user the device is for; if it is not theirs: aws iam deactivate-mfa-device.",
	Attack: []string{"T1098.005", "T1556.006"}, References: []string{"elastic persistence_aws_attempt_to_register_virtual_mfa_device"},
	OptIn: true, // Terraform and scripts create devices
	When:  always(calls("iam", "CreateVirtualMFADevice", "EnableMFADevice"), condition.Missing("sessionCredentialFromConsole")),
}, {
	// What an update sets are numbers and booleans, which no form compares, so that
	// a stronger policy is a ticket as well.
	ID: "password-policy-changed", Title: "The password policy was changed or deleted", Severity: Ticket,
	Why:    "A weaker policy lets in short and old passwords.",
	First:  "Compare it with what is meant (aws iam get-account-password-policy).",
	Attack: []string{"T1556"}, References: []string{"elastic defense_evasion_iam_account_password_policy_deleted"},
	When: always(calls("iam", "UpdateAccountPasswordPolicy", "DeleteAccountPasswordPolicy")),
}, {
	ID: "region-enabled", Title: "A Region was enabled", Severity: Ticket,
	Why:    "In a Region that nobody uses nobody looks, and guards set up per Region are not there.",
	First:  "Ask the caller; if it was not meant, look for resources there, then aws account disable-region.",
	Attack: []string{"T1535"}, References: []string{"sigma aws_cloudtrail_region_enabled", "panther AWS.CloudTrail.EnableRegion"},
	When: always(calls("account", "EnableRegion")),
}, {
	ID: "region-disabled", Title: "A Region was disabled", Severity: Ticket,
	Why:    "What runs in a disabled Region goes on and costs, but nobody can reach it, its guards included.",
	First:  "Ask the caller; if it was not meant: aws account enable-region --region-name NAME.",
	Attack: []string{"T1531"}, References: []string{"own"},
	When: always(calls("account", "DisableRegion")),
}, {
	// A change of the root user's address starts here and ends in root-email-changed.
	ID: "account-contact-changed", Title: "A contact of the account was changed", Severity: Ticket,
	Why:    "AWS writes to these contacts about abuse and compromise, and trusts them when an account is recovered.",
	First:  "Compare the contacts with your own list (aws account get-alternate-contact --alternate-contact-type SECURITY).",
	Attack: []string{"T1078"}, References: []string{"datadog def-000-6my"},
	When: always(calls("account", "PutAlternateContact", "DeleteAlternateContact", "PutContactInformation", "StartPrimaryEmailUpdate")),
}}
