package detection

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/logsinsights"
)

// Insights events have no eventSource and no eventName of their own: those of the calls are
// in insightDetails. CloudTrail sends them to the trail's log group
// (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-insights-events-console.html).
func TestInsightsEventsShowUpInTheDashboard(t *testing.T) {
	query := panel(t, (&Detection{logGroup: "events"}).activity(), "CloudTrail Insights", "Unusual activity")
	filter, rest, _ := strings.Cut(strings.TrimPrefix(query, "SOURCE 'events' | filter "), " | ")
	shown, err := logsinsights.Parse(filter)
	if err != nil {
		t.Fatalf("%s: %v", filter, err)
	}
	insight, call := like(t, "insight"), like(t, "assumed-role")
	if !shown.Match(insight) || shown.Match(call) {
		t.Errorf("the filter %s shows an Insights event: %t, and a call: %t", filter, shown.Match(insight), shown.Match(call))
	}
	_, by, _ := strings.Cut(rest, " by ")
	by, _, _ = strings.Cut(by, " | ")
	for _, field := range strings.Split(by, ", ") {
		if value(insight, field) == nil {
			t.Errorf("an Insights event has no %s, so the panel would be empty", field)
		}
	}
}

func panel(t *testing.T, sections []section, title, widget string) string {
	t.Helper()
	for _, s := range sections {
		for _, w := range s.widgets {
			if s.title == title && w.properties["title"] == widget {
				return w.properties["query"].(string)
			}
		}
	}
	t.Fatalf("there is no panel %s in %s", widget, title)
	return ""
}

// like returns an event as CloudTrail writes it, from the tests of the catalogue.
func like(t *testing.T, kind string) (event map[string]any) {
	t.Helper()
	text, err := os.ReadFile("../../internal/catalogue/testdata/like/" + kind + ".json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &event); err != nil {
		t.Fatal(err)
	}
	return event
}

// value returns the value of a field such as insightDetails.state, nil if there is none.
func value(event map[string]any, field string) any {
	names := strings.Split(field, ".")
	for _, name := range names[:len(names)-1] {
		event, _ = event[name].(map[string]any)
	}
	return event[names[len(names)-1]]
}
