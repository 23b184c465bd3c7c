package catalogue

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/condition"
)

// loud reports whether people receive messages of a detection.
func loud(d Detection) bool { return d.Severity != Record }

// watcher is a loud detection with its condition here and, if the alarms for elsewhere
// cover it, that for other Regions.
type watcher struct {
	Detection
	here, abroad condition.Condition
}

// watchers returns the loud ones among detections.
func watchers(t testing.TB, of []Detection) []watcher {
	var all []watcher
	for _, d := range of {
		if !loud(d) {
			continue
		}
		w := watcher{Detection: d, here: conditionOf(t, d)}
		if d.Swept() {
			w.abroad = d.abroad(sample)
		}
		all = append(all, w)
	}
	return all
}

// loudFor returns the ids of the watchers that see an event, in the home Region or in
// another.
func loudFor(all []watcher, event map[string]any) []string {
	var ids []string
	for _, w := range all {
		if w.here.Match(event) || event["awsRegion"] != homeRegion && w.abroad != nil && w.abroad.Match(event) {
			ids = append(ids, w.ID)
		}
	}
	return ids
}

// reportedIn returns the ids of the watchers that see an event from the trail's Region:
// rules see the events of their Region only.
func reportedIn(home string, all []watcher, event map[string]any) []string {
	var ids []string
	for _, w := range all {
		if event["awsRegion"] == home || w.Alarm() {
			if w.here.Match(event) {
				ids = append(ids, w.ID)
			}
		} else if w.abroad != nil && w.abroad.Match(event) {
			ids = append(ids, w.ID)
		}
	}
	return ids
}

const homeRegion = "eu-central-1" // of the sample

// alsoSend are the detections that may send a message about an event of another, each
// with the reason.
var alsoSend = map[string]string{
	"denied-calls-burst":    "reports that many events happened, not one of them",
	"failed-sign-ins-burst": "reports that many events happened, not one of them",
	"kms-denied-burst":      "reports that many events happened, not one of them",
	"secrets-read-in-bulk":  "reports that many events happened, not one of them",
	"root-call":             "reports once an hour that the root user is at work, whatever it does",
	"own-changed-by-stack":  "reports a deployment, of which the event is a part",
	"alerts-cut-off":        "is the second way, over the backstop, for a page that may not arrive",
	"monitoring-removed":    "is opt-in, and no form can say which names an array lacks",
	"alarm-mute-rule":       "is opt-in, and no form can say which names an array lacks",
}

// together are pairs of detections that may both send a message about an event.
var together = map[[2]string]string{
	{"snapshot-made-public", "snapshot-shared"}:                   "no form can say which elements an array lacks",
	{"database-snapshot-made-public", "database-snapshot-shared"}: "no form can say which elements an array lacks",
	{"kms-key-made-public", "kms-key-policy-changed"}:             "no metric filter can compare quotes, and the second must work in other Regions",
	{"alert-rule-broken", "alert-guard-broken"}:                   "a rule cannot report its own end",
	{"role-opened-to-everyone", "role-trust-changed"}:             "no event pattern can compare one field twice",
}

func TestOneEventHasOneLoudMessage(t *testing.T) {
	used, all := map[any]bool{}, watchers(t, All())
	for _, d := range All() {
		events := readEvents(t, d.ID).Match
		for _, about := range slices.Sorted(maps.Keys(events)) {
			checkOneIsLoud(t, d.ID+": "+about, loudFor(all, events[about]), used)
		}
	}
	for id := range alsoSend {
		if !used[id] {
			t.Errorf("%s sends no message beside that of another row; remove it from the list", id)
		}
	}
	for pair := range together {
		if !used[pair] {
			t.Errorf("%s and %s do not send messages about one event; remove them from the list", pair[0], pair[1])
		}
	}
}

func TestOneRealEventHasOneLoudMessage(t *testing.T) {
	all := watchers(t, All())
	for _, event := range recorded(t) {
		checkOneIsLoud(t, fmt.Sprint(event["eventID"]), loudFor(all, event), map[any]bool{})
	}
}

// checkOneIsLoud reports an event about which several detections send a message, except
// where the lists above say why. It notes which entries of the lists were needed.
func checkOneIsLoud(t *testing.T, about string, ids []string, used map[any]bool) {
	t.Helper()
	if len(ids) < 2 {
		return
	}
	specific := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return alsoSend[id] != "" })
	for _, id := range ids {
		used[id] = used[id] || alsoSend[id] != ""
	}
	if len(specific) == 2 {
		pair := [2]string{specific[0], specific[1]}
		used[pair] = true
		if together[pair] != "" {
			return
		}
	}
	if len(specific) > 1 {
		t.Errorf("%s: %s all send a message", about, strings.Join(specific, ", "))
	}
}
