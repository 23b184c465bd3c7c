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
		readInTime(t, opening, "accounts: "+strings.Repeat(opening, mostBytes/16/len(opening)))
	}
	for _, opening := range stacked {
		readInTime(t, opening, "accounts:\n"+strings.Repeat(opening, mostLines-2))
		var deeper strings.Builder
		for i := range 600 {
			deeper.WriteString(strings.Repeat(" ", i) + opening)
		}
		readInTime(t, "indented "+opening, deeper.String())
	}
	readInTime(t, "text", "a: |\n  b"+strings.Repeat("\n", mostLines-2))
}

func TestLongListsAreReadInTime(t *testing.T) {
	var tags strings.Builder
	for i := range 5_000 {
		fmt.Fprintf(&tags, "k%d: v, ", i)
	}
	readInTime(t, "defaults", "defaults: {tags: {"+tags.String()+"}}\naccounts: ["+strings.Repeat("{}, ", 20_000)+"]\n")
	readInTime(t, "unknown defaults", "defaults: {"+tags.String()+"}\naccounts: ["+strings.Repeat("{}, ", 20_000)+"]\n")
	readInTime(t, "detections", "defaults: {homeRegion: eu-west-1, detections: {page: {subscribers: [a@example.com]}, leaveOut: [cis], relayFrom: [us-east-1]}}\naccounts: ["+strings.Repeat(`{name: a, id: "111111111111"}, `, 10_000)+"]\n")
	readInTime(t, "one account", "accounts: ["+strings.Repeat(`{name: a, id: "111111111111", homeRegion: eu-west-1}, `, 5_000)+"]\n")
}

// readInTime allows for a busy machine: most files take a few hundredths of a second, the
// slowest two seconds.
func readInTime(t *testing.T, name, text string) {
	t.Helper()
	begin := time.Now()
	sound(t, []byte(text))
	if took := time.Since(begin); took > 20*time.Second {
		t.Errorf("%q takes %v", name, took)
	}
}
