package questions

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/prove/sampleevents"
	"example.com/audittrail/internal/questions"
)

var catalogueEvents = sampleevents.In("../../internal/catalogue/testdata")

// own is the audit trail of the events of the detections.
var own = func() (own catalogue.Own) {
	catalogueEvents.Own(&own)
	return own
}()

// samples returns the events of the detections of one kind, those to match and near misses.
// Their ids are what they show.
func samples(t *testing.T, records catalogue.Records) (events []map[string]any) {
	t.Helper()
	for _, d := range catalogue.All() {
		if d.Records != records {
			continue
		}
		of, err := catalogueEvents.Of(d.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, set := range []map[string]map[string]any{of.Match, of.Miss} {
			for _, about := range slices.Sorted(maps.Keys(set)) {
				set[about]["eventID"] = d.ID + ": " + about
				events = append(events, set[about])
			}
		}
	}
	return events
}

// matching returns the ids of the events that match a condition, sorted.
func matching(c condition.Condition, events []map[string]any) (ids []string) {
	for _, event := range events {
		if c.Match(event) {
			ids = append(ids, event["eventID"].(string))
		}
	}
	slices.Sort(ids)
	return ids
}

// found returns the ids of the events in an answer, sorted.
func found(_ []string, rows [][]string) (ids []string) {
	for _, row := range rows {
		ids = append(ids, row[len(row)-1])
	}
	slices.Sort(ids)
	return ids
}

// The catalogue's tests compare the condition with the events; this compares the predicate, as
// a database runs it, with the condition.
func TestTheQuestionAboutADetectionFindsWhatItsConditionMatches(t *testing.T) {
	events := samples(t, "")
	l := openLake(t, standalone, events)
	query := questions.OfDetections(own, catalogue.All()).SQL(questions.Table{Name: table, Listed: true})
	for _, d := range catalogue.All() {
		if d.Records != "" { // these events have tables of their own
			continue
		}
		want := matching(d.Condition(own), events)
		got := found(l.ask(t, query, "%", "%", "2000/01/01", "2099/12/31", d.ID))
		if len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q", d.ID, got, want)
		}
	}
	if got := found(l.ask(t, query, "%", "%", "2000/01/01", "2099/12/31", "no-such-detection")); len(got) > 0 {
		t.Errorf("an unknown detection finds %q", got)
	}
}

func TestPredicatesFindNetworkActivityEvents(t *testing.T) {
	events := samples(t, catalogue.NetworkActivity)
	l := openTable(t, standalone, "network_activity", "CloudTrail-NetworkActivity", events)
	for _, d := range catalogue.All() {
		if d.Records != catalogue.NetworkActivity {
			continue
		}
		c := d.Condition(own)
		want := matching(c, events)
		got := found(l.ask(t, "SELECT eventid FROM "+table+" WHERE "+condition.AthenaPredicate(c)))
		if len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q", d.ID, got, want)
		}
	}
	if len(events) == 0 {
		t.Error("no events")
	}
}

func TestADetectionFindsNothingInOtherAccountsRegionsAndDays(t *testing.T) {
	l := openLake(t, standalone, samples(t, ""))
	query := questions.OfDetections(own, catalogue.All()).SQL(questions.Table{Name: table, Listed: true})
	for place, values := range map[string][]any{
		"account": {"999999999999", "%", "2000/01/01", "2099/12/31"},
		"region":  {"%", "ap-south-1", "2000/01/01", "2099/12/31"},
		"day":     {"%", "%", "2000/01/01", "2000/12/31"},
	} {
		if _, rows := l.ask(t, query, append(values, "trail-stopped")...); len(rows) > 0 {
			t.Errorf("another %s: %s", place, strings.Join(rows[0], " "))
		}
	}
	if _, rows := l.ask(t, query, "%", "%", "2000/01/01", "2099/12/31", "trail-stopped"); len(rows) == 0 {
		t.Error("no rows")
	}
}
