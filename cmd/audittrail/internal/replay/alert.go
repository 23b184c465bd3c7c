package replay

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"example.com/audittrail/internal/catalogue"
)

// alert is what would have been sent: the message of an event, or an alarm.
type alert struct {
	Time      string             `json:"time"`
	Severity  catalogue.Severity `json:"severity"`
	Detection string             `json:"detection"`
	Title     string             `json:"title"`
	Account   string             `json:"account"`
	Region    string             `json:"region,omitempty"`

	// Counted is how many events made an alarm go off. The other fields are those of the
	// event of a message.
	Counted int    `json:"counted,omitempty"`
	Event   string `json:"event,omitempty"`
	Who     string `json:"who,omitempty"`
	Address string `json:"address,omitempty"`
	Error   string `json:"error,omitempty"`
	EventID string `json:"eventId,omitempty"`
	File    string `json:"file,omitempty"`
}

func newAlert(d catalogue.Detection, e *event, file string) alert {
	return alert{
		Time: e.text("eventTime"), Severity: d.Severity, Detection: d.ID, Title: d.Title,
		Account: e.text("recipientAccountId"), Region: e.text("awsRegion"), Event: e.text("eventName"), Who: who(e),
		Address: e.text("sourceIPAddress"), Error: e.text("errorCode"), EventID: e.text("eventID"), File: file,
	}
}

// who returns the caller of an event, as far as the event names it.
func who(e *event) string {
	id := func(name string) string { return e.text("userIdentity", name) }
	return cmp.Or(id("arn"), id("invokedBy"), id("userName"), id("principalId"), id("type"))
}

func ofAlarm(d catalogue.Detection, of series, on goesOff) alert {
	return alert{
		Time: time.Unix(on.minute*60, 0).UTC().Format(time.RFC3339), Severity: d.Severity, Detection: d.ID, Title: d.Title,
		Account: of.account, Region: of.region, Counted: on.events,
	}
}

func (a alert) cells() []string {
	what := a.Event
	switch {
	case a.Counted > 0:
		what = fmt.Sprintf("alarm: %d", a.Counted)
	case what == "":
		what = "alarm"
	}
	return []string{a.Time, string(a.Severity), a.Detection, a.Account, a.Region, what, a.Who, a.Address, a.Error, a.EventID, a.File}
}

var alertColumns = []string{"time", "severity", "detection", "account", "region", "event", "who", "address", "error", "id", "file"}

// alerts keeps the earliest alerts, at most limit, and counts all.
type alerts struct {
	limit, total int
	kept         []alert
}

func (a *alerts) add(one alert) {
	a.total++
	if a.kept = append(a.kept, one); len(a.kept) >= 2*a.limit {
		a.earliest()
	}
}

// earliest returns the alerts that are kept, the earliest first.
func (a *alerts) earliest() []alert {
	slices.SortFunc(a.kept, func(x, y alert) int {
		return cmp.Or(cmp.Compare(x.Time, y.Time), cmp.Compare(x.Detection, y.Detection), cmp.Compare(x.EventID, y.EventID), cmp.Compare(x.Account+x.Region, y.Account+y.Region))
	})
	a.kept = a.kept[:min(len(a.kept), a.limit)]
	return a.kept
}
