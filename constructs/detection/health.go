package detection

import (
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
)

const hour = 60 * 60

// addHealth creates the alarms on the delivery of alerts. Those on what happens within
// minutes evaluate an hour, so that each publishes once an hour at most.
func (d *Detection) addHealth(p Props, rows []catalogue.Detection) {
	for _, row := range rows {
		switch row.ID {
		case catalogue.Silence.ID:
			d.addSilence(row, p)
		case catalogue.DeadLettered.ID:
			d.addDeadLettered(row)
		case catalogue.Unheard.ID:
			d.addHeartbeats(*p.Bus, row)
		case catalogue.PagesUndelivered.ID:
			d.addUndelivered(row, "Pages", d.measured(catalogue.Page)...)
		case catalogue.TicketsUndelivered.ID:
			d.addUndelivered(row, "Tickets", d.measured(catalogue.Ticket)...)
		case catalogue.BackstopUndelivered.ID:
			d.addUndelivered(row, "Alarms", d.backstop)
		case catalogue.ManyPages.ID:
			d.addMany(row, d.created(catalogue.Page), "pages", catalogue.PagesInAMinute, 1)
		case catalogue.ManyTickets.ID:
			d.addMany(row, d.created(catalogue.Ticket), "tickets", p.Escalation.Tickets, p.Escalation.Minutes)
		}
	}
}

// addSilence creates the alarm that goes off when the log group receives no events.
// It is in alarm from the deployment until the first delivery, at most a quarter of
// an hour later, which shows that it works.
func (d *Detection) addSilence(row catalogue.Detection, p Props) {
	trailName := "NAME"
	if p.Trail != nil {
		trailName = p.Trail.TrailName()
	}
	what := fmt.Sprintf("No event reached log group %s for %d minutes", d.logGroup, p.SilenceMinutes)
	d.addHealthAlarm(alarm{
		severity: row.Severity, id: row.ID, description: d.describeHealth(row, what, "NAME", trailName),
		namespace: "AWS/Logs", metric: "IncomingLogEvents", dimension: "LogGroupName", value: d.logGroup,
		threshold: 1, below: true, seconds: 5 * 60, periods: p.SilenceMinutes / 5,
		missing: silent, // a log group without events has no metric
		alsoOK:  true,
	})
}

// addDeadLettered creates the alarm that goes off when a message is in the dead-letter
// queue. SQS stops publishing the metric of a queue that no one uses; the alarm then
// keeps its state, so that it stays in ALARM until someone empties the queue.
//
// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/monitoring-using-cloudwatch.html
func (d *Detection) addDeadLettered(row catalogue.Detection) {
	what := "EventBridge could not deliver messages of rules and put them into queue " + d.deadLetters.name
	d.addHealthAlarm(alarm{
		severity: row.Severity, id: row.ID, description: d.describeHealth(row, what, "URL", *d.deadLetters.url),
		namespace: "AWS/SQS", metric: "ApproximateNumberOfMessagesVisible", dimension: "QueueName", value: d.deadLetters.name,
		statistic: "Maximum", threshold: 1, seconds: 5 * 60, missing: unchanged,
	})
}

// addUndelivered creates an alarm for each of the topics that reports what got lost
// between the topic and a subscriber. Alarms on the sum of several metrics cost as much
// and do not say which topic failed.
func (d *Detection) addUndelivered(row catalogue.Detection, what string, topics ...*topic) {
	for i, t := range topics {
		id, name := row.ID, t.name()
		if i > 0 {
			id = fmt.Sprintf("%s-%d", id, i+1)
		}
		d.addHealthAlarm(alarm{
			severity: row.Severity, id: id,
			description: d.describeHealth(row, what+" were not delivered to a subscriber of topic "+name, "ARN", t.arn),
			namespace:   "AWS/SNS", metric: "NumberOfNotificationsFailed", dimension: "TopicName", value: name,
			threshold: 1, seconds: 5 * 60, periods: hour / (5 * 60), breaching: 1, missing: nothingMatched,
			about: t,
		})
	}
}

// addMany creates an alarm on the number of messages of a topic. One topic is enough:
// every rule publishes to all channels of its severity.
func (d *Detection) addMany(row catalogue.Detection, t *topic, messages string, count, minutes int) {
	within := fmt.Sprintf("%d minutes", minutes)
	if minutes == 1 {
		within = "a minute"
	}
	name := t.name()
	what := fmt.Sprintf("%d or more %s within %s on topic %s", count, messages, within, name)
	d.addHealthAlarm(alarm{
		severity: row.Severity, id: row.ID, description: d.describeHealth(row, what, "ARN", t.arn),
		namespace: "AWS/SNS", metric: "NumberOfMessagesPublished", dimension: "TopicName", value: name,
		threshold: count, seconds: 60 * minutes, periods: max(1, hour/(60*minutes)), breaching: 1, missing: nothingMatched,
	})
}

func (d *Detection) addHealthAlarm(a alarm) { d.health = append(d.health, d.addAlarm(a)) }

// measured returns the topics of a severity whose metrics are in the account.
func (d *Detection) measured(s catalogue.Severity) []*topic {
	var topics []*topic
	for _, c := range d.routes[s].channels {
		if !c.otherAccount {
			topics = append(topics, c.topic)
		}
	}
	return topics
}

// created returns the first topic of a severity that is ours.
func (d *Detection) created(s catalogue.Severity) *topic {
	channels := d.routes[s].channels
	return channels[slices.IndexFunc(channels, func(c channel) bool { return c.ours })].topic
}

// describeHealth writes the text that people read in the alarm's message. The values
// replace placeholders of the first step.
func (d *Detection) describeHealth(row catalogue.Detection, what string, values ...string) string {
	first := strings.NewReplacer(append(values, "REGION", d.here.Region)...).Replace(row.First)
	return strings.Join([]string{
		strings.ToUpper(string(row.Severity)) + ": " + what + " (account " + d.here.Account + ", " + d.here.Region + ")",
		"Do first: " + first,
		"Why: " + row.Why,
	}, "\n")
}
