package questions

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// catalogueData is where the events of the detections are.
const catalogueData = "../../internal/catalogue/testdata"

// readJSON reads a file, in which some texts are replaced.
func readJSON(t *testing.T, path string, into any, replace ...string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(strings.NewReplacer(replace...).Replace(string(text))), into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// complete returns the event that a patch describes: its field like names a shape, which the
// rest changes as RFC 7396 says.
func complete(t *testing.T, patch map[string]any) map[string]any {
	t.Helper()
	shape, ok := patch["like"].(string)
	if !ok {
		t.Fatalf("%v has no field like, which names a shape", patch)
	}
	delete(patch, "like")
	var event map[string]any
	readJSON(t, filepath.Join(catalogueData, "like", shape+".json"), &event)
	return merged(event, patch).(map[string]any)
}

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

// story returns the events of testdata/story.json: a week in which the key of the user alice
// leaks.
func story(t *testing.T) []map[string]any {
	t.Helper()
	var patches, events []map[string]any
	readJSON(t, filepath.Join("testdata", "story.json"), &patches)
	for _, patch := range patches {
		events = append(events, complete(t, patch))
	}
	return events
}
