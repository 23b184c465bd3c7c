package catalogue

import (
	"cmp"
	"slices"
)

// listSubscribers is the first step where a topic does not reach a subscriber.
const listSubscribers = "List the subscribers (aws sns list-subscriptions-by-topic --region REGION --topic-arn ARN). Confirm or replace the one that fails."

// PagesInAMinute is how many pages within a minute are a burst. SNS disables an e-mail
// subscription above 10 messages a second, and CloudWatch counts by the minute: fewer
// than 10 cannot close it.
//
// Source: https://repost.aws/knowledge-center/sns-email-subscription-disabled
const PagesInAMinute = 10

// What the alarms count unless the user chooses otherwise: how many tickets are a page, and
// for how many minutes a log group may receive no event.
var (
	DefaultEscalation     = Count{Events: 10, Minutes: 60}
	DefaultSilenceMinutes = 60
)

// The alarms on the delivery of alerts. They watch metrics that AWS publishes, so they
// have no condition. Package detection renders them and replaces NAME, ARN, URL and
// REGION in their first steps.
//
// A topic cannot report its own failure. So failures of the page and ticket topics are
// reported by the backstop, and those of the backstop by the ticket topics.
var (
	Silence = Detection{
		ID: "silence", Title: "No event reached the log group", Severity: Page, pack: Pipeline,
		Why: "The trail was stopped or can no longer deliver, so what happens now may leave no trace.",
		First: "Read LatestCloudWatchLogsDeliveryError and LatestDeliveryError (aws cloudtrail get-trail-status --region REGION --name NAME). " +
			"Then look for StopLogging, UpdateTrail and PutKeyPolicy in CloudTrail's event history.",
		Attack: []string{"T1685.002"}, References: []string{"own"},
	}
	DeadLettered = Detection{
		ID: "alerts-dead-lettered", Title: "EventBridge could not deliver messages of rules", Severity: Page, pack: Pipeline,
		Why: "Each of them is an alert that no one has read. The publishing role, a topic or its key may be broken.",
		First: "Read RULE_ARN and ERROR_CODE (aws sqs receive-message --region REGION --queue-url URL --message-attribute-names All). " +
			"Repair the cause, then delete the messages.",
		References: []string{"own"},
	}
	// Only a watch of many accounts has this alarm, one for each account and Region: see
	// [Heartbeats]. It is in alarm from the deployment until the first heartbeats arrive.
	Unheard = Detection{
		ID: "forwarder-silent", Title: "No events arrive from an account that forwards them", Severity: Ticket, pack: Pipeline,
		Why: "The forwarder's role or the bus policy may be broken. What happens in that account then raises no alert.",
		First: "See whether the forwarder's rules and role are there (aws events list-rules --region REGION --name-prefix audit-trail-forward-) " +
			"and deploy its stack. Its queue audit-trail-forward-dead-letters has what it could not send.",
		References: []string{"own"},
	}
	PagesUndelivered = Detection{
		ID: "alerts-undelivered", Title: "Pages were not delivered to a subscriber", Severity: Page, pack: Pipeline,
		Why:        "The next page may be about an intruder, and it may not arrive.",
		First:      listSubscribers,
		References: []string{"own"},
	}
	TicketsUndelivered = Detection{
		ID: "tickets-undelivered", Title: "Tickets were not delivered to a subscriber", Severity: Page, pack: Pipeline,
		Why:        "The ticket topic cannot report its own failure, and SNS discards messages that it could not deliver.",
		First:      listSubscribers,
		References: []string{"own"},
	}
	BackstopUndelivered = Detection{
		ID: "backstop-undelivered", Title: "Alarms were not delivered to a subscriber of the backstop", Severity: Ticket, pack: Pipeline,
		Why:        "The backstop cannot report its own failure, and it is the only topic that a flood of pages cannot close.",
		First:      listSubscribers,
		References: []string{"own"},
	}
	ManyPages = Detection{
		ID: "many-pages", Title: "Many pages arrived within a minute", Severity: Page, pack: Pipeline,
		Why: "Above 10 messages a second, SNS disables e-mail subscriptions. A flood can also hide one call among many.",
		First: "Read the pages. Then subscribe the addresses again that are missing or pending " +
			"(aws sns list-subscriptions-by-topic --region REGION --topic-arn ARN).",
		References: []string{"own"},
	}
	ManyTickets = Detection{
		ID: "many-tickets", Title: "Many tickets arrived in a short time", Severity: Page, pack: Pipeline,
		Why:        "An attack raises many tickets, and possibly no page.",
		First:      "Look for a caller or an address that several of the last tickets share. Treat what it does as a page.",
		References: []string{"own"},
	}
)

// Health returns the alarms on the delivery of alerts. All are in the default set.
func Health() []Detection {
	return []Detection{Silence, DeadLettered, Unheard, PagesUndelivered, TicketsUndelivered, BackstopUndelivered, ManyPages, ManyTickets}
}

// Choosable returns every detection that [Choose] accepts by id, in the order of
// the packs: the catalogue and [Health].
func Choosable() []Detection {
	all, packs := append(All(), Health()...), Packs()
	slices.SortStableFunc(all, func(a, b Detection) int {
		return cmp.Compare(slices.Index(packs, a.pack), slices.Index(packs, b.pack))
	})
	return all
}
