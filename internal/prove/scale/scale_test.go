package scale

import (
	"fmt"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prices"
	"example.com/audittrail/internal/prove/golden"
)

// quota is a limit of AWS with the share of it that the organization uses.
type quota struct {
	about      string
	limit, use float64
	page       string
}

const (
	eventBridgeQuotas    = "[EventBridge](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html)"
	cloudFormationQuotas = "[CloudFormation](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html)"
)

// of returns an organization whose accounts forward what the default set needs.
func of(accounts, regions int) Organization {
	byDefault, _ := catalogue.Choose(nil, nil)
	var places []catalogue.Place
	for a := range accounts {
		for r := range regions {
			places = append(places, catalogue.Place{Account: fmt.Sprintf("%012d", 100_000_000_000+a), Region: fmt.Sprintf("region-%d", r)})
		}
	}
	return Organization{
		Accounts: accounts, Regions: regions, Hourly: prices.WritesAnHour, Share: prices.ForwardedShare,
		Rules: len(catalogue.Forward(byDefault.Detections, "", "audit-trail-forward-")), Heartbeats: len(catalogue.Heartbeats(places)),
	}
}

func (o Organization) quotas() []quota {
	byDefault, _ := catalogue.Choose(nil, nil)
	onBus := len(catalogue.Rules(byDefault.Detections, catalogue.Own{Account: "100000000000"}, ""))
	return []quota{
		{"rules on the watch's bus", 300, float64(onBus + o.Heartbeats), eventBridgeQuotas},
		{"rules on an account's default bus", 300, float64(o.Rules), eventBridgeQuotas},
		{"PutEvents a second in the watch's Region, eu-central-1 (whether a forwarded event counts is (unverified))", 2400, o.EventsASecond(), eventBridgeQuotas},
		{"invocations a second in an account's Region with the lowest quota", 750, o.EventsASecond() / float64(o.Places()), eventBridgeQuotas},
		{"stack instances of a StackSet", 100_000, float64(o.Places()), cloudFormationQuotas},
		{"StackSet instances in operation in one Region", 10_000, float64(o.Accounts), cloudFormationQuotas},
	}
}

func TestGeneratedScaleDocument(t *testing.T) {
	var text strings.Builder
	text.WriteString(`# Scale

What an organization forwards to one [watch](watch.md), what that costs, and which quota is exhausted
first. Nothing here was measured on AWS: the numbers follow from the catalogue and from one assumption,
` + fmt.Sprintf("%.0f write events an hour in each account and Region, of which %.1f %% are forwarded", prices.WritesAnHour, 100*prices.ForwardedShare) + `, the share of the real
events that the tests have. Twice the events cost twice as much. ` + "`internal/prove/scale`" + ` computes this page.

`)
	sizes := []Organization{of(500, 2), of(5000, 2), of(5000, 17)}
	row := func(about string, value func(Organization) string) {
		fmt.Fprintf(&text, "| %s |", about)
		for _, o := range sizes {
			fmt.Fprintf(&text, " %s |", value(o))
		}
		text.WriteString("\n")
	}
	row("(derived)", func(o Organization) string { return fmt.Sprintf("%d accounts, %d Regions", o.Accounts, o.Regions) })
	text.WriteString("|---|---:|---:|---:|\n")
	row("events a second on the bus", func(o Organization) string { return fmt.Sprintf("%.1f", o.EventsASecond()) })
	row("events a month, millions", func(o Organization) string { return fmt.Sprintf("%.0f", o.EventsAMonth()/1e6) })
	row("forwarding, USD a month, all accounts together", func(o Organization) string { return fmt.Sprintf("%.0f", o.Forwarding()) })
	row("USD a month for each account", func(o Organization) string { return fmt.Sprintf("%.3f", o.Forwarding()/float64(o.Accounts)) })
	row("heartbeat alarms of the watch", func(o Organization) string { return fmt.Sprint(o.Heartbeats) })
	row("heartbeat alarms, USD a month", func(o Organization) string { return fmt.Sprintf("%.2f", o.HeartbeatAlarms()) })

	largest := sizes[len(sizes)-1]
	fmt.Fprintf(&text, "\n## Quotas for %d accounts in %d Regions\n\n| Quota | Limit | Used | Share | Page |\n|---|---:|---:|---:|---|\n", largest.Accounts, largest.Regions)
	for _, q := range largest.quotas() {
		fmt.Fprintf(&text, "| %s | %.0f | %s | %.0f %% | %s |\n", q.about, q.limit, strings.TrimSuffix(fmt.Sprintf("%.1f", q.use), ".0"), 100*q.use/q.limit, q.page)
	}
	text.WriteString(scaleAdvice)
	fmt.Fprintf(&text, scalePrices, prices.Forwarded.Page, prices.Forwarded.Amount(), prices.Alarm.Page, prices.Alarm.Amount())
	golden.Compare(t, "../../../docs/scale.md", []byte(text.String()))
}

const scaleAdvice = `
An account's rules are created by its own stack, at 50 control-plane calls a second for the account and
Region, so the size of the organization does not matter to them.

## What is exhausted first

1. **The rules on the bus.** Each heartbeat alarm has a rule, and one stands for up to 110 accounts in a
   Region. List only the accounts and Regions whose silence must be told; the others still forward.
   The quota can be raised.
2. **The stack instances of a StackSet.** Use one StackSet for each group of organizational units.
3. **Events a second.** Above the quota EventBridge delays invocations; it does not discard them. A burst in
   one account is bounded by that account's own quota. Shorten the list of Regions first: IAM, sign-ins and
   other global services record in one Region.
4. **Messages.** People read some tens of messages a day: choose detections before you add accounts. SNS
   disables an e-mail subscription above 10 messages a second ([alerts.md](alerts.md)).
`

const scalePrices = `
## Prices

[EventBridge](%s): %s USD per million events sent to another
account or Region, paid by the sender. [CloudWatch](%s): %s USD a
month for an alarm. Both are list prices in us-east-1.
`

// What the document says is exhausted first must be first.
func TestQuotasAreExhaustedInTheOrderThatTheDocumentSays(t *testing.T) {
	quotas := of(5000, 17).quotas()
	for _, q := range quotas[1:] {
		if q.use/q.limit > quotas[0].use/quotas[0].limit {
			t.Errorf("%s is used to %.0f %%, more than %s", q.about, 100*q.use/q.limit, quotas[0].about)
		}
	}
}

func TestCostIsLinearInPlaces(t *testing.T) {
	small, large := of(500, 2), of(5000, 2)
	if ratio := large.Forwarding() / small.Forwarding(); ratio < 9.99 || ratio > 10.01 {
		t.Errorf("ten times the accounts cost %.2f times as much", ratio)
	}
}
