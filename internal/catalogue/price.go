package catalogue

import (
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/prices"
)

// Monthly list prices in us-east-1, in cents and without the free tier. They are upper
// bounds: a metric is charged only for the hours in which it has values. EventBridge
// rules on AWS events, topics, metric filters and saved queries cost nothing.
var (
	alarmCents     = prices.Alarm.Cents()
	metricCents    = prices.Metric.Cents()
	keyCents       = prices.Key.Cents()
	dashboardCents = prices.Dashboard.Cents() // the fourth dashboard of an account and each one after it
)

// Source: https://aws.amazon.com/cloudwatch/pricing/
const freeAlarms, freeMetrics = 10, 10

// Price is what detections cost a month, including one KMS key for the topics.
type Price struct {
	Alarms       int // an alarm on several metrics costs as much as one for each
	Metrics      int
	Cents        int // list price, without the dashboard and the free tier
	WithFreeTier int // cents in an account that uses the free tier for nothing else
}

// usual is a trail by which prices are told: long names make patterns long, and each rule
// that a counted detection needs costs an alarm. Names that CloudFormation generates have
// their maximum length, and the others those that the app gives by default. There are no
// readers by default.
var usual = Own{
	Account: sampleAccount, Trail: "audit-trail", TrailARN: "arn:aws-us-gov:cloudtrail:us-gov-west-1:111122223333:trail/audit-trail",
	Buckets: []string{generated("b"), generated("c")}, KeyARN: generated("k"),
	LogGroup: generated("l"), LogGroupARN: "arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:" + generated("l"),
	Topics: []string{generated("p"), generated("q"), generated("r")}, TopicPrefix: "arn:aws-us-gov:sns:us-gov-west-1:111122223333:audit-trail-alerts-",
	Prefixes:    []string{"audit-trail-page-", "audit-trail-ticket-", "audit-trail-record-"},
	AlertKeyARN: generated("m"), Queues: []string{"audit-trail-alerts-dead-letters"}, Roles: []string{generated("s"), generated("t")},
	Stacks: []string{"AuditTrail-production"}, StackARNs: []string{"arn:aws-us-gov:cloudformation:us-gov-west-1:111122223333:stack/AuditTrail-production/"},
}

// generated stands for a name or ARN that CloudFormation generates.
func generated(letter string) string { return strings.Repeat(letter, maxGenerated) }

// PriceOf returns the price of a choice with one channel for each severity; each further
// channel for pages or tickets adds an alarm, as does each account and Region that
// forward events to a watch. It leaves out detections about events that a
// trail records at a charge of their own only.
func PriceOf(c Choice) Price {
	chosen := slices.DeleteFunc(slices.Clone(c.Detections), func(d Detection) bool { return d.Records != "" })
	var p Price
	for _, a := range slices.Concat(Alarms(chosen, usual), Elsewhere(chosen, usual, []string{sampleRegion})) {
		p.Alarms++
		if len(a.Filters) > 0 {
			p.Metrics++
		}
	}
	for _, r := range Rules(chosen, usual, "") { // their metrics, and those of the alarms on delivery, are AWS's own and free
		if r.Counted() {
			p.Alarms += 1 + len(r.More)
		}
	}
	for _, row := range c.Health {
		if row.ID != Unheard.ID {
			p.Alarms++
		}
	}
	p.Cents = p.Alarms*alarmCents + p.Metrics*metricCents + keyCents
	p.WithFreeTier = max(0, p.Alarms-freeAlarms)*alarmCents + max(0, p.Metrics-freeMetrics)*metricCents + keyCents
	return p
}

// USD formats cents as US dollars, such as "10.00 USD".
func USD(cents int) string { return fmt.Sprintf("%d.%02d USD", cents/100, cents%100) }
