package condition

import (
	"fmt"
	"slices"
	"testing"
)

// short returns a function that accepts conditions whose metric filter has at most n
// characters.
func short(n int) func(Condition) bool {
	return func(c Condition) bool {
		text, err := UnmeasuredFilterPattern(c)
		return err == nil && len(text) <= n
	}
}

func TestSplitDividesOnlyWhatDoesNotFit(t *testing.T) {
	one := Is("eventName", "a", "b")
	for about, r := range map[string]struct {
		c    Condition
		room int
		want []string
	}{
		"what fits is whole":           {one, 100, []string{"{$.f = a || $.f = b}"}},
		"values are divided":           {Is("eventName", "a", "b", "c"), 40, []string{"{$.f = a}", "{$.f = b || $.f = c}"}},
		"alternatives are divided":     {Any(one, Present("errorCode")), 36, []string{"{$.f = a || $.f = b}", "{$.errorCode = *}"}},
		"what All requires is kept":    {All(Missing("errorCode"), one), 50, []string{"{($.errorCode NOT EXISTS) && ($.f = a)}", "{($.errorCode NOT EXISTS) && ($.f = b)}"}},
		"exclusions stay together":     {IsNot("eventName", "a", "b"), 10, []string{"{$.f != a && $.f != b}"}},
		"a single value stays whole":   {Is("eventName", "a"), 5, []string{"{$.f = a}"}},
		"elements stay together":       {Is("resources[].ARN", "a"), 5, []string{"{$.resources[0].ARN = a || $.resources[1].ARN = a || $.resources[2].ARN = a}"}},
		"required parts stay together": {All(Present("errorCode"), Present("eventName")), 5, []string{"{($.errorCode = *) && ($.f = *)}"}},
	} {
		pieces := Split(r.c, short(r.room))
		if len(pieces) != len(r.want) {
			t.Errorf("%s: got %d pieces, want %d", about, len(pieces), len(r.want))
			continue
		}
		for i, piece := range pieces {
			text, err := UnmeasuredFilterPattern(piece)
			expect(t, about, text, err, r.want[i])
		}
	}
}

func TestPiecesFitAndTogetherMatchTheSameEvents(t *testing.T) {
	names := make([]string, 300)
	for i := range names {
		names[i] = fmt.Sprintf("DeleteSomething%d", i)
	}
	c := All(Is("eventSource", "s"), Any(Is("eventName", names...), HasPrefix("userAgent", "x", "y")), Missing("errorCode"))
	pieces := Split(c, short(MaxFilter))
	if len(pieces) < 9 { // 300 names of more than 30 characters each
		t.Fatalf("%d pieces", len(pieces))
	}
	for _, piece := range pieces {
		if _, err := FilterPattern(piece); err != nil {
			t.Error(err)
		}
	}
	events := []map[string]any{{"eventSource": "s", "userAgent": "yy"}, {"eventSource": "s", "userAgent": "z"}, {"eventSource": "s", "eventName": "DeleteSomething300"}}
	for i, name := range names {
		events = append(events, map[string]any{"eventSource": string("st"[i%2]), "eventName": name})
	}
	met := 0
	for _, event := range events {
		want := c.Match(event)
		if want {
			met++
		}
		if slices.ContainsFunc(pieces, func(c Condition) bool { return c.Match(event) }) != want {
			t.Errorf("the pieces disagree with the whole, which is %v for %s", want, asJSON(event))
		}
	}
	if met != 151 {
		t.Errorf("%d events match, want 151", met)
	}
}
