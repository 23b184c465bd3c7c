package catalogue

import (
	"cmp"
	"fmt"
	"testing"
	"time"

	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/prove/delivery"
)

// world is a home Region with detections, whose topics have a subscriber by
// e-mail each. Alarms of severity page publish to the backstop, all others to the topic
// of their severity.
type world struct {
	page, ticket, record, backstop delivery.Topic

	sees   []seer
	alarms []delivery.Alarm
}

// seer is a rule or a metric filter.
type seer struct {
	id        string
	condition condition.Condition
	counter   *delivery.Counter // nil for a rule with a target
	topic     *delivery.Topic
}

// The thresholds of the alarms on delivery.
const (
	manyPages, manyPagesMinutes     = 10, 1
	manyTickets, manyTicketsMinutes = 10, 60
)

// seenBy is a detection with its condition for a trail.
type seenBy struct {
	Detection
	condition condition.Condition
}

func conditionsFor(own Own, detections []Detection) []seenBy {
	var all []seenBy
	for _, d := range detections {
		if c := d.Condition(own); c != nil {
			all = append(all, seenBy{d, c})
		}
	}
	return all
}

func newWorld(all []seenBy) *world {
	w := &world{}
	topics := map[Severity]*delivery.Topic{Page: &w.page, Ticket: &w.ticket, Record: &w.record}
	for _, d := range all {
		s := seer{id: d.ID, condition: d.condition, topic: topics[d.Severity]}
		if d.Counted() || d.Alarm() {
			s.counter = &delivery.Counter{}
			to := s.topic
			if d.Severity == Page {
				to = &w.backstop
			}
			events, minutes := cmp.Or(d.Count.Events, 1), cmp.Or(d.Count.Minutes, 5)
			w.alarms = append(w.alarms, delivery.Alarm{Name: d.ID, Of: s.counter, Threshold: events, Minutes: minutes, To: to})
		}
		w.sees = append(w.sees, s)
	}
	w.alarms = append(w.alarms,
		delivery.Alarm{Name: "many-pages", Of: &w.page.Published, Threshold: manyPages, Minutes: manyPagesMinutes, Periods: 60, To: &w.backstop},
		delivery.Alarm{Name: "many-tickets", Of: &w.ticket.Published, Threshold: manyTickets, Minutes: manyTicketsMinutes, To: &w.backstop})
	return w
}

// receive lets everything see an event that happens copies times at the moments that at
// returns.
func (w *world) receive(event map[string]any, copies int, at func(i int) time.Time) {
	for _, s := range w.sees {
		if !s.condition.Match(event) {
			continue
		}
		for i := range copies {
			if s.counter != nil {
				s.counter.Add(at(i))
			} else {
				s.topic.Publish(at(i), s.id)
			}
		}
	}
}

// loud returns how many messages were sent to people, and how many of them arrive.
func (w *world) loud() (sent, arrived int) {
	for _, topic := range []*delivery.Topic{&w.page, &w.ticket, &w.backstop} {
		sent += len(topic.Messages)
		arrived += len(topic.Mails())
	}
	return sent, arrived
}

// flood is what an event causes that happens 1,000 times within a minute, all in one
// second or evenly.
type flood struct {
	of    Detection
	about string
	*world
}

// floods returns the floods of each event of each loud detection, with all detections on.
func floods(t testing.TB) []flood {
	if len(flooded) > 0 {
		return flooded
	}
	all, start := conditionsFor(sample, All()), time.Date(2026, 11, 26, 3, 14, 0, 0, time.UTC)
	for _, d := range all {
		if !loud(d.Detection) {
			continue
		}
		for about, event := range readEvents(t, d.ID).Match {
			for _, spread := range []time.Duration{time.Second, time.Minute} {
				w := newWorld(all)
				w.receive(event, 1000, func(i int) time.Time { return start.Add(time.Duration(i) * spread / 1000) })
				delivery.Run(start, start.Add(3*time.Hour), w.alarms)
				flooded = append(flooded, flood{d.Detection, about, w})
			}
		}
	}
	return flooded
}

// flooded keeps the floods, because to make them takes seconds.
var flooded []flood

const most = 3 // messages that a flood may send to the backstop

func TestAFloodOfACountedEventSendsAtMostThreeMessages(t *testing.T) {
	for _, f := range floods(t) {
		if f.of.ID == "alerts-cut-off" {
			continue // it stands beside rows that are told event by event
		}
		if sent, _ := f.loud(); f.of.Counted() && sent > most {
			t.Errorf("%s: %q sends %d messages: %v %v %v", f.of.ID, f.about, sent, f.page.Messages, f.ticket.Messages, f.backstop.Messages)
		}
	}
}

// Severity record is left out: no one waits for its messages, and its topic is for
// queues.
func TestAFloodLeavesAWayThatIsOpenAndBounded(t *testing.T) {
	for _, f := range floods(t) {
		if _, arrived := f.loud(); arrived == 0 {
			t.Errorf("%s: %q: nothing arrives", f.of.ID, f.about)
		}
		if n := len(f.backstop.Messages); n > most {
			t.Errorf("%s: %q sends %d messages to the backstop: %v", f.of.ID, f.about, n, f.backstop.Messages)
		}
		if _, closed := f.backstop.Closed(); closed {
			t.Errorf("%s: %q closes the backstop", f.of.ID, f.about)
		}
	}
}

// A page about a deleted page topic reaches no one.
func TestChangesToTheDeliveryOfPagesAreReportedOverTheBackstop(t *testing.T) {
	all, at := conditionsFor(sample, defaults()), time.Date(2026, 11, 26, 3, 14, 0, 0, time.UTC)
	for _, id := range []string{"alert-topic-broken", "alerts-cut-off"} {
		for about, event := range readEvents(t, id).Match {
			w := newWorld(all)
			w.receive(event, 1, func(int) time.Time { return at })
			delivery.Run(at, at.Add(time.Hour), w.alarms)
			if len(w.backstop.Messages) == 0 || len(w.page.Messages) == 0 {
				t.Errorf("%s: %q sends %d messages to the backstop and %d to the page topic", id, about, len(w.backstop.Messages), len(w.page.Messages))
			}
		}
	}
}

// The recorded hour in which someone ran attack techniques must wake people, even where
// each call alone is a ticket.
func TestARealHourOfAttacksRaisesAPage(t *testing.T) {
	events := recorded(t)
	const account = "123837392027"
	w := newWorld(conditionsFor(Own{Account: account}, defaults()))
	var first, last time.Time
	matched := map[string]bool{}
	for _, event := range events {
		if event["recipientAccountId"] != account {
			continue
		}
		at, err := time.Parse(time.RFC3339, event["eventTime"].(string))
		if err != nil {
			t.Fatal(err)
		}
		if first.IsZero() || at.Before(first) {
			first = at
		}
		if at.After(last) {
			last = at
		}
		w.receive(event, 1, func(int) time.Time { return at })
	}
	delivery.Run(first.Truncate(time.Minute), last.Add(time.Hour), w.alarms)
	for _, m := range w.ticket.Messages {
		matched[m.From] = true
	}
	pages := len(w.page.Messages) + len(w.backstop.Messages)
	if pages == 0 {
		t.Errorf("no page; tickets: %v", w.ticket.Messages)
	}
	if got := fmt.Sprintf("%d tickets of %d detections and %d pages", len(w.ticket.Messages), len(matched), pages); got != realHour {
		t.Errorf("docs/detections.md says %q, and the events give %q", realHour, got)
	}
	for _, m := range append(w.page.Messages, w.backstop.Messages...) {
		t.Log(m.At.Format("15:04:05"), m.From)
	}
}

// realHour is what the documents say about the recorded hour.
const realHour = "22 tickets of 16 detections and 3 pages"
