package questions

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/questions"
)

// realEvents is a folder of CloudTrail files that are not part of the project.
const realEvents = "../../../shared/events/invictus-ir"

// recorded returns the events of these files. Someone ran attack techniques in the account.
func recorded(t *testing.T) (events []map[string]any) {
	t.Helper()
	if _, err := os.Stat(realEvents); err != nil {
		t.Skip("the folder of real events, " + realEvents + ", does not exist")
	}
	err := filepath.WalkDir(realEvents, func(path string, _ os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".json") {
			return err
		}
		var file struct{ Records []map[string]any }
		readJSON(t, path, &file)
		events = append(events, file.Records...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return events
}

func TestQuestionsFindTheAttacksInRealEvents(t *testing.T) {
	events := recorded(t)
	l := openLake(t, standalone, events)
	rows := map[string]int{}
	for _, q := range every() {
		values := []any{"%", "%", "2023/07/10", "2023/07/11"}
		for _, p := range q.Parameters[4:] {
			values = append(values, p.Example)
		}
		_, answer := l.ask(t, q.SQL(questions.Table{Name: table, Listed: true}), values...)
		rows[q.ID] = len(answer)
	}
	for _, id := range []string{"sign-ins-without-mfa", "trail-changes", "assumed-roles", "error-leaders"} {
		if rows[id] == 0 {
			t.Errorf("%s finds nothing in %d real events", id, len(events))
		}
	}
	t.Log(len(events), "events:", rows)
}

func TestPredicatesAgreeWithConditionsOnRealEvents(t *testing.T) {
	events := recorded(t)
	l := openLake(t, standalone, events)
	query := questions.OfDetections(own, catalogue.All()).SQL(questions.Table{Name: table, Listed: true})
	for _, d := range catalogue.All() {
		if d.Records != "" {
			continue
		}
		want := matching(d.Condition(own), events)
		got := found(l.ask(t, query, "%", "%", "2023/01/01", "2023/12/31", d.ID))
		if !slices.Equal(got, want) {
			t.Errorf("%s: the query finds %d events, the condition %d", d.ID, len(got), len(want))
		}
	}
}
