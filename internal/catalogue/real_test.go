package catalogue

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/sampleevents"
)

const realEvents = "../../../shared/events"

// explained are the detections that page for real events, each with the reason why
// that is right: someone ran attack techniques in that account.
var explained = map[string]string{
	"other-trail-stopped": "someone deleted a trail, as an attack technique",
	"root-sign-in":        "AWS's documentation prints two sign-ins of a root user as examples",
}

// recorded returns all real events. A file holds Records or a single event.
func recorded(t *testing.T) []map[string]any {
	t.Helper()
	events := sampleevents.Recorded(realEvents)
	if len(events) == 0 {
		t.Skip("the folder of real events, " + realEvents + ", does not exist")
	}
	return events
}

// kinds returns one event of each kind. Events are of one kind if they have the same
// fields and the same values of those that most conditions compare: a hundred calls of
// one script are one kind.
func kinds(events []map[string]any) []map[string]any {
	var different []map[string]any
	seen := map[string]bool{}
	for _, event := range events {
		var kind strings.Builder
		for _, name := range slices.Sorted(maps.Keys(event)) {
			kind.WriteString(name)
			switch value := event[name].(type) {
			case map[string]any:
				fmt.Fprint(&kind, slices.Sorted(maps.Keys(value)))
			case string:
				if name == "eventName" || name == "eventSource" || name == "errorCode" || name == "eventType" {
					kind.WriteString(value)
				}
			}
		}
		if !seen[kind.String()] {
			seen[kind.String()] = true
			different = append(different, event)
		}
	}
	return different
}

func TestAllFormsAgreeOnRealEventsAndEveryPageIsExplained(t *testing.T) {
	events := recorded(t)
	matches := map[string]int{}
	different := seeAll(kinds(events))
	for _, d := range All() {
		forms := formsOf(t, d.ID, conditionOf(t, d))
		for _, event := range events {
			if forms[0].match(seen{record: event}) {
				matches[d.ID]++
			}
		}
		for _, event := range different {
			if f, wrong := disagree(forms, event); wrong {
				t.Errorf("%s: the condition says %v of %v, %s disagrees", d.ID, forms[0].match(event), event.record["eventID"], f.name)
			}
		}
		if d.Severity == Page && !d.Alarm() && matches[d.ID] > 0 && explained[d.ID] == "" {
			t.Errorf("%s would have paged %d times and explained has no reason", d.ID, matches[d.ID])
		}
	}
	for id := range explained {
		if matches[id] == 0 {
			t.Errorf("%s is explained but did not page", id)
		}
	}
	t.Logf("%d events", len(events))
	for _, id := range slices.Sorted(maps.Keys(matches)) {
		t.Logf("%5d %s", matches[id], id)
	}
}
