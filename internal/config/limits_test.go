package config

import (
	"strings"
	"testing"
)

func TestFilesBeyondTheBoundsAreRefusedWithASentence(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{strings.Repeat("#", mostBytes+1), "the file has more than 1048576 bytes; an accounts file has a few hundred for each account"},
		{strings.Repeat("\n", mostLines), "the file has more than 10000 lines; an accounts file has about ten for each account"},
		{strings.Repeat("\r\n", mostLines-1), "the file is empty; must contain accounts or organization, as the files in the examples folder do; to audit the account of the AWS CLI alone, remove the file"},
		{"\xff", "the file is not valid UTF-8; save it as UTF-8"},
		{strings.Repeat(`["]", `, 101), "1:601: the file opens more than 100 brackets or braces within one another"},
		{strings.Repeat("\n", 3) + strings.Repeat("- ", 101), "4:201: the file has a key or an item that begins after column 200"},
		{strings.Repeat("!x ", 101), "1:201: the file has more than 100 tags and anchors; an accounts file has none"},
		{"accounts: [" + strings.Repeat("{}, ", 25_000) + "]\ndefaults: {tags: {a: b, c: d, e: f, g: h, i: j, k: l, m: n, o: p}}\n",
			"the file has more than 200000 values, with the defaults counted for every account"},
	} {
		got := first(Parse("f", []byte(c.text)))
		if got != "f: "+c.want && got != "f:"+c.want {
			t.Errorf("%.20q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// first returns the first line of the file's error.
func first(f *File) string {
	if f.Err() == nil {
		return ""
	}
	line, _, _ := strings.Cut(f.Err().Error(), "\n")
	return line
}

// Its nesting is shallow, however far to the right a key is.
func TestLongJSONInOneLineIsNotDeep(t *testing.T) {
	account := `{"name": "a%", "id": "111111111111", "homeRegion": "eu-west-1", "events": {"management": {"access": "None"}}}`
	text := `{"accounts": [` + strings.Repeat(account+", ", 1000) + account + `]}`
	f := Parse("accounts.json", []byte(text))
	if got := len(f.Accounts); got != 1001 {
		t.Errorf("%d accounts, want 1001: %.200v", got, f.Err())
	}
}
