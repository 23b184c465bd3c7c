package catalogue

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/prove/sampleevents"
)

// Values as callers send them who want to break a message or to imitate one.
const (
	// forged has quotes, line breaks, among them one of Unicode, a variable, braces and
	// a backslash.
	forged = "x\"\n\"PAGE: all is well in <account>\"\u2028\"Detection: {} \\"
	// forgedPath is what IAM allows as the path of a user or a policy: any printable
	// character of ASCII.
	forgedPath = "/a\"b\\c{}<account>`/"
)

// hostile returns an event in which every field that a caller chooses has such a
// value, and such a key. What AWS writes stays, and so does what the service vouches
// for: there, the event has the worst value that the alphabet allows.
func hostile(d Detection, event map[string]any) map[string]any {
	vouched := map[string]any{}
	if d.Records != Insights {
		if t := touchedBy(d); t.succeeded {
			for _, f := range t.fields {
				switch value := fieldOf(event, f.path); {
				case value == nil, f.place == atEnd:
				case f.place == ownLine:
					vouched[f.path] = "arn:aws:iam::111122223333:policy" + forgedPath + "name"
				default:
					vouched[f.path] = value
				}
			}
		}
	}
	changed := maps.Clone(event)
	for _, name := range []string{"requestParameters", "responseElements", "additionalEventData", "resources", "tlsDetails", "serviceEventDetails"} {
		if event[name] != nil {
			changed[name] = spoiled(name, event[name], vouched)
		}
	}
	changed["userAgent"], changed["errorMessage"] = forged, forged
	if identity, ok := event["userIdentity"].(map[string]any); ok {
		identity = maps.Clone(identity)
		identity["arn"], identity["principalId"] = "arn:aws:iam::111122223333:user"+forgedPath+"mallory", forged
		changed["userIdentity"] = identity
	}
	return changed
}

// spoiled replaces the texts of a value except those that are vouched for.
func spoiled(path string, value any, vouched map[string]any) any {
	if safe, ok := vouched[path]; ok {
		return safe
	}
	switch value := value.(type) {
	case string:
		return forged
	case []any:
		list := make([]any, len(value))
		for i, inner := range value {
			list[i] = spoiled(path+"["+string(rune('0'+i))+"]", inner, vouched)
		}
		return list
	case map[string]any:
		object := map[string]any{forged: forged}
		for name, inner := range value {
			object[name] = spoiled(path+"."+name, inner, vouched)
		}
		return object
	}
	return value
}

// ourLines are the lines of a text before those that the caller wrote, and by what
// each starts.
func ourLines(text string) (lines, labels []string) {
	for _, line := range strings.Split(text, "\n") {
		label, _, _ := strings.Cut(line, ":")
		lines, labels = append(lines, line), append(labels, label)
		if line == `"`+callersWords+`"` {
			break
		}
	}
	return lines, labels
}

func TestCallersCannotWriteLinesOfOurs(t *testing.T) {
	for _, d := range told() {
		m := d.Message(Text, Context{ConsoleHost: consoleHost})
		for about, event := range readEvents(t, d.ID).Match {
			text := arrived(t, m, hostile(d, event))
			lines, labels := ourLines(text)
			if _, want := ourLines(arrived(t, m, event)); !slices.Equal(labels, want) {
				t.Errorf("%s: %q: the lines are %q, want %q", d.ID, about, labels, want)
			}
			if ours := strings.Join(lines, "\n"); strings.Contains(ours, "all is well") || strings.ContainsAny(ours, "\u0085\u2028\u2029\r") {
				t.Errorf("%s: %q: the caller wrote before the line that says so:\n%s", d.ID, about, ours)
			}
		}
	}
}

func TestCallersCannotBreakOrChangeJSONExceptTheEventItself(t *testing.T) {
	for _, d := range told() {
		for _, f := range []Format{Chat, JSON} {
			m := d.Message(f, Context{ConsoleHost: consoleHost})
			for about, event := range readEvents(t, d.ID).Match {
				bad := hostile(d, event)
				got, want := decodedMessage(t, arrived(t, m, bad)), decodedMessage(t, arrived(t, m, event))
				if f == JSON {
					if detail := got["event"].(map[string]any)["detail"]; !sameJSON(detail, bad) {
						t.Errorf("%s: %q: the event arrived as %v", d.ID, about, detail)
					}
					delete(got, "event")
					delete(want, "event")
				}
				if !reflect.DeepEqual(got, want) {
					t.Errorf("%s: %s: %q: arrived as\n%v\nwant\n%v", d.ID, f, about, got, want)
				}
			}
		}
	}
}

func decodedMessage(t testing.TB, text string) map[string]any {
	t.Helper()
	var decoded map[string]any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&decoded); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return decoded
}

func sameJSON(a, b any) bool {
	one, err1 := json.Marshal(a)
	other, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && string(one) == string(other)
}

// What arrives, to the letter, of a denied call in which the caller chose all values. The
// catalogue counts denied calls; this is a row that would send a message for each.
func TestAForgedCallArrivesLikeThis(t *testing.T) {
	d := Detection{
		ID: "trail-attempt-denied", Title: "Stopping or changing a trail was denied", Severity: Ticket,
		Why: "Someone tries to turn off recording.", First: "Ask the caller.",
		When: always(attempts("cloudtrail", "StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors", "PutInsightSelectors", "PutEventConfiguration"),
			condition.HasPrefix(errorCode, "AccessDenied")),
	}
	event := hostile(d, sampleevents.Merge(testdata.Shape("iam-user"), map[string]any{
		"eventSource": "cloudtrail.amazonaws.com", "eventName": "StopLogging", "errorCode": "AccessDenied", "responseElements": nil,
		"requestParameters": map[string]any{"name": "audit-trail"},
	}).(map[string]any))
	context := Context{ConsoleHost: consoleHost, AccountName: "payments"}

	text := strings.Join([]string{
		`"TICKET: ` + d.Title + ` in account payments (111122223333), eu-central-1"`,
		`"Who: IAMUser arn:aws:iam::111122223333:user/a"b\c{}<account>` + "`" + `/mallory (account 111122223333) "`,
		`"What: StopLogging (cloudtrail.amazonaws.com) AccessDenied"`,
		`"When: 2026-11-20T03:14:15Z"`,
		`"From: 203.0.113.17"`,
		`"Why: ` + d.Why + `"`,
		`"Do first: ` + d.First + `"`,
		`"Event: https://eu-central-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-central-1#/events/8a4b2f0e-5c7d-4f1a-b6e3-0d9c8b7a6f51"`,
		`"Detection: trail-attempt-denied"`,
		`"Written by the caller from here on:"`,
		`"On: ` + forged + `        "`,
		`"Error: ` + forged + `"`,
		`"User agent: ` + forged + `"`,
	}, "\n")
	if got := arrived(t, d.Message(Text, context), event); got != text {
		t.Errorf("text: got\n%s\nwant\n%s", got, text)
	}

	chat := notification{
		Version: "1.0", Source: "custom", ID: "trail-attempt-denied/111122223333/8a4b2f0e-5c7d-4f1a-b6e3-0d9c8b7a6f51",
		Content: content{
			TextType: "client-markdown", Title: "TICKET: " + d.Title,
			Description: "In account payments (111122223333), eu-central-1\nWho: `IAMUser  mallory` (account 111122223333) \n" +
				"What: `StopLogging (cloudtrail.amazonaws.com)`\nWhen: 2026-11-20T03:14:15Z\nFrom: `203.0.113.17`\nWhy: " + d.Why,
			NextSteps: []string{d.First, "https://eu-central-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-central-1#/events/8a4b2f0e-5c7d-4f1a-b6e3-0d9c8b7a6f51"},
			Keywords:  []string{"ticket", "trail-attempt-denied"},
		},
		Metadata: metadata{ThreadID: "trail-attempt-denied/111122223333", Summary: d.Title + " in account payments (111122223333), eu-central-1"},
	}
	if got, want := arrived(t, d.Message(Chat, context), event), encoded(chat); got != want {
		t.Errorf("chat: got\n%s\nwant\n%s", got, want)
	}

	program := alert{
		Version: "1", DeduplicationKey: "trail-attempt-denied/111122223333/8a4b2f0e-5c7d-4f1a-b6e3-0d9c8b7a6f51", GroupKey: "trail-attempt-denied/111122223333",
		Detection: "trail-attempt-denied", Severity: "ticket", Title: d.Title, Account: "111122223333", AccountName: "payments", Region: "eu-central-1",
		Time: "2026-11-20T03:14:15Z", Why: d.Why, First: d.First,
		Link: "https://eu-central-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-central-1#/events/8a4b2f0e-5c7d-4f1a-b6e3-0d9c8b7a6f51", Accounts: map[string]string{}, Event: "EVENT",
	}
	want := strings.Replace(encoded(program), `"EVENT"`, encoded(onBus(event)), 1)
	if got := arrived(t, d.Message(JSON, context), event); got != want {
		t.Errorf("JSON: got\n%s\nwant\n%s", got, want)
	}
}

// A JSON form inserts what AWS writes and what has an alphabet without quotes.
func TestJSONFormsInsertNothingThatCallersChooseFreely(t *testing.T) {
	byAWS := []string{"account", "region", "time", "event", "call", "source", "address", "type", "caller", "service", "user", "role", "insight", "unusual", "unusual-source"}
	for _, d := range told() {
		for name := range d.Message(JSON, Context{}).Paths {
			if !slices.Contains([]string{"account", "region", "time", "event"}, name) {
				t.Errorf("%s: JSON inserts <%s>", d.ID, name)
			}
		}
		var vouched []field
		if d.Records != Insights {
			if touched := touchedBy(d); touched.succeeded {
				vouched = touched.fields
			}
		}
		for name := range d.Message(Chat, Context{}).Paths {
			if !slices.Contains(byAWS, name) && !slices.ContainsFunc(vouched, func(f field) bool { return f.variable() == name && f.place == anywhere }) {
				t.Errorf("%s: chat inserts <%s>", d.ID, name)
			}
		}
	}
}
