package catalogue

import (
	"cmp"
	"slices"
)

// Silence and Undelivered watch the way from an event to a person. They are alarms
// on metrics that AWS publishes, so they have no condition. Package detection renders
// them and replaces NAME, ARN and REGION in their first steps.
var (
	Silence = Detection{
		ID: SilenceID, Title: "No event reached the log group", Severity: Page, pack: Pipeline,
		Why: "The trail was stopped or can no longer deliver, so what happens now may leave no trace.",
		First: "Read LatestCloudWatchLogsDeliveryError and LatestDeliveryError (aws cloudtrail get-trail-status --region REGION --name NAME). " +
			"Then look for StopLogging, UpdateTrail and PutKeyPolicy in CloudTrail's event history.",
		Attack: []string{"T1685.002"}, References: []string{"own"},
	}
	Undelivered = Detection{
		ID: UndeliveredID, Title: "Pages were not delivered to a subscriber", Severity: Ticket, pack: Pipeline,
		Why:        "The next page may be about an intruder, and it may not arrive.",
		First:      "List the subscribers (aws sns list-subscriptions-by-topic --region REGION --topic-arn ARN). Confirm or replace the one that fails.",
		References: []string{"own"},
	}
)

// Choosable returns every detection that [Choose] accepts by id, in the order of
// the packs: the catalogue, [Silence] and [Undelivered].
func Choosable() []Detection {
	all, packs := append(All(), Silence, Undelivered), Packs()
	slices.SortStableFunc(all, func(a, b Detection) int {
		return cmp.Compare(slices.Index(packs, a.pack), slices.Index(packs, b.pack))
	})
	return all
}
