package catalogue

var datadogRules = []Answer{
	by("aws-cloudtrail-password-recovery-suspicious-ip", "root-credentials-changed", "attempt-denied"),
	by("def-000-6my", "account-contact-changed", "root-email-changed").about("the account's contacts or the address of its root user change"),
}
