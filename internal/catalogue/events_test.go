package catalogue

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
)

// Most of what these tests allocate are events, which they keep: collecting garbage less often
// saves a fifth of their time.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}

// sample is the audit trail of the events in testdata.
var sample = Own{
	Account:     "111122223333",
	Trail:       "audit-trail",
	TrailARN:    "arn:aws:cloudtrail:eu-central-1:111122223333:trail/audit-trail",
	Buckets:     []string{"example-audit-logs", "example-audit-access-logs"},
	KeyARN:      "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555",
	LogGroup:    "audit-trail-events",
	LogGroupARN: "arn:aws:logs:eu-central-1:111122223333:log-group:audit-trail-events",
	Readers:     []string{"arn:aws:iam::111122223333:role/Reader"},
	Topics:      []string{"arn:aws:sns:eu-central-1:111122223333:audit-page", "arn:aws:sns:eu-central-1:111122223333:audit-ticket", "arn:aws:sns:eu-central-1:111122223333:audit-record"},
	TopicPrefix: "arn:aws:sns:eu-central-1:111122223333:audit-trail-alerts-",
	Prefixes:    []string{"audit-trail-page-", "audit-trail-ticket-", "audit-trail-record-"},
	AlertKeyARN: "arn:aws:kms:eu-central-1:111122223333:key/aaaaaaaa-2222-3333-4444-555555555555",
	Queues:      []string{"audit-trail-alerts-dead-letters"},
	Roles:       []string{"AuditTrail-Logs", "AuditTrail-Alerts"},
	Stacks:      []string{"AuditTrail"},
	StackARNs:   []string{"arn:aws:cloudformation:eu-central-1:111122223333:stack/AuditTrail/"},
}

// eventsOf holds the events that a detection must match and those that it must miss,
// each under a name that says what it shows.
type eventsOf struct{ Match, Miss map[string]map[string]any }

// readEvents reads testdata/events/<id>.json.
func readEvents(t testing.TB, id string) eventsOf {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "events", id+".json"))
	if err != nil {
		t.Fatalf("%s has no events: %v", id, err)
	}
	text := ownNames.Replace(string(raw))
	var events eventsOf
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&events); err != nil {
		t.Fatalf("%s.json: %v", id, err)
	}
	for _, set := range []map[string]map[string]any{events.Match, events.Miss} {
		for about, event := range set {
			like, ok := event["like"].(string)
			if !ok {
				t.Fatalf("%s.json: %q has no field like, which names a shape", id, about)
			}
			delete(event, "like")
			set[about] = merged(shape(t, like), event).(map[string]any)
		}
	}
	return events
}

// all returns the events to match and those to miss, in a fixed order.
func (e eventsOf) all() []map[string]any {
	var all []map[string]any
	for _, set := range []map[string]map[string]any{e.Match, e.Miss} {
		for _, about := range slices.Sorted(maps.Keys(set)) {
			all = append(all, set[about])
		}
	}
	return all
}

// ownNames replaces the placeholders in events with the names of the sample trail.
var ownNames = strings.NewReplacer(
	"{Account}", sample.Account, "{Trail}", sample.Trail, "{TrailARN}", sample.TrailARN, "{Bucket}", sample.Buckets[0], "{AccessLogBucket}", sample.Buckets[1],
	"{KeyARN}", sample.KeyARN, "{LogGroup}", sample.LogGroup, "{Reader}", sample.Readers[0], "{Topic}", sample.Topics[0],
	"{NamedTopic}", sample.TopicPrefix+"backstop", "{AlertKeyARN}", sample.AlertKeyARN, "{Queue}", sample.Queues[0],
	"{Role}", sample.Roles[0], "{Stack}", sample.Stacks[0], "{StackARN}", sample.StackARNs[0]+"0d3a8f10-1c5e-11ef-8a3b-0a1b2c3d4e5f",
	"{AlarmPrefix}", sample.Prefixes[0], "{RulePrefix}", sample.Prefixes[1],
)

// shape returns the event that others are like. It is read once: the objects in it must not
// be changed.
func shape(t testing.TB, name string) map[string]any {
	t.Helper()
	if shapes[name] == nil {
		shapes[name] = decodeFile(t, filepath.Join("testdata", "like", name+".json")).(map[string]any)
	}
	return maps.Clone(shapes[name])
}

var shapes = map[string]map[string]any{}

func decodeFile(t testing.TB, path string) any {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(raw)))
	decoder.UseNumber()
	var decoded any
	if err := decoder.Decode(&decoded); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return decoded
}

// merged returns a value with a patch as RFC 7396 says.
func merged(value, patch any) any {
	changes, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	object, _ := value.(map[string]any)
	object = maps.Clone(object)
	if object == nil {
		object = map[string]any{}
	}
	for key, change := range changes {
		if change == nil {
			delete(object, key)
		} else {
			object[key] = merged(object[key], change)
		}
	}
	return object
}

// detailType returns the detail-type of an event on the bus.
func detailType(event map[string]any) string {
	switch event["eventType"] {
	case "AwsConsoleSignIn":
		return "AWS Console Sign In via CloudTrail"
	case "AwsServiceEvent":
		return "AWS Service Event via CloudTrail"
	case "AwsCloudTrailInsight":
		return "AWS Insight via CloudTrail"
	case "AwsVpceEvent":
		return "AWS Network Activity Event via CloudTrail"
	}
	return "AWS API Call via CloudTrail"
}

// onBus wraps an event as EventBridge delivers it.
func onBus(event map[string]any) map[string]any {
	source, _ := event["eventSource"].(string)
	service, _, _ := strings.Cut(source, ".")
	if service == "" {
		service = "cloudtrail"
	}
	return map[string]any{
		"version": "0", "id": event["eventID"], "detail-type": detailType(event), "source": "aws." + service,
		"account": event["recipientAccountId"], "time": event["eventTime"], "region": event["awsRegion"], "resources": []any{}, "detail": event,
	}
}
