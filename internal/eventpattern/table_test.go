package eventpattern_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"example.com/audittrail/internal/eventpattern"
)

// Where the rows come from: pages of the EventBridge user guide, or files of
// github.com/aws/event-ruler.
const (
	syntax    = "eb-create-pattern"
	operators = "eb-create-pattern-operators"
	arrays    = "eb-event-patterns-arrays"
	nulls     = "eb-event-patterns-null-values"
	envelope  = "eb-events-structure"
	quota     = "eb-quota"

	readme   = "event-ruler README.md"
	compiler = "event-ruler JsonRuleCompilerTest.java"
	machine  = "event-ruler ByteMachine.java"
	events   = "event-ruler Event.java"
	cases    = "event-ruler correctness-cases.json"
	ruler    = "event-ruler RulerTest.java"
	cidrs    = "event-ruler CIDRTest.java"
	states   = "event-ruler NameState.java"
	names    = "event-ruler Constants.java"

	// open marks a refusal because no page documents the meaning.
	open = "not documented"
)

// row is a guarantee: whether the pattern matches the event, and the page that says
// so.
type row struct {
	guarantee, page, pattern, event string
	want                            bool
}

func check(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.guarantee, func(t *testing.T) {
			p, err := eventpattern.Parse([]byte(r.pattern))
			if err != nil {
				t.Fatalf("%s: %v", r.page, err)
			}
			if got := p.Match(decode(t, r.event)); got != r.want {
				t.Errorf("%s\npattern %s\nevent   %s\ngot %v, want %v", r.page, r.pattern, r.event, got, r.want)
			}
		})
	}
}

// refused is a guarantee that Parse refuses the pattern, with the text of its error.
// An … in it stands for other text.
type refused struct{ guarantee, page, pattern, says string }

func checkRefused(t *testing.T, rows []refused) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.guarantee, func(t *testing.T) {
			_, err := eventpattern.Parse([]byte(r.pattern))
			rest, found := fmt.Sprint(err), true
			for part := range strings.SplitSeq(r.says, "…") {
				if _, rest, found = strings.Cut(rest, part); !found {
					t.Fatalf("%s\npattern %s\ngot  %v\nwant %s", r.page, r.pattern, err, r.says)
				}
			}
		})
	}
}

func decode(t *testing.T, text string) map[string]any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var event map[string]any
	if err := decoder.Decode(&event); err != nil {
		t.Fatal(err)
	}
	return event
}
