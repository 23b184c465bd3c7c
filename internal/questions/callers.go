package questions

const identityPage = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html"

var callers = []Question{
	Question{
		ID: "principal", Title: "Everything a principal did",
		Purpose: "For a user, a role with all its sessions, or one session, by the ARN that you give. Calls that a service made for the principal are in the answer.",
		Sources: []string{identityPage},
	}.list(search{nil, aPrincipal}),
	Question{
		ID: "access-key", Title: "Everything an access key did",
		Purpose: "For a key that leaked. The keys of sessions that it started are other keys: ask session-chain too.",
		Sources: []string{identityPage},
	}.list(search{nil, anAccessKey}, agent),
	Question{
		ID: "address", Title: "Everything an IP address did",
		Purpose: "Who else came from the address of an intruder. Calls through a VPC endpoint carry a private address, which other VPCs use too.",
		Sources: []string{"https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html"},
	}.count(search{nil, anAddress}, caller, column{"access_key", "useridentity.accesskeyid", "userIdentity.accessKeyId"}, service, call, failure),
	Question{
		ID: "source-identity", Title: "Everything done under a source identity",
		Purpose: "A source identity stays with every role that the session assumes next, in other accounts too, so it names the person behind a chain of roles. " +
			"It is there only if trust policies require it.",
		Sources: []string{identityPage, "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html"},
	}.list(search{nil, aSourceIdentity}),
	Question{
		ID: "first-and-last-seen", Title: "When a principal, a key, an address or a user agent was first and last seen",
		Purpose: "Dates an intrusion. Ask over as many days as your budget allows: it reads the log files of all of them.",
		Sources: []string{identityPage},
	}.count(search{nil, anything}, where, region, service),
}
