package catalogue

import "fmt"

// List prices of a month in us-east-1, in cents, without the free tier, and as
// upper bounds: a metric is charged for the hours in which it has values only.
// Rules of EventBridge on events of AWS cost nothing, nor do topics, metric
// filters and saved queries.
//
// Source: https://aws.amazon.com/cloudwatch/pricing/ and https://aws.amazon.com/kms/pricing/
const (
	alarmCents     = 10
	metricCents    = 30
	keyCents       = 100
	dashboardCents = 300 // from the fourth dashboard of an account on

	freeAlarms, freeMetrics = 10, 10
)

// Price is what detections cost in a month.
type Price struct {
	Alarms, Metrics int
	Cents           int // at list prices, without dashboard and free tier
	WithFreeTier    int // in an account that uses none of it otherwise
}

// PriceOf returns the price of what is chosen, for a trail that has every part.
func PriceOf(c Choice, own Own) Price {
	alarms := len(Alarms(c.Detections, own)) + len(Elsewhere(c.Detections, own, []string{sampleRegion}))
	p := Price{Alarms: alarms, Metrics: alarms}
	for _, more := range []bool{c.Silence, c.Undelivered} { // on metrics of AWS's own
		if more {
			p.Alarms++
		}
	}
	p.Cents = p.Alarms*alarmCents + p.Metrics*metricCents + keyCents
	p.WithFreeTier = max(0, p.Alarms-freeAlarms)*alarmCents + max(0, p.Metrics-freeMetrics)*metricCents + keyCents
	return p
}

// USD writes cents as dollars.
func USD(cents int) string { return fmt.Sprintf("%d.%02d USD", cents/100, cents%100) }
