package config

import (
	"testing"

	"example.com/audittrail/constructs/events"
)

// Rules and alarms belong to the trail that has the events, whichever comes first in the
// file.
func TestTrailThatRecordsMostWatchesTheAccount(t *testing.T) {
	of := func(id string, set func(*Trail)) Trail {
		trail := Trail{ID: id, Account: "111111111111"}
		set(&trail)
		return trail
	}
	everything := of("everything", func(*Trail) {})
	data := of("data", func(t *Trail) { t.Events.Management.Access = events.None })
	unlogged := of("unlogged", func(t *Trail) { t.LogGroup = &LogGroup{None: true} })
	unwatched := of("unwatched", func(t *Trail) { t.Detections = &Detections{None: true} })
	for _, row := range []struct {
		trails []Trail
		want   string
	}{
		{[]Trail{data, everything}, "everything"},
		{[]Trail{everything, data}, "everything"},
		{[]Trail{unlogged, everything}, "everything"},
		{[]Trail{unwatched, data}, "data"},
		{[]Trail{unwatched}, ""},
	} {
		if got := Watchers(row.trails)["111111111111"]; got != row.want {
			t.Errorf("%q watches the account; want %q", got, row.want)
		}
	}
}
