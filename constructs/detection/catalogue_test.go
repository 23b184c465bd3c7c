package detection_test

import (
	"slices"
	"testing"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/catalogue"
)

func TestEveryEntryOfTheCatalogueCanBeLeftOutOrAddedByItsID(t *testing.T) {
	for _, e := range detection.Catalogue() {
		leaveOut, add := []string{e.ID}, []string(nil)
		if !e.Default {
			leaveOut, add = add, leaveOut
		}
		if _, problems := catalogue.Choose(leaveOut, add); len(problems) > 0 {
			t.Errorf("%s: %v", e.ID, problems.Err())
		}
	}
}

func TestCatalogueListsEveryDetectionOnceAndCompletely(t *testing.T) {
	listed := map[string]detection.Entry{}
	for _, e := range detection.Catalogue() {
		if _, twice := listed[e.ID]; twice {
			t.Errorf("%s is listed twice", e.ID)
		}
		if e.Title == "" || e.Why == "" || e.FirstStep == "" || e.Pack == "" || e.Severity == "" {
			t.Errorf("incomplete: %+v", e)
		}
		listed[e.ID] = e
	}
	for _, d := range catalogue.Choosable() {
		e, ok := listed[d.ID]
		if !ok || e.Title != d.Title || string(e.Severity) != string(d.Severity) || e.Default != d.Default() {
			t.Errorf("%s is listed as %+v", d.ID, e)
		}
	}
}

func TestCatalogueReturnsCopies(t *testing.T) {
	changed := detection.Catalogue()
	for i := range changed {
		changed[i].Title = ""
		for j := range changed[i].Techniques {
			changed[i].Techniques[j] = ""
		}
	}
	for _, e := range detection.Catalogue() {
		if e.Title == "" || len(e.Techniques) > 0 && e.Techniques[0] == "" {
			t.Fatalf("%s changed with a copy", e.ID)
		}
	}
}

func TestSeveritiesAreThoseOfTheCatalogue(t *testing.T) {
	got := []detection.Severity{detection.Page, detection.Ticket, detection.Record}
	var want []detection.Severity
	for _, s := range catalogue.Severities() {
		want = append(want, detection.Severity(s))
	}
	if !slices.Equal(got, want) {
		t.Errorf("the constants are %v; want %v", got, want)
	}
}
