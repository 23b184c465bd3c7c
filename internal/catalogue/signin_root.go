package catalogue

import "example.com/audittrail/internal/condition"

// The root user. Traps:
//   - A sign-in has no errorCode: responseElements says whether it succeeded.
//   - A root session in the console and one of AssumeRoot use a temporary key, which
//     starts with ASIA. Only the root user's own access keys start with AKIA.
//   - Services act as root with userIdentity.invokedBy, or write service events.
//   - EventBridge receives root sign-ins in us-east-1 only.
var rootUse = []Detection{{
	ID: "root-sign-in", Title: "The root user signed in to the console", Severity: Page,
	Why:    "The root user can do everything in the account. No policy in the account restricts it, and almost no task needs it.",
	First:  "Ask the people who hold the root credentials. If none of them signed in, change the root password and call AWS Support.",
	Attack: []string{"T1078.004"}, References: []string{"elastic initial_access_console_login_root", "sigma aws_root_account_usage", "panther AWS.Console.RootLogin", "CIS 6.0-7.0: 5.3"},
	When: always(byRoot(), consoleLogin("Success")),
}, {
	// A denied call pages too, because its caller has the key. A scan with the key is
	// thousands of reads, so the reads that scans consist of are left out.
	// GetCallerIdentity, with which nearly every tool starts, is not left out. An
	// account that uses such a key on purpose leaves the row out.
	ID: "root-access-key-used", Title: "An access key of the root user was used", Severity: Page,
	Why:    "Anyone with this key can do everything in the account, from anywhere and without MFA.",
	First:  "Sign in as root and deactivate the key (Security credentials in the console), then search the trail for its accessKeyId.",
	Attack: []string{"T1078.004"}, References: []string{"sigma aws_root_account_usage", "CIS 6.0-7.0: 5.3"},
	Reads: true,
	When: always(byRoot(), condition.HasPrefix("userIdentity.accessKeyId", rootKey), notInvokedByService(),
		condition.LacksPrefix(eventName, "Describe", "List", "GetBucket", "Head", "Lookup")),
}, {
	// IAM users cause PasswordUpdated too, at a first sign-in. That the end of a
	// password recovery is written for root only is Elastic's word on its start
	// (derived). Access keys and login profiles of root have rows of their own.
	// Sessions of AssumeRoot count. An organization that uses them to remove the MFA
	// devices of its members' root users is paged once for each, because assumedRoot is
	// not a column of AWS's Athena table.
	ID: "root-credentials-changed", Title: "The root user's password or MFA device was changed", Severity: Page,
	Why:    "This is how an intruder keeps the root user and locks its owner out.",
	First:  "Ask the people who hold the root credentials. If none of them did it, recover the password and call AWS Support.",
	Attack: []string{"T1098", "T1556.006"},
	References: []string{"panther AWS.CloudTrail.RootPasswordChanged", "datadog aws-cloudtrail-password-recovery-suspicious-ip",
		"elastic impact_iam_deactivate_mfa_device"},
	When: always(condition.Any(
		attempts("signin", "PasswordRecoveryCompleted"),
		condition.All(byRoot(), attempts("signin", "PasswordUpdated"), condition.Is("responseElements.PasswordUpdated", "Success")),
		condition.All(byRoot(), calls("iam", "ChangePassword", "EnableMFADevice", "DeactivateMFADevice"), ofRoot()))),
}, {
	// EmailUpdated is what the console wrote before there was an API (unverified).
	ID: "root-email-changed", Title: "The root user's e-mail address was changed", Severity: Page,
	Why:    "Anyone who reads the new mailbox can reset the root password and close the account.",
	First:  "Ask the account's owner. If it was not intended, change it back (aws account start-primary-email-update --account-id ID --primary-email ADDRESS) or call AWS Support.",
	Attack: []string{"T1078"}, References: []string{"datadog def-000-6my"},
	When: always(condition.Any(calls("account", "AcceptPrimaryEmailUpdate"), attempts("signin", "EmailUpdated"))),
}, {
	// Reads are left to the rule's state, which excludes Describe, Get and List calls.
	// Denied calls count: the row is about the use of root, not about its effect. It is
	// counted, because the rows about what root did report the calls that matter.
	ID: "root-call", Title: "The root user made a change", Severity: Ticket, Count: hourly,
	Why:    "Almost no task needs the root user, so someone should know about each of its calls.",
	First:  "Run the saved query to see what was changed, and find out who did it and why. If a role can do that task, use the role next time.",
	Attack: []string{"T1078.004"}, References: []string{"panther AWS.Root.Activity", "sigma aws_root_account_usage", "CIS 6.0-7.0: 5.3"},
	When: always(byRoot(), notInvokedByService(), condition.IsNot("eventType", "AwsServiceEvent", "AwsConsoleSignIn"),
		condition.Any(condition.Missing("userIdentity.accessKeyId"), condition.LacksPrefix("userIdentity.accessKeyId", rootKey))),
}}

// rootKey is the start of the root user's own access keys.
const rootKey = "AKIA"

// ofRoot matches IAM calls about the caller. Those of root are, unless they name a
// user.
func ofRoot() condition.Condition {
	return condition.Any(condition.Missing(userName), condition.Is(userName, rootName))
}

// exceptRoots matches IAM calls except those of the root user about itself, which have
// rows of their own.
func exceptRoots() condition.Condition {
	return condition.Any(condition.IsNot("userIdentity.type", "Root"), condition.IsNot(userName, rootName))
}

const userName, rootName = "requestParameters.userName", "AWS ROOT USER"
