package eventpattern_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"example.com/audittrail/internal/eventpattern"
)

func TestAPatternMayBeAMap(t *testing.T) {
	p, err := eventpattern.Parse(map[string]any{
		"detail": map[string]any{
			"eventName": []string{"StopLogging"},
			"count":     []any{map[string]any{"numeric": []any{">", 0, "<=", 5.0}}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if !p.Match(map[string]any{"detail": map[string]any{"eventName": "StopLogging", "count": 5}}) {
		t.Error("the pattern does not match")
	}
}

// In a template, "<" is one character.
func TestTheLengthOfAMapIsThatOfItsCompactJSON(t *testing.T) {
	text := strings.Repeat("<", eventpattern.MaxPatternCharacters-len(`{"a":[""]}`))
	if _, err := eventpattern.Parse(map[string]any{"a": []any{text}}); err != nil {
		t.Error(err)
	}
	if _, err := eventpattern.Parse(map[string]any{"a": []any{text + "<"}}); err == nil {
		t.Error("no error")
	}
}

func TestParseRefusesOtherGoValues(t *testing.T) {
	for _, pattern := range []any{nil, 5, []any{}, map[string]any(nil), map[string]any{"a": math.NaN()}, map[string]any{"a": func() {}}} {
		if _, err := eventpattern.Parse(pattern); err == nil {
			t.Errorf("%T: no error", pattern)
		}
	}
	if _, err := eventpattern.Parse(json.RawMessage(`{"a":["x"]}`)); err != nil {
		t.Error(err)
	}
}

func TestEventsMayHaveOtherGoTypes(t *testing.T) {
	event := map[string]any{
		"int": 5, "float": 5.0, "half": 0.5, "big": 123456789012.0, "number": json.Number("5"),
		"strings": []string{"a", "b"}, "map": map[string]string{"k": "v"}, "ints": []int{1, 2},
		"objects": []map[string]any{{"k": "a"}, {"k": "b", "n": 1}},
		"nan":     math.NaN(), "func": func() {}, "nil": []string(nil),
	}
	for pattern, want := range map[string]bool{
		`{"int":[5]}`:                           true,
		`{"float":[5]}`:                         true,
		`{"half":[0.5]}`:                        true,
		`{"big":[123456789012]}`:                true,
		`{"number":[{"numeric":["=",5]}]}`:      true,
		`{"strings":["b"]}`:                     true,
		`{"map":{"k":["v"]}}`:                   true,
		`{"ints":[2]}`:                          true,
		`{"objects":{"k":["b"],"n":[1]}}`:       true,
		`{"objects":{"k":["a"],"n":[1]}}`:       false,
		`{"nan":[{"exists":false}]}`:            true,
		`{"func":[{"exists":false}]}`:           true,
		`{"nil":[null]}`:                        true, // encoding/json's null for a nil slice
		`{"int":["5"],"float":[{"prefix":""}]}`: false,
	} {
		p, err := eventpattern.Parse(pattern)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Match(event); got != want {
			t.Errorf("%s: got %v, want %v", pattern, got, want)
		}
	}
}

func TestTheZeroPatternMatchesNothing(t *testing.T) {
	if (eventpattern.Pattern{}).Match(map[string]any{"a": "x"}) {
		t.Error("the pattern matches")
	}
}

// If fields in unrelated arrays multiplied, 40^8 combinations would never finish.
func TestMatchingDoesNotMultiplyArrays(t *testing.T) {
	pattern, event := map[string]any{"z": []any{"x"}}, map[string]any{"z": "y"}
	for _, name := range strings.Split("a b c d e f g h", " ") {
		pattern[name] = map[string]any{"k": []any{"v"}}
		var list []any
		for range 40 {
			list = append(list, map[string]any{"k": "v"})
		}
		event[name] = list
	}
	p, err := eventpattern.Parse(pattern)
	if err != nil {
		t.Fatal(err)
	}
	if p.Match(event) {
		t.Error("the pattern matches")
	}
}
