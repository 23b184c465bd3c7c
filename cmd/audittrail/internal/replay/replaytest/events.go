// Package replaytest reads the events on which replay is tested and measured.
package replaytest

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
)

// Sample is the audit trail of the events in testdata.
var Sample = catalogue.Own{
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

var names = strings.NewReplacer(
	"{Account}", Sample.Account, "{Trail}", Sample.Trail, "{TrailARN}", Sample.TrailARN, "{Bucket}", Sample.Buckets[0], "{AccessLogBucket}", Sample.Buckets[1],
	"{KeyARN}", Sample.KeyARN, "{LogGroup}", Sample.LogGroup, "{Reader}", Sample.Readers[0], "{Topic}", Sample.Topics[0],
	"{NamedTopic}", Sample.TopicPrefix+"backstop", "{AlertKeyARN}", Sample.AlertKeyARN, "{Queue}", Sample.Queues[0],
	"{Role}", Sample.Roles[0], "{Stack}", Sample.Stacks[0], "{StackARN}", Sample.StackARNs[0]+"0d3a8f10-1c5e-11ef-8a3b-0a1b2c3d4e5f",
	"{AlarmPrefix}", Sample.Prefixes[0], "{RulePrefix}", Sample.Prefixes[1],
)

// Of returns the events of all detections, from the root of the repository.
func Of(root string) (all []map[string]any) {
	for _, path := range files(root, "events") {
		var file struct{ Match, Miss map[string]map[string]any }
		decode(path, &file)
		all = append(append(all, onShapes(root, file.Match)...), onShapes(root, file.Miss)...)
	}
	return all
}

// Harmless returns the events of ordinary work, from the root of the repository.
func Harmless(root string) (all []map[string]any) {
	for _, path := range files(root, "harmless") {
		var file map[string]map[string]any
		decode(path, &file)
		all = append(all, onShapes(root, file)...)
	}
	return all
}

func files(root, folder string) []string {
	paths, err := filepath.Glob(filepath.Join(root, testdata, folder, "*.json"))
	if err != nil || len(paths) == 0 {
		panic(fmt.Sprintf("no events in %s: %v", folder, err))
	}
	return paths
}

const testdata = "internal/catalogue/testdata"

func onShapes(root string, set map[string]map[string]any) (all []map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(set)) {
		all = append(all, onShape(root, set[name]))
	}
	return all
}

// onShape returns the event that a patch makes of the shape it names.
func onShape(root string, patch map[string]any) map[string]any {
	var shape map[string]any
	like, _ := patch["like"].(string)
	decode(filepath.Join(root, testdata, "like", like+".json"), &shape)
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

// Real returns the events that were recorded in accounts, none if they are not present.
func Real(root string) []map[string]any {
	var all []map[string]any
	_ = filepath.WalkDir(filepath.Join(root, "../shared/events"), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".json") {
			return err
		}
		var file map[string]any
		decode(path, &file)
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

// decode panics if a file is not valid: it is part of the repository.
func decode(path string, to any) {
	text, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	decoder := json.NewDecoder(strings.NewReader(names.Replace(string(text))))
	decoder.UseNumber()
	if err := decoder.Decode(to); err != nil {
		panic(fmt.Sprintf("%s: %v", path, err))
	}
}
