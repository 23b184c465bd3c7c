package delivery

import (
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

func at(seconds int) time.Time { return noon.Add(time.Duration(seconds) * time.Second) }

func TestAnEmailSubscriptionClosesAboveTenMessagesASecond(t *testing.T) {
	for _, c := range []struct {
		perSecond, mails int
		closed           bool
	}{{10, 50, false}, {11, 11, true}} {
		var topic Topic
		for second := range 5 {
			n := 10
			if second > 0 {
				n = c.perSecond
			}
			for range n {
				topic.Publish(at(second), "rule")
			}
		}
		if _, closed := topic.Closed(); closed != c.closed {
			t.Errorf("%d messages a second: closed is %v", c.perSecond, closed)
		}
		want := 50
		if c.closed {
			want = 10 // those of the first second
		}
		if n := len(topic.Mails()); n != want {
			t.Errorf("%d messages a second: %d arrive, want %d", c.perSecond, n, want)
		}
	}
}

func TestAnAlarmSendsOneMessageForEachChangeToAlarm(t *testing.T) {
	for _, c := range []struct {
		about  string
		events []int // seconds
		want   int
	}{
		{"one event", []int{10}, 1},
		{"again within the window", []int{10, 200, 400, 600}, 1},
		{"again after the window", []int{10, 700}, 2},
		{"nothing", nil, 0},
	} {
		var count Counter
		for _, s := range c.events {
			count.Add(at(s))
		}
		var topic Topic
		Run(noon, noon.Add(time.Hour), []Alarm{{Name: "a", Of: &count, Threshold: 1, Minutes: 5, To: &topic}})
		if n := len(topic.Messages); n != c.want {
			t.Errorf("%s: %d messages, want %d", c.about, n, c.want)
		}
	}
}

// Three in the last minute of one clock period and two in the first of the next are
// five within five minutes.
func TestTheWindowOfAnAlarmSlides(t *testing.T) {
	var count Counter
	for _, s := range []int{290, 291, 292, 301, 302} {
		count.Add(at(s))
	}
	var topic Topic
	Run(noon, noon.Add(time.Hour), []Alarm{{Of: &count, Threshold: 5, Minutes: 5, To: &topic}})
	if n := len(topic.Messages); n != 1 {
		t.Errorf("%d messages, want 1", n)
	}
}

func TestAnAlarmOnOneOfSeveralPeriodsStaysInAlarmForAllOfThem(t *testing.T) {
	var count Counter
	for i := range 20 {
		count.Add(at(30))
		count.Add(at(30 + 60*(10+i)))
	}
	var topic Topic
	Run(noon, noon.Add(2*time.Hour), []Alarm{{Of: &count, Threshold: 10, Minutes: 1, Periods: 60, To: &topic}})
	if n := len(topic.Messages); n != 1 || topic.Messages[0].At.Minute() != 0 {
		t.Errorf("messages %v, want one after the first minute", topic.Messages)
	}
}

func TestAnAlarmCanCountWhatOtherAlarmsPublish(t *testing.T) {
	var first, second Counter
	first.Add(at(5))
	second.Add(at(5))
	var tickets, backstop Topic
	Run(noon, noon.Add(time.Hour), []Alarm{
		{Of: &first, Threshold: 1, Minutes: 60, To: &tickets}, {Of: &second, Threshold: 1, Minutes: 60, To: &tickets},
		{Of: &tickets.Published, Threshold: 2, Minutes: 60, To: &backstop},
	})
	if n := len(backstop.Messages); n != 1 {
		t.Errorf("%d messages, want 1", n)
	}
}
