package replay

import (
	"fmt"
	"slices"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/eventpattern"
)

// way is how a detection reports an event.
type way int

const (
	message   way = iota // a rule sends a message for each event
	counted              // an alarm counts what a rule matches
	metric               // an alarm counts what the filters of a log group match
	elsewhere            // the alarm for events in Regions and accounts without rules
	unseen               // nothing reports it: its Region has no rules
)

// event is a decoded record, with the fields that detections compare and alerts show.
type event struct {
	record map[string]any
	bus    *eventpattern.Event // see onBus
}

// onBus returns the event as EventBridge delivers it, for many patterns.
func (e *event) onBus() eventpattern.Event {
	if e.bus == nil {
		delivered := eventpattern.Read(catalogue.OnEventBus(e.record))
		e.bus = &delivered
	}
	return *e.bus
}

// text returns the text at a path, or "".
func (e *event) text(path ...string) string {
	var at any = e.record
	for _, name := range path {
		object, _ := at.(map[string]any)
		at = object[name]
	}
	text, _ := at.(string)
	return text
}

// judge decides exactly whether a detection matches an event, and how it reports it.
func (r *rules) judge(e *event, w *watch, number int) (way, bool) {
	d := r.rows[number]
	if !w.numbers[number] {
		return 0, false
	}
	account := e.text("recipientAccountId")
	own := w.ownOf(account)
	here := evaluation{own.Account, number, false}
	switch {
	case d.Alarm():
		return metric, r.evaluation(here, d, own)(e)
	case !w.sees(account, e.text("awsRegion")):
		if w.logGroup && d.Swept() && d.Severity != catalogue.Record && (!d.Ours() || len(own.Roles) > 0) {
			return elsewhere, r.evaluation(evaluation{own.Account, number, true}, d, own)(e)
		}
		return unseen, r.evaluation(here, d, own)(e)
	case d.Counted():
		return counted, r.evaluation(here, d, own)(e)
	}
	return message, r.evaluation(here, d, own)(e)
}

// abroad returns the condition of a detection in the alarm for elsewhere.
func abroad(d catalogue.Detection, own catalogue.Own) condition.Condition {
	own = catalogue.Own{Account: own.Account, Roles: own.Roles}
	if d.Abroad != nil {
		return d.Abroad(own)
	}
	return d.When(own)
}

// evaluation names an exact evaluation: that of a detection in an account, and in the alarm
// for elsewhere.
type evaluation struct {
	account string
	number  int
	abroad  bool
}

// evaluation returns an exact evaluation of a detection: its metric filter, its rules, or its
// part of the alarm for elsewhere.
func (r *rules) evaluation(key evaluation, d catalogue.Detection, own catalogue.Own) func(*event) bool {
	if known, ok := r.exact.Load(key); ok {
		return known.(func(*event) bool)
	}
	known, _ := r.exact.LoadOrStore(key, newEvaluation(d, own, key.abroad))
	return known.(func(*event) bool)
}

func newEvaluation(d catalogue.Detection, own catalogue.Own, inOtherRegions bool) func(*event) bool {
	if inOtherRegions {
		c := abroad(d, own)
		return func(e *event) bool { return c.Match(e.record) }
	}
	c := d.Condition(own)
	switch {
	case c == nil && !d.Custom():
		return func(*event) bool { return false }
	case d.Alarm():
		return func(e *event) bool { return c.Match(e.record) }
	}
	rule := catalogue.Rules([]catalogue.Detection{d}, own, "")[0]
	var patterns []eventpattern.Pattern
	for _, object := range rule.Patterns() {
		parsed, err := eventpattern.Parse(object)
		if err != nil {
			panic(fmt.Sprintf("replay: the event pattern of %s: %v", d.ID, err)) // it was checked when it was read
		}
		patterns = append(patterns, parsed)
	}
	return func(e *event) bool {
		return (rule.Reads || !readOnly(e)) && slices.ContainsFunc(patterns, func(p eventpattern.Pattern) bool { return p.MatchRead(e.onBus()) })
	}
}

// readOnly reports whether EventBridge delivers an event only to rules that ask for read-only
// management events.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html.
func readOnly(e *event) bool {
	return e.record["managementEvent"] == true && e.record["readOnly"] == true
}
