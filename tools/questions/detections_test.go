package questions

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/questions"
)

// own is the audit trail of the events of the detections.
var own = catalogue.Own{
	Account:     "111122223333",
	Trail:       "audit-trail",
	TrailARN:    "arn:aws:cloudtrail:eu-central-1:111122223333:trail/audit-trail",
	Buckets:     []string{"example-audit-logs", "example-audit-access-logs"},
	KeyARN:      "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555",
	LogGroup:    "audit-trail-events",
	LogGroupARN: "arn:aws:logs:eu-central-1:111122223333:log-group:audit-trail-events",
	Readers:     []string{"arn:aws:iam::111122223333:role/Reader"},
	Topics:      []string{"arn:aws:sns:eu-central-1:111122223333:audit-page"},
	TopicPrefix: "arn:aws:sns:eu-central-1:111122223333:audit-trail-alerts-",
	Prefixes:    []string{"audit-trail-page-", "audit-trail-ticket-"},
	AlertKeyARN: "arn:aws:kms:eu-central-1:111122223333:key/aaaaaaaa-2222-3333-4444-555555555555",
	Queues:      []string{"audit-trail-alerts-dead-letters"},
	Roles:       []string{"AuditTrail-Logs", "AuditTrail-Alerts"},
	Stacks:      []string{"AuditTrail"},
	StackARNs:   []string{"arn:aws:cloudformation:eu-central-1:111122223333:stack/AuditTrail/"},
}

// names fills the placeholders of the events with the names of the trail.
var names = []string{
	"{Account}", own.Account, "{Trail}", own.Trail, "{TrailARN}", own.TrailARN, "{Bucket}", own.Buckets[0], "{AccessLogBucket}", own.Buckets[1],
	"{KeyARN}", own.KeyARN, "{LogGroup}", own.LogGroup, "{Reader}", own.Readers[0], "{Topic}", own.Topics[0],
	"{NamedTopic}", own.TopicPrefix + "backstop", "{AlertKeyARN}", own.AlertKeyARN, "{Queue}", own.Queues[0],
	"{Role}", own.Roles[0], "{Stack}", own.Stacks[0], "{StackARN}", own.StackARNs[0] + "0d3a8f10-1c5e-11ef-8a3b-0a1b2c3d4e5f",
	"{AlarmPrefix}", own.Prefixes[0], "{RulePrefix}", own.Prefixes[1],
}

// samples returns the events of the detections of one kind, those to match and near misses.
// Their ids are what they show.
func samples(t *testing.T, records catalogue.Records) (events []map[string]any) {
	t.Helper()
	for _, d := range catalogue.All() {
		if d.Records != records {
			continue
		}
		var sets map[string]map[string]map[string]any
		readJSON(t, filepath.Join(catalogueData, "events", d.ID+".json"), &sets, names...)
		for _, set := range []string{"match", "miss"} {
			for _, about := range slices.Sorted(maps.Keys(sets[set])) {
				event := complete(t, sets[set][about])
				event["eventID"] = d.ID + ": " + about
				events = append(events, event)
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
