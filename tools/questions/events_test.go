package questions

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// readJSON reads a file.
func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// story returns the events of testdata/story.json: a week in which the key of the user alice
// leaks.
func story(t *testing.T) []map[string]any {
	t.Helper()
	var patches, events []map[string]any
	readJSON(t, filepath.Join("testdata", "story.json"), &patches)
	for _, patch := range patches {
		events = append(events, catalogueEvents.Complete(patch))
	}
	return events
}
