package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

var signIn = slices.Concat(rootUse, signIns, accountSettings, attempted)

// Console sign-ins, and ways around them. For a role the event says MFAUsed No even if
// the identity provider required MFA, so only IAM users are judged by it. An event does
// not say where in the world the caller is.
var signIns = []Detection{{
	ID: "console-sign-in-without-mfa", Title: "An IAM user signed in to the console without MFA", Severity: Ticket,
	Why:    "A stolen password alone is enough to sign in as this user.",
	First:  "Ask the user whether they signed in, and have them register an MFA device (to see theirs: aws iam list-mfa-devices --user-name NAME).",
	Attack: []string{"T1078.004"},
	References: []string{"elastic initial_access_iam_user_console_login_without_mfa", "sigma aws_cloudtrail_console_login_success_without_mfa", "panther AWS.Console.LoginWithoutMFA",
		"stratus aws.initial-access.console-login-without-mfa", "CIS 6.0-7.0: 5.2"},
	When: always(byIAMUser(), consoleLogin("Success"), condition.Is("additionalEventData.MFAUsed", "No")),
}, {
	// Five in five minutes is more than one person's typing errors.
	ID: "failed-sign-ins-burst", Title: "Many console sign-ins failed", Severity: Ticket,
	Why:    "Someone is guessing passwords.",
	First:  "Run the saved query to see the addresses and users behind the failures, then look for a successful ConsoleLogin after them.",
	Attack: []string{"T1110"}, References: []string{"sigma aws_cloudtrail_console_login_failed_authentication", "panther AWS.CloudTrail.PasswordSpraying", "CIS 6.0-7.0: 5.6"},
	Count:      Count{Events: 5, Minutes: 5},
	Everywhere: "sign-ins appear in several Regions, and rarely in that of the trail",
	Shares:     Share{ID: "cis-4-06-failed-sign-ins", Times: 1},
	When:       always(consoleLogin("Failure")),
}, {
	// Twenty is Panther's number. In a recorded series of attacks the loud ones were
	// denied 32 and 22 times in five minutes, quieter ones fewer than five times. The
	// condition is Steampipe's pattern of cis-4-01. That row's metric counts a call that
	// both of its patterns match twice, and the calls left out here once.
	ID: "denied-calls-burst", Title: "Many API calls were denied", Severity: Ticket,
	Why:    "A caller with a stolen key tries what it can do, and many of its calls are denied.",
	First:  "Run the saved query and sort the calls by userIdentity.arn and eventName. A deployment or a scanner explains most bursts.",
	Attack: []string{"T1526"}, References: []string{"panther AWS.CloudTrail.UnauthorizedAPICall", "CIS 6.0-7.0: 5.1"},
	Count:      Count{Events: 20, Minutes: 5},
	Everywhere: "calls to IAM and other global services are denied in us-east-1",
	Shares:     Share{ID: "cis-4-01-unauthorized-calls", Times: 2},
	When: always(denied(),
		condition.IsNot(sourceIPAddress, "delivery.logs.amazonaws.com"), condition.IsNot(eventName, "HeadBucket")),
}, {
	ID: "console-from-federation-token", Title: "A federation token was used to sign in to the console", Severity: Ticket,
	Why:    "An access key was turned into a console session, without a password or MFA.",
	First:  "Find the GetFederationToken call before the sign-in, and ask the owner of the access key that made it.",
	Attack: []string{"T1078.004"}, References: []string{"elastic initial_access_signin_console_login_federated_user"},
	OptIn: true, // an in-house sign-in portal works this way
	When:  always(condition.Is("userIdentity.type", "FederatedUser"), consoleLogin("Success")),
}, {
	// An instance's session is named after it: AROA...:i-0123456789abcdef0. Users of
	// other sessions choose their name, so a name that starts with i-0 is possible.
	ID: "console-from-instance-role", Title: "Someone signed in to the console with the credentials of an instance", Severity: Page,
	Why:    "Instances do not use the console. Someone took the credentials from the instance and works with its role.",
	First:  "Revoke the sessions of the instance's role (IAM console), isolate the instance, and see what the session did.",
	Attack: []string{"T1021.007", "T1552.005"},
	References: []string{"elastic lateral_movement_ec2_instance_console_login", "guardduty UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS",
		"stratus aws.credential-access.ec2-steal-instance-credentials"},
	When: always(consoleLogin("Success"), condition.Contains("userIdentity.principalId", ":i-0")),
}, {
	// Jersey is the client of the IAM Identity Center portal.
	ID: "sign-in-token-created", Title: "Credentials were turned into a console sign-in link", Severity: Ticket,
	Why:    "A sign-in token turns a stolen key or role into a console session, without a password or MFA.",
	First:  "Ask the people who use the role in userIdentity.arn, and compare sourceIPAddress with the address of the sign-in that follows.",
	Attack: []string{"T1021.007", "T1550.001"}, References: []string{"sigma aws_console_getsignintoken", "panther AWS.Console.GetSigninToken.Abuse"},
	OptIn: true, // in-house portals and tools create such links
	Reads: true, // AWS does not document how EventBridge treats a sign-in event whose name starts with Get
	When: always(attempts("signin", "GetSigninToken"), condition.Is("responseElements.GetSigninToken", "Success"),
		condition.ContainsNone("userAgent", "Jersey/")),
}, {
	// Sign-ins without MFA are console-sign-in-without-mfa.
	ID: "iam-user-sign-in", Title: "An IAM user signed in to the console with MFA", Severity: Ticket,
	Why:    "Where people sign in through an identity provider, only emergencies and intruders use IAM users.",
	First:  "Ask who used the user and why. If no one did, delete its password (aws iam delete-login-profile --user-name NAME).",
	Attack: []string{"T1078.004"}, References: []string{"own"},
	OptIn: true,
	When:  always(byIAMUser(), consoleLogin("Success"), unless("additionalEventData.MFAUsed", []string{"No"})),
}, {
	// The MFA code was wrong. AWS does not document that the password was right.
	ID: "sign-in-with-mfa-failed", Title: "A console sign-in with MFA failed", Severity: Ticket,
	Why:    "Someone may have the password but not the MFA device.",
	First:  "Ask the user. If it was not them, change the password (aws iam update-login-profile --user-name NAME --password PASSWORD).",
	Attack: []string{"T1621"}, References: []string{"panther AWS.Unsuccessful.MFA.attempt"},
	OptIn: true, // people mistype codes
	Count: hourly,
	When:  always(byIAMUser(), consoleLogin("Failure"), condition.Is("additionalEventData.MFAUsed", "Yes")),
}, {
	ID: "cloudshell-created", Title: "A caller opened CloudShell for the first time", Severity: Ticket,
	Why:    "CloudShell gives a console session a command line whose calls come from an AWS address.",
	First:  "Ask the user, and see what the same userIdentity.arn called from CloudShell.",
	Attack: []string{"T1059.009"}, References: []string{"elastic execution_cloudshell_environment_created"},
	OptIn: true,
	When:  always(calls("cloudshell", "CreateEnvironment")),
}}

// consoleLogin matches console sign-ins with the given result.
func consoleLogin(result string) condition.Condition {
	return condition.All(attempts("signin", "ConsoleLogin"), condition.Is("responseElements.ConsoleLogin", result))
}
