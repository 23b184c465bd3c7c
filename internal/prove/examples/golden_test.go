package examples

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/fold"
	"example.com/audittrail/internal/prove/golden"
)

// A golden has a document for each stack of an example, and for each file beside the
// templates. If a stack is the same as in an earlier golden, it only names that one.
func TestGoldenExamples(t *testing.T) {
	seen := map[string]string{} // the first stack with a document, by its text
	for _, e := range all(t) {
		var text strings.Builder
		for _, s := range e.assembly.Stacks {
			text.WriteString(heading(s))
			document := string(golden.YAML(golden.Brief(e.folded(s))))
			if first := seen[document]; first != "" {
				document = "# the same as " + first + "\n"
			} else {
				seen[document] = s.ID + " of " + e.name
			}
			text.WriteString(document)
		}
		for _, name := range slices.Sorted(maps.Keys(e.assembly.Files)) {
			var value any
			if err := json.Unmarshal(e.assembly.Files[name], &value); err != nil {
				t.Errorf("%s: %s: %v", e.name, name, err)
			}
			fmt.Fprintf(&text, "--- # %s\n%s", name, golden.YAML(value))
		}
		golden.Compare(t, filepath.Join("testdata", e.name+".yaml"), []byte(text.String()))
	}
}

// heading has the properties of a stack that are not in its template.
func heading(s cdktest.Artifact) string {
	text := fmt.Sprintf("--- # %s in %s, %s", s.ID, s.Account, s.Region)
	if len(s.After) > 0 {
		text += ", after " + strings.Join(s.After, " and ")
	}
	for _, warning := range s.Warnings {
		text += "\n# warning: " + warning
	}
	return text + "\n"
}

// folded returns the template of a stack with its detections folded.
func (e example) folded(s cdktest.Artifact) map[string]any {
	return fold.Detections(s.Template, e.deployed[s.ID], e.known(s))
}

// known returns what the accounts file says about the detections of a stack.
func (e example) known(s cdktest.Artifact) fold.Known {
	known := fold.Known{AccountName: strings.TrimPrefix(s.ID, "AuditTrail-"), Regions: []string{s.Region}}
	for _, trail := range slices.Concat(e.file.Trails(), e.file.ExistingTrails()) {
		if trail.ID == s.ID && trail.Detections != nil {
			known.Readers = trail.Detections.Readers
			known.Regions = append(known.Regions, trail.Detections.RelayFrom...)
			known.Custom = custom(trail.Detections)
		}
	}
	switch {
	case e.file.Watch == nil:
	case s.ID == e.file.WatchID():
		known.Watched = e.watched()
	case e.file.Organization != nil && s.ID == e.file.Trails()[0].ID:
		known.Elsewhere, known.Regions = e.elsewhere(s)
	}
	return known
}
