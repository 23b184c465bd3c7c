package plan

import (
	"reflect"
	"testing"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/settings"
)

func TestDetectionsAreOnUnlessTheFileTurnsThemOff(t *testing.T) {
	if got := detection("payments", nil); !reflect.DeepEqual(got, &settings.Detection{AccountName: "payments"}) {
		t.Errorf("got %+v", got)
	}
	if detection("payments", &config.Detections{None: true}) != nil {
		t.Error("detections are on")
	}
}

// Rules and alarms belong to the trail that has the events, whichever comes first in the
// file.
func TestTrailThatRecordsMostWatchesTheAccount(t *testing.T) {
	of := func(id string, set func(*config.Trail)) config.Trail {
		trail := config.Trail{ID: id, Account: "111111111111"}
		set(&trail)
		return trail
	}
	everything := of("everything", func(*config.Trail) {})
	data := of("data", func(t *config.Trail) { t.Events.Management.Access = events.None })
	unlogged := of("unlogged", func(t *config.Trail) { t.LogGroup = &config.LogGroup{None: true} })
	unwatched := of("unwatched", func(t *config.Trail) { t.Detections = &config.Detections{None: true} })
	for _, row := range []struct {
		trails []config.Trail
		want   string
	}{
		{[]config.Trail{data, everything}, "everything"},
		{[]config.Trail{everything, data}, "everything"},
		{[]config.Trail{unlogged, everything}, "everything"},
		{[]config.Trail{unwatched, data}, "data"},
		{[]config.Trail{unwatched}, ""},
	} {
		if got := Watcher(row.trails, "111111111111"); got != row.want {
			t.Errorf("%q watches the account; want %q", got, row.want)
		}
	}
}
