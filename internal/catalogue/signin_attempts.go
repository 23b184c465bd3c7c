package catalogue

import "example.com/audittrail/internal/condition"

// Attempts that failed and that anyone can make: with no credentials at all, or with
// some that lack the permission.
var attempted = []Detection{{
	// One alarm for all of these, because each costs 0.10 USD a month. Anyone who knows
	// the root user's e-mail address can request a reset. A denied call on a trail does
	// not always name the trail, so all trails count. No one tries to leave the
	// organization by mistake. Tools request the Windows password of one instance after
	// the other.
	ID: "attempt-denied", Title: "An attempt on the root user, a trail, the organization or a password failed", Severity: Ticket,
	Why:    "Someone is trying to take over the account or to turn off the recording, and has not succeeded yet.",
	First:  "Run the saved query to see who tried what. For root, check its MFA device and its mailbox. Otherwise ask the caller or disable its credentials.",
	Attack: []string{"T1110.001", "T1078.004", "T1685.002", "T1666", "T1552.005"},
	References: []string{
		"elastic credential_access_root_console_failure_brute_force", "panther AWS.Console.RootLoginFailed", "elastic initial_access_password_recovery",
		"elastic defense_evasion_organizations_leave_organization", "panther AWS.CloudTrail.AttemptToLeaveOrg", "stratus aws.defense-evasion.organizations-leave",
		"panther AWS.EC2.ManyPasswordReadAttempts", "stratus aws.credential-access.ec2-get-password-data",
	},
	Reads: true, // GetPasswordData is read-only
	Count: hourly,
	When: always(condition.Any(
		condition.All(byRoot(), consoleLogin("Failure")),
		attempts("signin", "PasswordRecoveryRequested"),
		condition.All(denied(), condition.Any(
			attempts("cloudtrail", "StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors", "PutInsightSelectors", "PutEventConfiguration"),
			attempts("organizations", "LeaveOrganization", "DeleteOrganization"),
			attempts("ec2", "GetPasswordData"))))),
}}
