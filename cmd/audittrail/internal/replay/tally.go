package replay

import (
	"cmp"
	"hash/maphash"
	"maps"
	"sync"
	"time"

	"example.com/audittrail/internal/catalogue"
)

// tally collects what was found. Its size depends on the number of detections, minutes and
// events found, and not on the number of events read. Its methods may be called concurrently.
type tally struct {
	rules *rules
	limit int // how many alerts of a severity are kept

	mu         sync.Mutex
	seed       maphash.Seed
	known      map[uint64]struct{} // the ids of the events found: copies of log files repeat them
	duplicates int
	found      map[int]*found // by the number of the detection
	elsewhere  map[series]minutes
	sent       map[catalogue.Severity]map[series]minutes // messages of rules and alarms
	seen       map[string]periods                        // of the events of each account
	alerts     map[catalogue.Severity]*alerts
	also       map[string]*aside // the alarms that are about several detections
}

// found is what was found of a detection.
type found struct {
	Events, Alerts, Unseen int
	First, Last            string

	series map[series]minutes // of the alarms that count it
}

// series is what one alarm counts: the events of an account. Where it is not known where the
// alarms are, those that count what a rule matches are in each Region.
type series struct {
	account, region string
	severity        catalogue.Severity // of an alarm for elsewhere
}

func newTally(r *rules, limit int) *tally {
	t := &tally{
		rules: r, limit: limit, seed: maphash.MakeSeed(), known: map[uint64]struct{}{}, found: map[int]*found{},
		elsewhere: map[series]minutes{}, sent: map[catalogue.Severity]map[series]minutes{}, seen: map[string]periods{}, alerts: map[catalogue.Severity]*alerts{}, also: map[string]*aside{},
	}
	for _, s := range catalogue.Severities() {
		t.alerts[s], t.sent[s] = &alerts{limit: limit}, map[series]minutes{}
	}
	return t
}

// match is a detection that matches an event.
type match struct {
	number int
	way    way
}

// add adds the detections that match an event.
func (t *tally) add(e *event, file string, matches []match) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if id := e.text("eventID"); id != "" {
		hash := maphash.String(t.seed, id)
		if _, again := t.known[hash]; again {
			t.duplicates++
			return
		}
		t.known[hash] = struct{}{}
	}
	at := e.text("eventTime")
	for _, m := range matches {
		f := t.found[m.number]
		if f == nil {
			f = &found{First: at, Last: at, series: map[series]minutes{}}
			t.found[m.number] = f
		}
		f.Events++
		f.First, f.Last = min(f.First, at), max(f.Last, at)
		t.report(e, file, m, f)
	}
}

// report adds the message of an event, or counts the event for an alarm.
func (t *tally) report(e *event, file string, m match, f *found) {
	d, account := t.rules.rows[m.number], e.text("recipientAccountId")
	home := t.rules.of(account).home
	of := series{account: cmp.Or(home, account)}
	minute := minuteOf(e.text("eventTime"))
	switch m.way {
	case unseen:
		f.Unseen++
	case message:
		f.Alerts++
		t.send(newAlert(d, e, file), of, minute)
	case counted:
		if home == "" {
			of.region = e.text("awsRegion")
		}
		count(f.series, of, minute)
	case metric:
		count(f.series, of, minute)
	case elsewhere:
		of.severity = d.Severity
		count(t.elsewhere, of, minute)
	}
}

// send adds an alert, and counts it for the alarms on too many.
func (t *tally) send(a alert, of series, minute int64) {
	t.alerts[a.Severity].add(a)
	count(t.sent[a.Severity], series{account: of.account}, minute)
}

// saw adds the periods in which accounts have events.
func (t *tally) saw(all map[string]periods) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for account, seen := range all {
		if t.seen[account] == nil {
			t.seen[account] = periods{}
		}
		maps.Copy(t.seen[account], seen)
	}
}

func count(all map[series]minutes, of series, minute int64) {
	if all[of] == nil {
		all[of] = minutes{}
	}
	all[of][minute]++
}

// minuteOf returns the minute of Unix time of an event, 0 if its time is not valid.
func minuteOf(text string) int64 {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return 0
	}
	return at.Unix() / 60
}
