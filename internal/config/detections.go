package config

// Detections configures what is detected in an account, and who is notified.
type Detections struct {
	// Name starts the names of alarms, rules and metrics: 1 to 20 letters, digits and '-'. It must be different for each entry of an account and Region. Default: the trail's name, shortened if it is too long; for a log archive audit-archive.
	Name string

	// Page is where detections that wake someone up are sent: one channel, or a list of up to 5. Default: a topic without subscribers.
	Page Channels

	// Ticket is where detections that are looked at within the working day are sent, in the same way. Default: a topic without subscribers.
	Ticket Channels

	// Record is where detections that are kept for scanners and investigations are sent, in the same way. Default: a topic without subscribers.
	Record Channels

	// Escalation is how many tickets within how many minutes are a page. Default: 10 within 60 minutes.
	Escalation Escalation

	// LeaveOut lists what to remove from the default set: ids in docs/detections.md, packs and severities. An account's list replaces the list in defaults. Default: none.
	LeaveOut []string

	// Add lists what to add to the default set, in the same way. Default: none.
	Add []string

	// Own lists detections of your own. An account's list replaces the list in defaults. Default: none.
	Own []Own

	// Readers lists the ARNs of the IAM roles and users that may read log files; decryption by anyone else is a page. With a log archive, set it there or in defaults. Default: none, and decryption is not watched.
	Readers []string

	// SilenceMinutes is for how many minutes the log group may receive no event before that is a page, in steps of 5. Default: 60.
	SilenceMinutes int `jsonschema:"minimum=15,maximum=1440,multipleOf=5"`

	// RelayFrom lists other Regions of the account. A small stack in each sends the events of detections to the home Region. Default: none.
	RelayFrom []string

	// None is true for no detections at all.
	None bool
}

// Escalation is when tickets become a page.
type Escalation struct {
	// Tickets is the number of tickets. Default: 10.
	Tickets int `jsonschema:"minimum=2,maximum=10000"`

	// Minutes is the time within which they arrive. Default: 60.
	Minutes int `jsonschema:"minimum=5,maximum=1440"`
}

// Channels are the channels of one severity. The file has a mapping for a single channel,
// or a list.
type Channels []Channel

// Channel is where the detections of one severity are sent.
type Channel struct {
	// Subscribers lists e-mail addresses, https URLs and SQS queue ARNs. Subscribers by e-mail and https must confirm the subscription. Those of page are subscribed to the backstop too. Default: none.
	Subscribers []string

	// Format is how the messages of rules are written: text for people, chat for Amazon Q Developer in chat applications, json for programs. A severity has one new topic for each format. Default: text.
	Format string `jsonschema:"enum=text,enum=chat,enum=json"`

	// Topic is the ARN of an existing SNS topic in the Region of the stack, also of another account, instead of subscribers. Default: a new encrypted topic.
	Topic string
}
