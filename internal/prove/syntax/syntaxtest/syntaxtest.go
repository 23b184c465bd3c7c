// Package syntaxtest has the tables of the evaluators' tests: texts that match an
// event or not, texts that are refused, and a fuzz test.
package syntaxtest

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"example.com/audittrail/internal/prove/syntax"
)

// Derived marks a row that no page shows and that follows from what pages say.
const Derived = "(derived)"

// Matcher is a parsed text.
type Matcher interface {
	Match(event map[string]any) bool
}

// Row is a text, an event in JSON, and whether the page says that they match. It and
// [Refusal] are unnamed types, so that go vet accepts rows without field names.
type Row = struct {
	Page, Text, Event string
	Want              bool
}

// Refusal is a text that Parse refuses, with the place and a part of the problem.
type Refusal = struct {
	Page, Text string
	Character  int
	Problem    string
}

// Check parses each text and matches it against its event.
func Check[M Matcher](t *testing.T, parse func(string) (M, error), rows []Row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.Text, func(t *testing.T) {
			t.Helper()
			parsed, err := parse(r.Text)
			if err != nil {
				t.Fatalf("%s: %v", r.Text, err)
			}
			if got := parsed.Match(Decode(t, r.Event)); got != r.Want {
				t.Errorf("%s\nmatches %s: got %v, want %v (%s)", r.Text, r.Event, got, r.Want, r.Page)
			}
		})
	}
}

// CheckRefused parses each text and compares the error.
func CheckRefused[M Matcher](t *testing.T, parse func(string) (M, error), refusals []Refusal) {
	t.Helper()
	for _, r := range refusals {
		t.Run(r.Text, func(t *testing.T) {
			t.Helper()
			parsed, err := parse(r.Text)
			var refused *syntax.Error
			if !errors.As(err, &refused) {
				t.Fatalf("%s: got the error %v, want a *syntax.Error (%s)", r.Text, err, r.Page)
			}
			if refused.Character != r.Character || !strings.Contains(refused.Problem, r.Problem) {
				t.Errorf("%s: %v\nwant character %d and %q", r.Text, err, r.Character, r.Problem)
			}
			if parsed.Match(map[string]any{}) {
				t.Errorf("%s is refused but matches", r.Text)
			}
		})
	}
}

// Fuzz checks that Parse never panics, that its errors are inside the text, and that
// parentheses around a text do not change what it matches.
func Fuzz[M Matcher](f *testing.F, parse func(string) (M, error), parenthesize func(string) string, seeds []string, events ...string) {
	for _, seed := range seeds {
		if _, err := parse(seed); err != nil {
			f.Errorf("the seed %s is refused: %v", seed, err)
		}
		f.Add(seed)
	}
	decoded := []map[string]any{nil, {}}
	for _, event := range events {
		decoded = append(decoded, Decode(f, event))
	}
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := parse(text)
		if err != nil {
			checkError(t, text, err)
			return
		}
		again, err := parse(parenthesize(text))
		if err != nil && len(text) > 1000 {
			t.Skip("the parentheses may exceed a quota")
		}
		if err != nil {
			t.Fatalf("%q is refused with parentheses around it: %v", text, err)
		}
		for _, event := range decoded {
			if parsed.Match(event) != again.Match(event) {
				t.Errorf("parentheses around %q change what it says of %v", text, event)
			}
		}
	})
}

func checkError(t *testing.T, text string, err error) {
	t.Helper()
	var refused *syntax.Error
	if !errors.As(err, &refused) {
		t.Fatalf("%q: got the error %v, want a *syntax.Error", text, err)
	}
	if refused.Character < 1 || refused.Character > utf8.RuneCountInString(text)+1 {
		t.Errorf("%q: the error is not inside the text: %v", text, err)
	}
}

// Decode decodes an event with UseNumber.
func Decode(t testing.TB, event string) map[string]any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(event))
	decoder.UseNumber()
	var decoded map[string]any
	if err := decoder.Decode(&decoded); err != nil {
		t.Fatalf("event %s: %v", event, err)
	}
	return decoded
}
