package catalogue

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Place is an account and Region from which events are forwarded to a watch.
type Place struct {
	Account string // the id
	Name    string // of the account in the accounts file, "" if it has none
	Region  string
}

func (p Place) String() string {
	if p.Name == "" {
		return p.Account
	}
	return p.Name + " (" + p.Account + ")"
}

// Heartbeat is a rule that matches the heartbeats of a group of places in one Region,
// with an alarm that goes off when fewer of them arrive than places send. A metric of
// EventBridge has the name of a rule and no account, so it takes a rule for each group to
// tell them apart.
type Heartbeat struct {
	ID      string
	Region  string
	Places  []Place
	Pattern map[string]any
	// Threshold is the number of heartbeats in [HeartbeatHours] below which the alarm
	// goes off: one place that is silent is enough.
	Threshold int
}

const (
	// MaxHeartbeats is the maximum number of groups, as long as the accounts of a group
	// fit a pattern. An alarm costs 0.10 USD a month, and the rules of detections need
	// half of the 300 of a bus.
	MaxHeartbeats = 40

	// maxGroup is the maximum number of accounts of a group: a pattern names each.
	maxGroup = 110

	// HeartbeatHours is how long a place may send no heartbeat. It sends one an hour.
	// Over several hours, one that is late does not look like one that is missing.
	HeartbeatHours = 3
)

// heartbeatSuffix ends the ARN of every rule that sends heartbeats. An event that a
// schedule creates has the ARN of the rule in resources. "A rule can have both an
// EventPattern and a ScheduleExpression", so a forwarder needs no further rule for it, and
// the heartbeat also proves the rule that forwards most.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html
// and https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html.
const heartbeatSuffix = forwards + "services"

// Heartbeats returns one heartbeat for each place if there are at most [MaxHeartbeats],
// otherwise one for each of as many groups of neighbouring account ids.
func Heartbeats(places []Place) []Heartbeat {
	byRegion := map[string][]Place{}
	var regions []string
	for _, p := range places {
		if byRegion[p.Region] == nil {
			regions = append(regions, p.Region)
		}
		byRegion[p.Region] = append(byRegion[p.Region], p)
	}
	slices.Sort(regions)
	groups := func(size int) int {
		n := 0
		for _, region := range regions {
			n += (len(byRegion[region]) + size - 1) / size
		}
		return n
	}
	size := 1
	for size < maxGroup && groups(size) > MaxHeartbeats {
		size++
	}
	var all []Heartbeat
	for _, region := range regions {
		of := byRegion[region]
		slices.SortFunc(of, func(a, b Place) int { return cmp.Compare(a.Account, b.Account) })
		for group := range slices.Chunk(of, size) {
			all = append(all, newHeartbeat(region, group))
		}
	}
	return all
}

// heartbeatID starts the IDs of all heartbeats.
const heartbeatID = "heartbeat-"

func newHeartbeat(region string, places []Place) Heartbeat {
	accounts := make([]any, len(places))
	for i, p := range places {
		accounts[i] = p.Account
	}
	return Heartbeat{
		ID: heartbeatID + places[0].Account + "-" + region, Region: region, Places: places,
		Pattern: map[string]any{
			"source": []any{"aws.events"}, "detail-type": []any{"Scheduled Event"},
			"account": accounts, "region": []any{region},
			"resources": []any{map[string]any{"suffix": heartbeatSuffix}},
		},
		// One heartbeat may be late. A place that is silent lacks HeartbeatHours of them.
		Threshold: HeartbeatHours*len(places) - 1,
	}
}

// Title says whose events no longer arrive, for people.
func (h Heartbeat) Title() string {
	const most = 12
	switch n := len(h.Places); {
	case n == 1:
		return fmt.Sprintf("No events arrive from account %v in %s", h.Places[0], h.Region)
	case n <= most:
		names := make([]string, n)
		for i, p := range h.Places {
			names[i] = p.String()
		}
		return fmt.Sprintf("No events arrive from one of these accounts in %s: %s", h.Region, strings.Join(names, ", "))
	default:
		return fmt.Sprintf("No events arrive from one of %d accounts in %s, with ids from %s to %s", n, h.Region, h.Places[0].Account, h.Places[n-1].Account)
	}
}
