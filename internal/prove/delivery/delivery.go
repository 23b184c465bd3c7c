package delivery

import (
	"slices"
	"time"
)

// Counter is a metric whose values are added up, minute by minute.
type Counter struct{ perMinute map[int64]int }

// Add counts one.
func (c *Counter) Add(at time.Time) {
	if c.perMinute == nil {
		c.perMinute = map[int64]int{}
	}
	c.perMinute[minute(at)]++
}

// last returns the count of the minutes that end with a minute.
func (c *Counter) last(minutes int, end int64) int {
	n := 0
	for m := end - int64(minutes) + 1; m <= end; m++ {
		n += c.perMinute[m]
	}
	return n
}

func minute(at time.Time) int64 { return at.Unix() / 60 }

// Topic is an SNS topic with a subscription by e-mail. Its messages are counted by the
// metric NumberOfMessagesPublished.
type Topic struct {
	Name      string
	Published Counter
	Messages  []Message
}

// Message is a message of a topic.
type Message struct {
	At   time.Time
	From string // the rule or the alarm
}

// Publish sends a message to the topic.
func (t *Topic) Publish(at time.Time, from string) {
	t.Published.Add(at)
	t.Messages = append(t.Messages, Message{at, from})
}

// mostMails is how many messages a second an e-mail subscription receives.
const mostMails = 10

// Closed returns when the e-mail subscription is deactivated. It reports false if it is
// not.
func (t *Topic) Closed() (time.Time, bool) {
	perSecond := map[int64]int{}
	var first time.Time
	closed := false
	for _, m := range t.Messages {
		second := m.At.Unix()
		perSecond[second]++
		if at := time.Unix(second, 0); perSecond[second] > mostMails && (!closed || at.Before(first)) {
			first, closed = at, true
		}
	}
	return first, closed
}

// Mails returns the messages that arrive by e-mail.
func (t *Topic) Mails() []Message {
	closed, ever := t.Closed()
	return slices.DeleteFunc(slices.Clone(t.Messages), func(m Message) bool { return ever && !m.At.Before(closed) })
}

// Alarm is a CloudWatch alarm on a sum.
type Alarm struct {
	Name      string
	Of        *Counter
	Threshold int
	Minutes   int // the period
	Periods   int // how many of the last periods are evaluated, of which one must reach the threshold; 0 for 1
	To        *Topic
}

// alarming reports the alarm's state after a minute.
func (a Alarm) alarming(end int64) bool {
	if len(a.Of.perMinute) == 0 {
		return false
	}
	for range max(a.Periods, 1) {
		if a.Of.last(a.Minutes, end) >= a.Threshold {
			return true
		}
		end -= int64(a.Minutes)
	}
	return false
}

// Run evaluates the alarms after every minute from start to end. An alarm that counts
// what others publish must come after them.
func Run(start, end time.Time, alarms []Alarm) {
	inAlarm := make([]bool, len(alarms))
	for m := minute(start); m < minute(end); m++ {
		for i, a := range alarms {
			now := a.alarming(m)
			if now && !inAlarm[i] {
				a.To.Publish(time.Unix((m+1)*60, 0).UTC().Add(-time.Nanosecond), a.Name)
			}
			inAlarm[i] = now
		}
	}
}
