package replay

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"time"

	"example.com/audittrail/internal/catalogue"
)

// notReplayed are the alarms on the delivery of alerts whose cause is not in log files.
var notReplayed = []struct {
	alarm catalogue.Detection
	why   string
}{
	{catalogue.DeadLettered, "log files do not show whether EventBridge could deliver a message"},
	{catalogue.Unheard, "heartbeats of forwarders are not in log files"},
	{catalogue.PagesUndelivered, "log files do not show whether SNS could deliver a message"},
	{catalogue.TicketsUndelivered, "log files do not show whether SNS could deliver a message"},
	{catalogue.BackstopUndelivered, "log files do not show whether SNS could deliver a message"},
}

// silenceWhy is why the alarm on silence is not replayed without a trail in the accounts file.
const silenceWhy = "the files of an account without a trail in the accounts file need not be all that a trail records"

// hour is how many minutes the alarms on bursts look back at least.
const hour = 60

// finishHealth evaluates the alarms on the delivery of alerts, over the messages that rules and
// other alarms sent. Their own alerts do not count for them: they go to the backstop.
func (t *tally) finishHealth() {
	many := catalogue.Count{Events: catalogue.PagesInAMinute, Minutes: 1}
	for of, m := range t.sent[catalogue.Page] {
		if t.rules.of(of.account).choice.Watches(catalogue.ManyPages) {
			t.addHealth(catalogue.ManyPages, of, m.alarms(many, hour-1))
		}
	}
	for of, m := range t.sent[catalogue.Ticket] {
		if w := t.rules.of(of.account); w.choice.Watches(catalogue.ManyTickets) {
			periods := max(1, hour/w.escalation.Minutes)
			t.addHealth(catalogue.ManyTickets, of, m.alarms(w.escalation, (periods-1)*w.escalation.Minutes))
		}
	}
	for home, seen := range t.arrived() {
		t.addHealth(catalogue.Silence, series{account: home}, seen.silences(t.rules.of(home).silenceMinutes))
	}
}

func (t *tally) addHealth(d catalogue.Detection, of series, when []goesOff) {
	for _, a := range t.addAside(d, of, when) {
		t.alerts[d.Severity].add(a)
	}
}

// arrived returns in which periods events reached the log group of each trail that is watched for
// silence, by the trail's account.
func (t *tally) arrived() map[string]periods {
	all := map[string]periods{}
	for account, seen := range t.seen {
		w := t.rules.of(account)
		if w.silenceMinutes == 0 {
			continue
		}
		home := cmp.Or(w.home, account)
		if all[home] == nil {
			all[home] = periods{}
		}
		maps.Copy(all[home], seen)
	}
	return all
}

// periods are periods of five minutes of Unix time, which the alarm on silence counts.
type periods map[int64]struct{}

const period = 5

// silences returns when the alarm goes off: after so many minutes without an event. What is before
// the first and after the last event is not known.
func (p periods) silences(after int) (all []goesOff) {
	times := slices.Sorted(maps.Keys(p))
	for i := 1; i < len(times); i++ {
		if empty := times[i] - times[i-1] - 1; empty >= int64(after/period) {
			all = append(all, goesOff{minute: (times[i-1]+1)*period + int64(after)})
		}
	}
	return all
}

// presence notes in which periods an account has events. The events of a file are mostly of one
// account and one period, so most of them cost a comparison.
type presence struct {
	all     map[string]periods
	account []byte
	tens    []byte // of the last event's time, up to the tens of its minute
	late    bool   // in the second half of them
}

func (p *presence) note(account, at []byte) {
	const tens = len("2006-01-02T15:0")
	if len(at) <= tens {
		return
	}
	late := at[tens] >= '5'
	if late == p.late && bytes.Equal(account, p.account) && bytes.Equal(at[:tens], p.tens) {
		return
	}
	p.late, p.account, p.tens = late, append(p.account[:0], account...), append(p.tens[:0], at[:tens]...)
	when, err := time.Parse(time.RFC3339, string(at))
	if err != nil {
		return
	}
	if p.all[string(account)] == nil {
		p.all[string(account)] = periods{}
	}
	p.all[string(account)][when.Unix()/60/period] = struct{}{}
}
