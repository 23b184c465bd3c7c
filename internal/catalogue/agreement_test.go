package catalogue

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/eventpattern"
	"example.com/audittrail/internal/prove/athenasql"
	"example.com/audittrail/internal/prove/logsinsights"
	"example.com/audittrail/internal/prove/metricfilter"
)

// form is a condition in the language of one service, as its evaluator reads it.
type form struct {
	name  string
	text  string
	match func(seen) bool
}

// seen is an event as CloudTrail records it, as EventBridge delivers it and as Athena reads it.
type seen struct {
	record map[string]any
	bus    eventpattern.Event
	row    athenasql.Row
}

func see(record map[string]any) seen {
	return seen{record, eventpattern.Read(onBus(record)), athenasql.Read(record)}
}

func seeAll(records []map[string]any) []seen {
	all := make([]seen, len(records))
	for i, r := range records {
		all[i] = see(r)
	}
	return all
}

// onRecord adapts the forms that look at what CloudTrail records.
func onRecord(match func(map[string]any) bool) func(seen) bool {
	return func(e seen) bool { return match(e.record) }
}

// disagree returns a form that does not agree with the condition about an event. The
// condition is the first of forms.
func disagree(forms []form, event seen) (form, bool) {
	want := forms[0].match(event)
	for _, f := range forms[1:] {
		if f.match(event) != want {
			return f, true
		}
	}
	return form{}, false
}

// formsOf returns the condition itself and every form that it has.
func formsOf(t testing.TB, id string, c condition.Condition) []form {
	t.Helper()
	forms := []form{{"the condition", "", onRecord(c.Match)}}
	if text, err := condition.FilterPattern(c); err == nil {
		filter, err := metricfilter.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v\n%s", id, err, text)
		}
		forms = append(forms, form{"the metric filter", text, onRecord(filter.Match)})
	}
	if _, err := condition.EventPattern(c); err == nil {
		var patterns []eventpattern.Pattern
		objects := packedRules(id, c)
		for _, object := range objects {
			pattern, err := eventpattern.Parse(object)
			if err != nil {
				t.Fatalf("%s: %v\n%v", id, err, object)
			}
			patterns = append(patterns, pattern)
		}
		text, _ := json.Marshal(objects)
		forms = append(forms, form{"the event pattern", string(text), func(e seen) bool {
			return slices.ContainsFunc(patterns, func(p eventpattern.Pattern) bool { return p.MatchRead(e.bus) })
		}})
	}
	text := condition.InsightsFilter(c)
	insights, err := logsinsights.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v\n%s", id, err, text)
	}
	forms = append(forms, form{"the Logs Insights filter", text, onRecord(insights.Match)})
	text = condition.AthenaPredicate(c)
	if !strings.Contains(text, "insightdetails") { // Insights events are not in the table
		athena, err := athenasql.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v\n%s", id, err, text)
		}
		forms = append(forms, form{"the Athena predicate", text, func(e seen) bool { return athena.MatchRow(e.row) }})
	}
	return forms
}

func conditionOf(t testing.TB, d Detection) condition.Condition {
	t.Helper()
	c := d.Condition(sample)
	if c == nil {
		t.Fatalf("%s needs %v, and the sample trail lacks one of them", d.ID, d.Needs)
	}
	return c
}

func TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses(t *testing.T) {
	for _, d := range All() {
		t.Run(d.ID, func(t *testing.T) {
			c, events := conditionOf(t, d), readEvents(t, d.ID)
			if len(events.Match) == 0 || len(events.Miss) < 2 {
				t.Errorf("%d events to match and %d to miss; want at least 1 and 2", len(events.Match), len(events.Miss))
			}
			for about, event := range events.Match {
				if !c.Match(event) {
					t.Errorf("%q does not match", about)
				}
			}
			for about, event := range events.Miss {
				if c.Match(event) {
					t.Errorf("%q matches", about)
				}
			}
		})
	}
}

// rowsEvents returns the events of all rows.
func rowsEvents(t testing.TB) []map[string]any {
	var events []map[string]any
	for _, d := range All() {
		events = append(events, readEvents(t, d.ID).All()...)
	}
	return events
}

func TestAllFormsOfADetectionAgreeOnEveryEvent(t *testing.T) {
	events := seeAll(rowsEvents(t))
	for _, d := range All() {
		forms := formsOf(t, d.ID, conditionOf(t, d))
		for _, event := range events {
			if f, wrong := disagree(forms, event); wrong {
				text, _ := json.Marshal(event.record)
				t.Fatalf("%s: the condition says %v, %s disagrees:\n%s\n%s", d.ID, forms[0].match(event), f.name, f.text, text)
			}
		}
	}
}

func TestExactPatternsTogetherMatchWhatTheConditionMatches(t *testing.T) {
	events := rowsEvents(t)
	for _, d := range All() {
		if len(d.Exact) == 0 {
			continue
		}
		c := conditionOf(t, d)
		var filters []metricfilter.Filter
		for _, pattern := range d.Exact {
			filter, err := metricfilter.Parse(pattern)
			if err != nil {
				t.Fatalf("%s: %v", d.ID, err)
			}
			filters = append(filters, filter)
		}
		for _, event := range events {
			counted := slices.ContainsFunc(filters, func(f metricfilter.Filter) bool { return f.Match(event) })
			if counted != c.Match(event) {
				text, _ := json.Marshal(event)
				t.Fatalf("%s: the condition says %v, its patterns disagree:\n%s", d.ID, c.Match(event), text)
			}
		}
	}
}
