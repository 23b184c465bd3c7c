package questions

const identityPage = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html"

var callers = []Question{
	Question{
		ID: "principal", Title: "Everything a principal did",
		Purpose: "Shows a user, a role with all its sessions, or one session, depending on the ARN. Calls that a service made for the principal are in the answer.",
		Sources: []string{identityPage},
	}.list(search{nil, aPrincipal}),
	Question{
		ID: "access-key", Title: "Everything an access key did",
		Purpose: "Ask it when a key leaked. The keys of sessions that it started are other keys: ask session-chain too.",
		Sources: []string{identityPage},
	}.list(search{nil, anAccessKey}, agent),
	Question{
		ID: "address", Title: "Everything an IP address did",
		Purpose: "Ask it to find other credentials that an intruder uses from the same address. Calls through a VPC endpoint carry a private address, which other VPCs use too.",
		Sources: []string{"https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html"},
	}.count(search{nil, anAddress}, caller, column{"access_key", "useridentity.accesskeyid", "userIdentity.accessKeyId"}, service, call, failure),
	Question{
		ID: "source-identity", Title: "Everything done under a source identity",
		Purpose: "A source identity stays with every role that the session assumes next, in other accounts too, so it names the person behind a chain of roles. " +
			"Sessions have one only if their caller sets it; a trust policy can require that.",
		Sources: []string{identityPage, "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html"},
	}.list(search{nil, aSourceIdentity}),
	Question{
		ID: "first-and-last-seen", Title: "When a principal, a key, an address or a user agent was first and last seen",
		Purpose: "Ask it to date an intrusion. It reads the log files of all days that you name.",
		Sources: []string{identityPage},
	}.count(search{nil, anything}, where, region, service),
}
