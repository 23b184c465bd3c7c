package catalogue

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/golden"
)

// rowsByID are the detections and the alarms that watch no events.
func rowsByID() map[string]Detection {
	rows := map[string]Detection{}
	for _, d := range Choosable() {
		rows[d.ID] = d
	}
	return rows
}

func TestEveryPublicRuleHasAnAnswer(t *testing.T) {
	rows := rowsByID()
	for _, s := range Coverage() {
		seen := map[string]bool{}
		for _, a := range s.Answers {
			name := s.Name + " " + a.ID
			if seen[a.ID] {
				t.Errorf("%s is there twice", name)
			}
			seen[a.ID] = true
			if len(a.Rows) == 0 && a.Why == "" {
				t.Errorf("%s has no answer", name)
			}
			if a.Why != "" && !strings.HasSuffix(a.Why, ".") {
				t.Errorf("%s: the reason does not end with a full stop: %s", name, a.Why)
			}
			for _, id := range a.Rows {
				if _, ok := rows[id]; !ok {
					t.Errorf("%s names the detection %s, which does not exist", name, id)
				}
			}
		}
	}
}

func TestEveryPublicReferenceOfADetectionIsInTheCoverage(t *testing.T) {
	answers := map[string]Answer{}
	for _, s := range Coverage() {
		for _, a := range s.Answers {
			answers[s.Name+" "+a.ID] = a
		}
	}
	for _, d := range All() {
		for _, reference := range d.References {
			if reference == "own" {
				continue
			}
			a, ok := answers[reference]
			switch {
			case !ok:
				t.Errorf("%s refers to %q, which no source of the coverage has", d.ID, reference)
			case !slices.Contains(a.Rows, d.ID) && !strings.HasPrefix(reference, "CIS "):
				t.Errorf("%s refers to %q, whose answer does not name it", d.ID, reference)
			}
		}
	}
}

// How an entry of a source is seen.
const (
	byDefault = iota // by a page or a ticket of the default set
	asRecord         // by a record of the default set
	onRequest        // by a detection that is opt-in
	byNone
)

func (a Answer) seen(rows map[string]Detection) int {
	best := byNone
	for _, id := range a.Rows {
		d := rows[id]
		switch {
		case d.Default() && d.Severity != Record:
			best = min(best, byDefault)
		case d.Default():
			best = min(best, asRecord)
		default:
			best = min(best, onRequest)
		}
	}
	return best
}

func TestGeneratedCoverageDocument(t *testing.T) {
	golden.Compare(t, filepath.FromSlash("../../docs/detection-coverage.md"), document(t, "detection-coverage.md.tmpl", map[string]string{
		"Counts": coverageCounts(), "Sources": coverageTables(),
	}))
}

func coverageCounts() string {
	rows := rowsByID()
	var text strings.Builder
	for _, s := range Coverage() {
		var counts [byNone + 1]int
		inPart := 0
		for _, a := range s.Answers {
			seen := a.seen(rows)
			counts[seen]++
			if seen == byDefault && a.Why != "" {
				inPart++
			}
		}
		fmt.Fprintf(&text, "| [%s](#%s) | %d | %d | %d | %d | %d | %d |\n", s.Title, anchor(s.Title), len(s.Answers),
			counts[byDefault], inPart, counts[asRecord], counts[onRequest], counts[byNone])
	}
	return text.String()
}

// anchor is the anchor that GitHub gives to a heading.
func anchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-':
			return r
		case r == ' ':
			return '-'
		}
		return -1
	}, strings.ToLower(heading))
}

func coverageTables() string {
	rows := rowsByID()
	var text strings.Builder
	for _, s := range Coverage() {
		fmt.Fprintf(&text, "\n## %s\n\n%s. Read: %s.\n\n| Entry | Seen by | Why not, or what is left out |\n|---|---|---|\n", s.Title, s.URL, s.Read)
		for _, a := range s.Answers {
			entry := "`" + a.ID + "`"
			if a.About != "" {
				entry += ": " + a.About
			}
			var by []string
			for _, id := range a.Rows {
				by = append(by, fmt.Sprintf("`%s` (%s)", id, severityAndSet(rows[id])))
			}
			fmt.Fprintf(&text, "| %s | %s | %s |\n", cell(entry), strings.Join(by, "<br>"), cell(a.Why))
		}
	}
	return text.String()
}

func severityAndSet(d Detection) string {
	if d.Default() {
		return string(d.Severity)
	}
	return string(d.Severity) + ", opt-in"
}
