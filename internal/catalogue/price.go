package catalogue

import "fmt"

// Monthly list prices in us-east-1, in cents and without the free tier. They are upper
// bounds: a metric is charged only for the hours in which it has values. EventBridge
// rules on AWS events, topics, metric filters and saved queries cost nothing.
//
// Source: https://aws.amazon.com/cloudwatch/pricing/ and https://aws.amazon.com/kms/pricing/
const (
	alarmCents     = 10
	metricCents    = 30
	keyCents       = 100
	dashboardCents = 300 // the fourth dashboard of an account and each one after it

	freeAlarms, freeMetrics = 10, 10
)

// Price is what detections cost a month, including one KMS key for the topics.
type Price struct {
	Alarms, Metrics int
	Cents           int // list price, without the dashboard and the free tier
	WithFreeTier    int // cents in an account that uses the free tier for nothing else
}

// PriceOf returns the price of a choice for the trail with the given parts and one
// channel for each severity. Each further channel for pages or tickets adds an alarm, as
// does each account and Region that forward events.
func PriceOf(c Choice, own Own) Price {
	alarms := len(Alarms(c.Detections, own)) + len(Elsewhere(c.Detections, own, []string{sampleRegion}))
	p := Price{Alarms: alarms, Metrics: alarms}
	for _, d := range c.Health { // their metrics are AWS's own and free
		if d.ID != Unheard.ID {
			p.Alarms++
		}
	}
	p.Cents = p.Alarms*alarmCents + p.Metrics*metricCents + keyCents
	p.WithFreeTier = max(0, p.Alarms-freeAlarms)*alarmCents + max(0, p.Metrics-freeMetrics)*metricCents + keyCents
	return p
}

// USD formats cents as US dollars, such as "10.00 USD".
func USD(cents int) string { return fmt.Sprintf("%d.%02d USD", cents/100, cents%100) }
