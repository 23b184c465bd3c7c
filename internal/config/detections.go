package config

// Detections says what is watched for in an account, and who hears of it.
type Detections struct {
	// Name starts the names of alarms, rules and metrics: 1 to 20 letters, digits and '-'. Give another one to each entry of one account and Region. Default: the trail's name, shortened if it is too long; for a log archive audit-archive.
	Name string

	// Page is for what wakes somebody. Default: a topic that nobody subscribes to.
	Page *Channel

	// Ticket is for what is looked at within the working day. Default: a topic that nobody subscribes to.
	Ticket *Channel

	// Record is for what is kept for scanners and for investigations. Default: a topic that nobody subscribes to.
	Record *Channel

	// LeaveOut lists what of the default set is not wanted: ids of docs/detections.md, packs and severities. An account's list replaces the defaults'. Default: none.
	LeaveOut []string

	// Add lists what is wanted that is not in the default set, in the same way. Default: none.
	Add []string

	// Readers lists the ARNs of the IAM roles and users that may read log files: whoever else decrypts them is a page. With a log archive, set it there or in defaults. Default: none, and decryption is not watched.
	Readers []string

	// SilenceMinutes is for how long the log group may get no event before that is a page, in steps of 5. Default: 60.
	SilenceMinutes int `jsonschema:"minimum=15,maximum=1440,multipleOf=5"`

	// RelayFrom lists other Regions of the account, from which a small stack in each sends here what is detected. Default: none.
	RelayFrom []string

	// None is true for no detections at all.
	None bool
}

// Channel is where the detections of one severity are sent.
type Channel struct {
	// Subscribers lists e-mail addresses, https addresses and ARNs of SQS queues. Who subscribes by e-mail or https has to confirm it. Default: nobody.
	Subscribers []string

	// Topic is the ARN of an SNS topic of your own, of the stack's Region, instead of subscribers. Default: an encrypted topic of the stack.
	Topic string
}
