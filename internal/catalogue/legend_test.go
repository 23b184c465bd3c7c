package catalogue

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// A watch cannot look up the name of the account that a message is about, so each message
// lists the names.
func TestEveryMessageOfAWatchNamesItsAccounts(t *testing.T) {
	c := Context{ConsoleHost: "console.aws.amazon.com", Named: places(MaxNamed, "eu-central-1", "us-east-1")}
	for _, f := range Formats() {
		for _, d := range told() {
			m := d.Message(f, c)
			if n := utf8.RuneCountInString(m.Template); n > maxTemplate {
				t.Errorf("%s: %s: the template has %d characters; EventBridge allows %d", d.ID, f, n, maxTemplate)
			}
			for _, event := range readEvents(t, d.ID).Match {
				text := arrived(t, m, event)
				for id, name := range map[string]string{"100000000000": "account-0", "100000000059": "account-59"} {
					if f == JSON {
						var message alert
						if err := json.Unmarshal([]byte(strings.Replace(text, `"event":{`, `"-":{`, 1)), &message); err != nil {
							t.Fatalf("%s: %v in %s", d.ID, err, text)
						}
						if message.Accounts[id] != name {
							t.Errorf("%s: %s is called %q", d.ID, id, message.Accounts[id])
						}
					} else if strings.Count(text, id+" "+name) != 1 {
						t.Errorf("%s: %s: %q is there %d times in\n%s", d.ID, f, id+" "+name, strings.Count(text, id+" "+name), text)
					}
				}
				// What a caller may have broken into lines comes after it.
				if names, free, ok := strings.Cut(text, callersWords); f == Text && ok && (!strings.Contains(names, "Accounts: ") || strings.Contains(free, "account-0")) {
					t.Errorf("%s: the names come after what the caller wrote:\n%s", d.ID, text)
				}
			}
		}
	}
}

// Part of the names would look like all of them.
func TestTooManyAccountsAreNotNamed(t *testing.T) {
	long := places(40, "eu-central-1")
	for i := range long {
		long[i].Name = strings.Repeat("n", 200)
	}
	for about, of := range map[string][]Place{"61 accounts": places(MaxNamed+1, "eu-central-1"), "long names": long, "no names": {{Account: member, Region: "eu-central-1"}}} {
		for _, f := range Formats() {
			d := told()[0]
			if got, want := d.Message(f, Context{Named: of}), d.Message(f, Context{}); got.Template != want.Template {
				t.Errorf("%s: %s: %s", about, f, got.Template)
			}
		}
	}
}
