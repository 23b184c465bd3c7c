package catalogue

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
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
	events := recordedIfAny(t)
	if len(events) == 0 {
		t.Skip("the folder of real events, " + realEvents + ", does not exist")
	}
	return events
}

// recordedIfAny is recorded for tests that have other events too.
func recordedIfAny(t *testing.T) []map[string]any {
	t.Helper()
	if _, err := os.Stat(realEvents); err != nil {
		return nil
	}
	var events []map[string]any
	err := filepath.WalkDir(realEvents, func(path string, _ os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".json") {
			return err
		}
		decoded := decodeFile(t, path).(map[string]any)
		records, ok := decoded["Records"].([]any)
		if !ok {
			records = []any{decoded}
		}
		for _, r := range records {
			events = append(events, r.(map[string]any))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
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
