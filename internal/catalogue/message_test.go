package catalogue

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
)

var (
	placeholder = regexp.MustCompile(`<([^<>]*)>`)
	path        = regexp.MustCompile(`^\$(\.[A-Za-z]+(\[[0-9]\])?)+$`)
)

// rendered returns the lines of a message as EventBridge sends it: the template with the
// values of the paths, empty where the event has none.
func rendered(t *testing.T, m Message, event map[string]any) []string {
	t.Helper()
	bus := onBus(event)
	text := placeholder.ReplaceAllStringFunc(m.Template, func(name string) string {
		at, ok := m.Paths[strings.Trim(name, "<>")]
		if !ok || !path.MatchString(at) {
			t.Fatalf("the path of %s is not one that EventBridge reads: %q", name, at)
		}
		value, _ := valueAt(bus, strings.NewReplacer("[", ".", "]", "").Replace(at[2:])).(string)
		quoted, _ := json.Marshal(value)
		return strings.Trim(string(quoted), `"`)
	})
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		var decoded string
		if err := json.Unmarshal([]byte(line), &decoded); err != nil {
			t.Fatalf("%q is not a JSON string: %v", line, err)
		}
		lines = append(lines, decoded)
	}
	return lines
}

func valueAt(object map[string]any, dotted string) any {
	var at any = object
	for _, name := range strings.Split(dotted, ".") {
		switch level := at.(type) {
		case map[string]any:
			at = level[name]
		case []any:
			if name != "0" || len(level) == 0 {
				return nil
			}
			at = level[0]
		default:
			return nil
		}
	}
	return at
}

func TestEveryMessageSaysWhoWhatWhereWhenFromWhereAndWhatToDo(t *testing.T) {
	rules := map[string]Rule{}
	for _, r := range Rules(All(), sample, "console.aws.amazon.com") {
		rules[r.ID] = r
	}
	for _, d := range All() {
		r, ok := rules[d.ID]
		if !ok || r.Counted() {
			continue
		}
		for about, event := range readEvents(t, d.ID).Match {
			text := strings.Join(rendered(t, r.Message, event), "\n")
			wanted := []string{strings.ToUpper(string(d.Severity)) + ": " + d.Title, d.Why, d.First, d.ID}
			for _, field := range []string{
				"userIdentity.arn", "userIdentity.type", "userIdentity.invokedBy", "eventName", "eventSource", "errorCode",
				"insightDetails.insightType", "insightDetails.eventName",
				"recipientAccountId", "awsRegion", "eventTime", "sourceIPAddress", "eventID",
			} {
				if value, ok := valueAt(event, field).(string); ok {
					wanted = append(wanted, value)
				}
			}
			for _, part := range wanted {
				if !strings.Contains(text, part) {
					t.Errorf("%s: %q: the message lacks %q:\n%s", d.ID, about, part, text)
				}
			}
		}
	}
}

// Callers choose their user agent. It must not look like a line of ours.
func TestAnEventCannotWriteLinesOfItsOwn(t *testing.T) {
	r := Rules(All(), sample, "console.aws.amazon.com")[0]
	event := shape(t, "assumed-role")
	event["userAgent"] = "x\"\n\"PAGE: all is well"
	lines := rendered(t, r.Message, event)
	if n := len(rendered(t, r.Message, shape(t, "assumed-role"))); len(lines) != n {
		t.Errorf("got %d lines, want %d", len(lines), n)
	}
}
