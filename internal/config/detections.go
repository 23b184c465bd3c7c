package config

// Detections configures what is detected in an account, and who is notified.
type Detections struct {
	// Name starts the names of alarms, rules and metrics: 1 to 20 letters, digits and '-'. It must be different for each entry of an account and Region. Default: the trail's name, shortened if it is too long; for a log archive audit-archive.
	Name string

	// Page is for detections that wake someone up. Default: a topic without subscribers.
	Page *Channel

	// Ticket is for detections that are looked at within the working day. Default: a topic without subscribers.
	Ticket *Channel

	// Record is for detections that are kept for scanners and investigations. Default: a topic without subscribers.
	Record *Channel

	// LeaveOut lists what to remove from the default set: ids in docs/detections.md, packs and severities. An account's list replaces the list in defaults. Default: none.
	LeaveOut []string

	// Add lists what to add to the default set, in the same way. Default: none.
	Add []string

	// Readers lists the ARNs of the IAM roles and users that may read log files; decryption by anyone else is a page. With a log archive, set it there or in defaults. Default: none, and decryption is not watched.
	Readers []string

	// SilenceMinutes is for how many minutes the log group may receive no event before that is a page, in steps of 5. Default: 60.
	SilenceMinutes int `jsonschema:"minimum=15,maximum=1440,multipleOf=5"`

	// RelayFrom lists other Regions of the account. A small stack in each sends the events of detections to the home Region. Default: none.
	RelayFrom []string

	// None is true for no detections at all.
	None bool
}

// Channel is where the detections of one severity are sent.
type Channel struct {
	// Subscribers lists e-mail addresses, https URLs and SQS queue ARNs. Subscribers by e-mail and https must confirm the subscription. Default: none.
	Subscribers []string

	// Topic is the ARN of an existing SNS topic in the account and Region of the stack, instead of subscribers. Default: an encrypted topic in the stack.
	Topic string
}
