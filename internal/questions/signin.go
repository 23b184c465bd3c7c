package questions

import "example.com/audittrail/internal/condition"

const signInPage = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html"

var signIns = []Question{
	Question{
		ID: "sign-ins-without-mfa", Title: "Console sign-ins without MFA, of IAM users and the root user",
		Purpose: "Each row is a sign-in with a password only. Users of a role or of IAM Identity Center are not in the answer: " +
			"their identity provider asks for the second factor, and the event does not show it (derived).",
		Sources: []string{signInPage},
	}.list(search{withoutMFA, nil}),
	Question{
		ID: "root-activity", Title: "What the root user did",
		Purpose: "Few tasks need the root user, so each row needs an explanation. Calls that a service made for it are not in the answer.",
		Sources: []string{"https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html"},
	}.list(search{byRoot, nil}, agent),
}

var (
	withoutMFA = condition.All(
		condition.Is("eventName", "ConsoleLogin"), condition.Is("userIdentity.type", "IAMUser", "Root"),
		condition.Is("additionalEventData.MFAUsed", "No"), condition.Is("responseElements.ConsoleLogin", "Success"))
	byRoot = condition.All(condition.Is("userIdentity.type", "Root"), condition.Missing("userIdentity.invokedBy"))
)
