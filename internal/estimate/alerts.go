package estimate

import (
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/prices"
)

// hasAlerts reports whether the stack of a trail has detections. A watch has those of the
// accounts that it watches, except the alarms on the log group of an organization.
func (e *estimator) hasAlerts(t config.Trail) bool {
	none := t.Detections != nil && t.Detections.None
	watched := e.file.Watch != nil && !t.WatchesItself
	return !none && (!watched || t.OrganizationID != "")
}

// alertsOf adds the detections of a trail.
func (e *estimator) alertsOf(t config.Trail) {
	if !e.hasAlerts(t) {
		return
	}
	at := place{t.Account, t.HomeRegion, t.ID}
	p := alarmPlan{trail: true, recorded: recordedBy(t), archive: e.file.LogArchive == nil && e.file.ExistingArchive == nil, logGroup: t.HasLogGroup()}
	if t.LogGroup != nil {
		p.groupName = t.LogGroup.Name
	}
	if e.file.Watch != nil && !t.WatchesItself {
		p.alarmsOnly = true
	} else if e.watchers[t.Account] != t.ID {
		p.ownOnly = true
	}
	e.alerts(at, t.Detections, p)
	if !p.alarmsOnly && !p.ownOnly {
		e.relays(t)
	}
}

// existing adds the detections on the log group of a trail that is not ours.
func (e *estimator) existing(t config.Trail) {
	e.alerts(place{t.Account, t.HomeRegion, t.ID}, t.Detections, alarmPlan{logGroup: true, groupName: t.LogGroup.Existing})
	e.relays(t)
}

// relays adds what sends events from other Regions of an account to a trail's detections.
func (e *estimator) relays(t config.Trail) {
	if t.Detections == nil {
		return
	}
	for _, region := range t.Detections.RelayFrom {
		e.add(place{t.Account, region, t.RelayID(region)}, prices.Forwarded, e.forwarded(t.Account).scaled(1/float64(len(t.Detections.RelayFrom))))
	}
}

// alerts adds the alarms, metrics, key and messages of detections.
func (e *estimator) alerts(at place, d *config.Detections, p alarmPlan) {
	if d == nil {
		d = &config.Detections{}
	}
	if d.None {
		return
	}
	n := e.count(p, *d)
	e.add(at, prices.Alarm, exactly(float64(n.alarms)))
	e.add(at, prices.Metric, exactly(float64(n.metrics)))
	e.add(at, prices.Dashboard, exactly(1))
	e.key(at, 1)
	e.messages(at, *d)
}

// messages adds the messages of detections, each to every subscriber.
func (e *estimator) messages(at place, d config.Detections) {
	sent := e.Of(at.account, Messages)
	e.add(at, prices.Published, sent)
	for _, channels := range []config.Channels{d.Page, d.Ticket, d.Record} {
		for _, c := range channels {
			for _, subscriber := range c.Subscribers {
				e.add(at, protocol(subscriber), sent)
			}
		}
	}
}

// protocol returns the price of a message to a subscriber.
func protocol(subscriber string) prices.Price {
	switch {
	case strings.HasPrefix(subscriber, "https://"):
		return prices.HTTPS
	case strings.HasPrefix(subscriber, "arn:"):
		return prices.ToQueues
	}
	return prices.Emails
}

// freeDashboards is the number of free dashboards of an account.
const freeDashboards = 3

// dashboards removes the free dashboards.
func (e *estimator) dashboards() {
	seen := map[string]float64{}
	var kept []Line
	for _, l := range e.lines {
		if l.ID == prices.Dashboard.ID {
			charged := max(0, seen[l.Account]+l.Quantity-freeDashboards) - max(0, seen[l.Account]-freeDashboards)
			seen[l.Account] += l.Quantity
			if charged == 0 {
				continue
			}
			l = newLine(place{l.Account, l.Region, l.Part}, prices.Dashboard, exactly(charged))
		}
		kept = append(kept, l)
	}
	e.lines = kept
}

// customs returns the user's own detections.
func customs(list []config.Own) []catalogue.Custom {
	var all []catalogue.Custom
	for _, o := range list {
		c := catalogue.Custom{ID: o.ID, Title: o.Title, Severity: catalogue.Severity(o.Severity), Why: o.Why, FirstStep: o.FirstStep, Pattern: string(o.Pattern)}
		if o.Count != nil {
			c.Count = catalogue.Count{Events: o.Count.Events, Minutes: o.Count.Minutes}
		}
		all = append(all, c)
	}
	return all
}
