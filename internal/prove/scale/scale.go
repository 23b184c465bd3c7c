// Package scale computes what an organization of many accounts forwards to a watch, what
// it costs and how much of each quota it uses, for docs/scale.md. It measures nothing on
// AWS: the rate of events is an assumption, and everything else follows from it.
package scale

import "example.com/audittrail/internal/prices"

// Organization is what is forwarded, and from where.
type Organization struct {
	Accounts, Regions int
	// Hourly is how many write events an account and Region records in an hour, and
	// Share is the part of them that a forwarder sends.
	Hourly, Share float64
	Rules         int // of a forwarder
	Heartbeats    int // alarms of the watch
}

const secondsAnHour = 3600

// Places returns the number of accounts and Regions that forward.
func (o Organization) Places() int { return o.Accounts * o.Regions }

// EventsASecond returns the events that arrive at the bus on average, heartbeats included.
func (o Organization) EventsASecond() float64 {
	return o.EventsAMonth() / prices.HoursAMonth / secondsAnHour
}

// EventsAMonth returns the events that accounts send in a month, heartbeats included.
func (o Organization) EventsAMonth() float64 {
	return float64(o.Places()) * (o.Hourly*o.Share + 1) * prices.HoursAMonth
}

// Forwarding returns what all accounts pay for these events, in USD a month.
func (o Organization) Forwarding() float64 { return prices.Forwarded.Of(o.EventsAMonth()) }

// HeartbeatAlarms returns what the watch pays for its heartbeat alarms, in USD a month.
func (o Organization) HeartbeatAlarms() float64 { return prices.Alarm.Of(float64(o.Heartbeats)) }

// ControlCalls returns the seconds in which EventBridge accepts the rules and targets of
// one account and Region, at 50 calls a second.
func (o Organization) ControlCalls() float64 { return float64(2*o.Rules) / 50 }
