package catalogue

import "example.com/audittrail/internal/condition"

// The protection of sign-ins, and the account's own settings.
var accountSettings = []Detection{{
	// People who get a new phone do this.
	ID: "mfa-device-deactivated", Title: "An MFA device was deactivated", Severity: Ticket,
	Why:    "Without the device, the password alone is enough to sign in.",
	First:  "Ask the user, and check that they registered a new device (aws iam list-mfa-devices --user-name NAME).",
	Attack: []string{"T1556.006", "T1531"}, References: []string{"elastic impact_iam_deactivate_mfa_device"},
	When: always(calls("iam", "DeactivateMFADevice"), exceptRoots()),
}, {
	ID: "mfa-registered-outside-console", Title: "An MFA device was registered outside the console", Severity: Ticket,
	Why:    "People register devices in the console. An intruder with an access key registers one to keep access.",
	First:  "Ask the user whom the device is for. If it is not theirs, remove it (aws iam deactivate-mfa-device --user-name NAME --serial-number ARN).",
	Attack: []string{"T1098.005", "T1556.006"}, References: []string{"elastic persistence_aws_attempt_to_register_virtual_mfa_device"},
	When: always(calls("iam", "CreateVirtualMFADevice", "EnableMFADevice"), outsideCloudFormation(), notByIaCTool(), condition.Missing("sessionCredentialFromConsole")),
}, {
	// An update sets numbers and booleans, which no form compares, so a stronger policy
	// is a ticket too.
	ID: "password-policy-changed", Title: "The account's password policy was changed or deleted", Severity: Ticket,
	Why:    "A weaker policy allows short and old passwords.",
	First:  "Compare it with the policy that you expect (aws iam get-account-password-policy).",
	Attack: []string{"T1556"}, References: []string{"elastic defense_evasion_iam_account_password_policy_deleted"},
	When: always(calls("iam", "UpdateAccountPasswordPolicy", "DeleteAccountPasswordPolicy")),
}, {
	ID: "region-enabled", Title: "A Region was enabled", Severity: Ticket,
	Why:    "No one looks at a Region that no one uses, and guards that are set up for each Region are missing there.",
	First:  "Ask the caller. If it was not intended, look for resources in the Region, then disable it (aws account disable-region --region-name NAME).",
	Attack: []string{"T1535"}, References: []string{"sigma aws_cloudtrail_region_enabled", "panther AWS.CloudTrail.EnableRegion"},
	When: always(calls("account", "EnableRegion")),
}, {
	ID: "region-disabled", Title: "A Region was disabled", Severity: Ticket,
	Why:    "Resources in a disabled Region keep running and keep costing money, but no one can reach them or their guards.",
	First:  "Ask the caller. If it was not intended, enable the Region again (aws account enable-region --region-name NAME).",
	Attack: []string{"T1531"}, References: []string{"own"},
	When: always(calls("account", "DisableRegion")),
}, {
	// A change of the root user's e-mail address starts here and ends in
	// root-email-changed.
	ID: "account-contact-changed", Title: "An account contact was changed or deleted", Severity: Ticket,
	Why:    "AWS reports abuse and compromise to these contacts, and trusts them when an account is recovered.",
	First:  "Compare the contacts with your own list (aws account get-alternate-contact --alternate-contact-type SECURITY).",
	Attack: []string{"T1078"}, References: []string{"datadog def-000-6my"},
	When: always(calls("account", "PutAlternateContact", "DeleteAlternateContact", "PutContactInformation", "StartPrimaryEmailUpdate")),
}}
