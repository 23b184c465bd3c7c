package catalogue

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"example.com/audittrail/internal/prove/transformer"
)

const consoleHost = "console.aws.amazon.com"

// arrived returns what EventBridge makes of a message and an event. The event on the
// bus has an account even if CloudTrail left recipientAccountId out.
func arrived(t testing.TB, m Message, event map[string]any) string {
	t.Helper()
	x, err := transformer.New(m.Paths, m.Template)
	if err != nil {
		t.Fatalf("%v in\n%s", err, m.Template)
	}
	bus := onBus(event)
	if bus["account"] == nil {
		bus["account"] = sample.Account
	}
	text, err := x.Apply(bus, transformer.Rule{})
	if err != nil {
		t.Fatalf("%v in\n%s", err, m.Template)
	}
	return text
}

// told returns the detections that have messages: those that are rules and not counted.
func told() []Detection {
	return slices.DeleteFunc(All(), func(d Detection) bool { return d.Alarm() || d.Count != Count{} })
}

func find(t testing.TB, id string) Detection {
	t.Helper()
	all := All()
	i := slices.IndexFunc(all, func(d Detection) bool { return d.ID == id })
	if i < 0 {
		t.Fatalf("%s is not in the catalogue", id)
	}
	return all[i]
}

func valueAt(object map[string]any, dotted string) any {
	var at any = object
	for _, name := range strings.Split(dotted, ".") {
		level, ok := at.(map[string]any)
		if !ok {
			return nil
		}
		at = level[name]
	}
	return at
}

func TestEveryMessageSaysWhoWhatWhereWhenFromWhereAndWhatToDo(t *testing.T) {
	context := Context{ConsoleHost: consoleHost, AccountName: "payments"}
	for _, d := range told() {
		for about, event := range readEvents(t, d.ID).Match {
			text := arrived(t, d.Message(Text, context), event)
			first, _, _ := strings.Cut(text, "\n")
			for _, part := range []string{strings.ToUpper(string(d.Severity)) + ": " + d.Title, "account payments (111122223333), " + event["awsRegion"].(string)} {
				if !strings.Contains(first, part) {
					t.Errorf("%s: %q: no %q in the first line %s", d.ID, about, part, first)
				}
			}
			wanted := []string{d.Why, d.First, d.ID, "https://" + event["awsRegion"].(string) + "." + consoleHost + "/"}
			for _, field := range []string{
				"userIdentity.arn", "userIdentity.type", "userIdentity.invokedBy", "userIdentity.accountId", "eventName", "eventSource", "errorCode", "errorMessage",
				"insightDetails.insightType", "insightDetails.eventName", "insightDetails.eventSource",
				"recipientAccountId", "awsRegion", "eventTime", "sourceIPAddress", "userAgent", "eventID",
			} {
				if value, ok := valueAt(event, field).(string); ok {
					wanted = append(wanted, value)
				}
			}
			for _, part := range wanted {
				if !strings.Contains(text, part) {
					t.Errorf("%s: %q: no %q in\n%s", d.ID, about, part, text)
				}
			}
		}
	}
}

// A message to the letter.
func TestMessagesReadLikeThis(t *testing.T) {
	event := readEvents(t, "snapshot-shared").Match
	name := slices.Sorted(maps.Keys(event))[0]
	d := find(t, "snapshot-shared")
	want := `"TICKET: ` + d.Title + `: snap-0123456789abcdef0 [{userId:444455556666}] in account 111122223333, eu-central-1"
"Who: AssumedRole arn:aws:sts::111122223333:assumed-role/Admin/mallory (account 111122223333) "
"What: ModifySnapshotAttribute (ec2.amazonaws.com)"
"On: snap-0123456789abcdef0 [{userId:444455556666}]"
"When: 2026-11-20T03:14:15Z"
"From: 203.0.113.17"
`
	if got := arrived(t, d.Message(Text, Context{ConsoleHost: consoleHost}), event[name]); !strings.HasPrefix(got, want) {
		t.Errorf("%s: got\n%s\nwant first\n%s", name, got, want)
	}
}

func TestEveryMessageFitsEventBridge(t *testing.T) {
	context := Context{ConsoleHost: "console.amazonaws-us-gov.com", AccountName: strings.Repeat("n", 100)}
	for _, f := range Formats() {
		characters, paths := 0, 0
		var longest string
		for _, d := range told() {
			m := d.Message(f, context)
			if _, err := transformer.New(m.Paths, m.Template); err != nil {
				t.Errorf("%s: %s: %v", d.ID, f, err)
			}
			paths = max(paths, len(m.Paths))
			if n := utf8.RuneCountInString(m.Template); n > characters {
				characters, longest = n, d.ID
			}
		}
		t.Logf("%s: %d of %d characters (%s), %d of %d paths", f, characters, transformer.MaxTemplate, longest, paths, transformer.MaxPaths)
	}
}

// The names of accounts come from a file.
func TestAccountNamesCannotBreakAMessage(t *testing.T) {
	event := testdata.Shape("assumed-role")
	for _, f := range Formats() {
		text := arrived(t, told()[0].Message(f, Context{AccountName: "a\"\\\n<agent>b"}), event)
		if f != Text && !json.Valid([]byte(text)) || !strings.Contains(text, "aagentb") {
			t.Errorf("%s: %s", f, text)
		}
	}
}

func TestMessagesDoNotDependOnWhoseTrailItIs(t *testing.T) {
	for _, own := range []Own{sample, widest} {
		for _, r := range Rules(told(), own, consoleHost) {
			detail := r.Pattern["detail"].(map[string]any)
			d := find(t, r.ID)
			if d.Records == Insights {
				continue
			}
			got := touchedBy(d)
			if want := touchedIn(detail); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %v, by its own pattern %v", r.ID, got, want)
			}
		}
	}
}

func TestCopiesOfAMessageHaveOneKeyAndOtherEventsHaveOthers(t *testing.T) {
	keyOf := func(id string, change func(event map[string]any)) (string, string) {
		event := testdata.Shape("assumed-role")
		if change != nil {
			change(event)
		}
		var a struct{ DeduplicationKey, GroupKey string }
		if err := json.Unmarshal([]byte(arrived(t, find(t, id).Message(JSON, Context{}), event)), &a); err != nil {
			t.Fatal(err)
		}
		return a.DeduplicationKey, a.GroupKey
	}
	key, group := keyOf("trail-stopped", nil)
	if key != "trail-stopped/111122223333/8a4b2f0e-5c7d-4f1a-b6e3-0d9c8b7a6f51" || group != "trail-stopped/111122223333" {
		t.Errorf("%q %q", key, group)
	}
	for about, c := range map[string]struct {
		id                 string
		change             func(event map[string]any)
		sameKey, sameGroup bool
	}{
		"the event again":   {"trail-stopped", nil, true, true},
		"what callers send": {"trail-stopped", func(e map[string]any) { e["userAgent"], e["requestParameters"] = "x", map[string]any{"name": "x"} }, true, true},
		"another event":     {"trail-stopped", func(e map[string]any) { e["eventID"] = "x" }, false, true},
		"another account":   {"trail-stopped", func(e map[string]any) { e["recipientAccountId"] = "444455556666" }, false, false},
		"another detection": {"trail-changed", nil, false, false},
	} {
		otherKey, otherGroup := keyOf(c.id, c.change)
		if (otherKey == key) != c.sameKey || (otherGroup == group) != c.sameGroup {
			t.Errorf("%s: %q %q", about, otherKey, otherGroup)
		}
	}
}
