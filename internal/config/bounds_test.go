package config

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// inline and stacked are texts that make a recursive reader call itself, repeated in one
// line and in one line each.
var (
	inline = []string{
		"- ", "[", "{a: ", "!!x ", "!x ", "&b ", "? ", "!!seq - ", "- !x ", "- &b ", "- ? ", "[- ", "[a: ", `["]", `, `["}", {`, "a: ", "- a: ", ": ", "!!map ? ",
		"x", "|", "[],", "{},", "a b ", "@",
	}
	stacked = []string{"!x\n", "&b\n", "-\n", "?\n", "a: b\n", "a:\n", "- a\n", "---\n", "\n", "\r", "- a:\n", "[a\n"}
)

// A stack overflow ends the process without a message that a user understands.
func TestLongAndDeepFilesAreReadInTime(t *testing.T) {
	for _, opening := range inline {
		readWithin(t, 20*time.Second, opening, "accounts: "+strings.Repeat(opening, mostBytes/16/len(opening)))
	}
	for _, opening := range stacked {
		readWithin(t, 20*time.Second, opening, "accounts:\n"+strings.Repeat(opening, mostLines-2))
		var deeper strings.Builder
		for i := range 600 {
			deeper.WriteString(strings.Repeat(" ", i) + opening)
		}
		readWithin(t, 20*time.Second, "indented "+opening, deeper.String())
	}
	readWithin(t, 20*time.Second, "text", "a: |\n  b"+strings.Repeat("\n", mostLines-2))
}

// Lists of twice the length would take four times as long if each item cost something for each
// other one, or for each default.
func TestLongListsAreReadInTime(t *testing.T) {
	var tags strings.Builder
	for i := range 2_500 {
		fmt.Fprintf(&tags, "k%d: v, ", i)
	}
	for name, text := range map[string]string{
		"defaults":         "defaults: {tags: {" + tags.String() + "}}\naccounts: [" + strings.Repeat("{}, ", 10_000) + "]\n",
		"unknown defaults": "defaults: {" + tags.String() + "}\naccounts: [" + strings.Repeat("{}, ", 10_000) + "]\n",
		"detections":       "defaults: {homeRegion: eu-west-1, detections: {page: {subscribers: [a@example.com]}, leaveOut: [cis], relayFrom: [us-east-1]}}\naccounts: [" + strings.Repeat(`{name: a, id: "111111111111"}, `, 5_000) + "]\n",
		"one account":      "accounts: [" + strings.Repeat(`{name: a, id: "111111111111", homeRegion: eu-west-1}, `, 2_500) + "]\n",
	} {
		readWithin(t, 5*time.Second, name, text)
	}
}

// readWithin allows for a busy machine: most files take a few hundredths of a second, the slowest
// list a third of one, and the slowest of the files with as many lines as there may be, one second.
func readWithin(t *testing.T, limit time.Duration, name, text string) {
	t.Helper()
	begin := time.Now()
	sound(t, []byte(text))
	if took := time.Since(begin); took > limit {
		t.Errorf("%q takes %v", name, took)
	}
}
