package replay

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
)

const (
	testdata = "../../../../internal/catalogue/testdata"
	recorded = "../../../../../shared/events" // real events, where they are present
)

// sample is the audit trail of the events in testdata.
var sample = catalogue.Own{
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
	Prefixes:    []string{"audit-trail-page-", "audit-trail-ticket-", "audit-trail-record-"},
	AlertKeyARN: "arn:aws:kms:eu-central-1:111122223333:key/aaaaaaaa-2222-3333-4444-555555555555",
	Queues:      []string{"audit-trail-alerts-dead-letters"},
	Roles:       []string{"AuditTrail-Logs", "AuditTrail-Alerts"},
	Stacks:      []string{"AuditTrail"},
	StackARNs:   []string{"arn:aws:cloudformation:eu-central-1:111122223333:stack/AuditTrail/"},
}

var sampleNames = strings.NewReplacer(
	"{Account}", sample.Account, "{Trail}", sample.Trail, "{TrailARN}", sample.TrailARN, "{Bucket}", sample.Buckets[0], "{AccessLogBucket}", sample.Buckets[1],
	"{KeyARN}", sample.KeyARN, "{LogGroup}", sample.LogGroup, "{Reader}", sample.Readers[0], "{Topic}", sample.Topics[0],
	"{NamedTopic}", sample.TopicPrefix+"backstop", "{AlertKeyARN}", sample.AlertKeyARN, "{Queue}", sample.Queues[0],
	"{Role}", sample.Roles[0], "{Stack}", sample.Stacks[0], "{StackARN}", sample.StackARNs[0]+"0d3a8f10-1c5e-11ef-8a3b-0a1b2c3d4e5f",
	"{AlarmPrefix}", sample.Prefixes[0], "{RulePrefix}", sample.Prefixes[1],
)

// catalogueEvents returns the events of all detections and those of ordinary work, each with
// an id of its own.
func catalogueEvents(t testing.TB) []map[string]any {
	t.Helper()
	var all []map[string]any
	for _, folder := range []string{"events", "harmless"} {
		paths, err := filepath.Glob(filepath.Join(testdata, folder, "*.json"))
		if err != nil || len(paths) == 0 {
			t.Fatalf("no events: %v", err)
		}
		for _, path := range paths {
			var file map[string]map[string]any
			decodeFile(t, path, &file)
			sets := []map[string]map[string]any{file}
			if folder == "events" {
				var file struct{ Match, Miss map[string]map[string]any }
				decodeFile(t, path, &file)
				sets = []map[string]map[string]any{file.Match, file.Miss}
			}
			for _, set := range sets {
				for _, name := range slices.Sorted(maps.Keys(set)) {
					all = append(all, onShape(t, set[name]))
				}
			}
		}
	}
	return all
}

// onShape returns the event that the patch makes of the shape it names.
func onShape(t testing.TB, patch map[string]any) map[string]any {
	var shape map[string]any
	like, _ := patch["like"].(string)
	decodeFile(t, filepath.Join(testdata, "like", like+".json"), &shape)
	delete(patch, "like")
	delete(patch, "ticket")
	return merged(shape, patch).(map[string]any)
}

// merged applies a patch to a value as RFC 7396 says.
func merged(value, patch any) any {
	changes, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	object, ok := value.(map[string]any)
	if !ok {
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

// realEvents returns the events that were recorded in accounts, none if they are not present.
func realEvents(t testing.TB) []map[string]any {
	t.Helper()
	var all []map[string]any
	_ = filepath.WalkDir(recorded, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".json") {
			return err
		}
		var file map[string]any
		decodeFile(t, path, &file)
		records, ok := file["Records"].([]any)
		if !ok {
			records = []any{file}
		}
		for _, r := range records {
			all = append(all, r.(map[string]any))
		}
		return nil
	})
	return all
}

func decodeFile(t testing.TB, path string, to any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(strings.NewReader(sampleNames.Replace(string(text))))
	decoder.UseNumber()
	if err := decoder.Decode(to); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

func encode(t testing.TB, event map[string]any) []byte {
	t.Helper()
	text, err := json.Marshal(event)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
