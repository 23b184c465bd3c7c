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

// formsOf returns all forms that a condition has. One that its evaluator refuses
// is a failure.
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
		if len(text) <= eventpattern.MaxPatternCharacters { // the rules' tests hold them to it
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

// demandAgreement fails if a form sees the event otherwise than the condition.
func demandAgreement(t *testing.T, c Condition, forms []form, event map[string]any) {
	t.Helper()
	want := c.Match(event)
	for _, f := range forms {
		if f.match(event) != want {
			t.Fatalf("%s does not agree that Match is %v\n%s\n%s", f.name, want, f.text, asJSON(event))
		}
	}
}

// demandSplit fails if the pieces of a condition do not mean what it means, or
// are larger than they have to be.
func demandSplit(t *testing.T, c Condition, room int, events []map[string]any) {
	t.Helper()
	fits := func(c Condition) bool { return len(InsightsFilter(c)) <= room }
	pieces := Split(c, fits)
	for _, piece := range pieces {
		if a, _ := halves(piece); a != nil && !fits(piece) {
			t.Fatalf("a piece does not fit into %d: %s", room, InsightsFilter(piece))
		}
	}
	for _, event := range events {
		if slices.ContainsFunc(pieces, func(c Condition) bool { return c.Match(event) }) != c.Match(event) {
			t.Fatalf("%d pieces do not mean what the whole means\n%s\n%s", len(pieces), InsightsFilter(c), asJSON(event))
		}
	}
}

// checkRandom makes one condition and some events, and returns the forms that it
// had and how many of the events it was met by.
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
			t.Errorf("%s: %d conditions of %d have it; the test says too little", name, n, conditions)
		}
	}
	if met < conditions*12/10 {
		t.Errorf("%d events meet their conditions; the test says too little", met)
	}
}

func FuzzAllFormsOfRandomConditionsAgree(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) { checkRandom(t, a, b) })
}
