package condition

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"example.com/audittrail/internal/eventpattern"
	"example.com/audittrail/internal/prove/athenasql"
	"example.com/audittrail/internal/prove/logsinsights"
	"example.com/audittrail/internal/prove/metricfilter"
)

// form is a condition as the evaluator of one service reads it.
type form struct {
	name, text string
	match      func(map[string]any) bool
}

// formsOf returns all forms that a condition has. It fails the test if an evaluator
// rejects one.
func formsOf(t *testing.T, c Condition) []form {
	t.Helper()
	var forms []form
	add := func(name, text string, err error, match func(map[string]any) bool) {
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
		forms = append(forms, form{name, text, match})
	}
	if text, err := FilterPattern(c); err == nil {
		f, err := metricfilter.Parse(text)
		add("metric filter", text, err, f.Match)
	}
	if object, err := EventPattern(c); err == nil {
		text := string(asJSON(object))
		if len(text) <= eventpattern.MaxPatternCharacters { // tests of the rules check the limit
			p, err := eventpattern.Parse(object)
			add("event pattern", text, err, func(e map[string]any) bool { return p.Match(onBus(e)) })
		}
	}
	text := InsightsFilter(c)
	insights, err := logsinsights.Parse(text)
	add("Logs Insights", text, err, insights.Match)
	text = AthenaPredicate(c)
	athena, err := athenasql.Parse(text)
	add("Athena", text, err, athena.Match)
	return forms
}

func onBus(event map[string]any) map[string]any {
	return map[string]any{"source": "aws.s3", "detail-type": "AWS API Call via CloudTrail", "detail": event}
}

func asJSON(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}

// demandAgreement fails the test if a form and the condition disagree about the event.
func demandAgreement(t *testing.T, c Condition, forms []form, event map[string]any) {
	t.Helper()
	want := c.Match(event)
	for _, f := range forms {
		if f.match(event) != want {
			t.Fatalf("%s disagrees; Match is %v\n%s\n%s", f.name, want, f.text, asJSON(event))
		}
	}
}

// demandSplit fails the test if the pieces of a condition do not match the same events as
// the condition, or are larger than necessary.
func demandSplit(t *testing.T, c Condition, room int, events []map[string]any) {
	t.Helper()
	fits := func(c Condition) bool { return len(InsightsFilter(c)) <= room }
	pieces := Split(c, fits)
	for _, piece := range pieces {
		if a, _ := halves(piece); a != nil && !fits(piece) {
			t.Fatalf("a piece has more than %d characters: %s", room, InsightsFilter(piece))
		}
	}
	for _, event := range events {
		if slices.ContainsFunc(pieces, func(c Condition) bool { return c.Match(event) }) != c.Match(event) {
			t.Fatalf("%d pieces disagree with the whole\n%s\n%s", len(pieces), InsightsFilter(c), asJSON(event))
		}
	}
}

// checkRandom creates a condition and some events. It returns the condition's forms and
// how many of the events match.
func checkRandom(t *testing.T, a, b uint64) (forms []form, met int) {
	t.Helper()
	g := generator{Rand: rand.New(rand.NewPCG(a, b))}
	c := g.condition(3)
	forms = formsOf(t, c)
	var events []map[string]any
	for range 12 {
		event := g.event(c)
		events = append(events, event)
		demandAgreement(t, c, forms, event)
		if c.Match(event) {
			met++
		}
	}
	demandSplit(t, c, g.IntN(200), events)
	return forms, met
}

func TestAllFormsOfRandomConditionsAgree(t *testing.T) {
	const conditions = 1000
	have, met := map[string]int{}, 0
	for i := range uint64(conditions) {
		forms, n := checkRandom(t, i, 7)
		for _, f := range forms {
			have[f.name]++
		}
		met += n
	}
	for name, n := range have {
		if n < conditions/4 {
			t.Errorf("%s: only %d of %d conditions have it; the test proves too little", name, n, conditions)
		}
	}
	if met < conditions*12/10 {
		t.Errorf("only %d events match their conditions; the test proves too little", met)
	}
}

func FuzzAllFormsOfRandomConditionsAgree(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) { checkRandom(t, a, b) })
}
