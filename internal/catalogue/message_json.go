package catalogue

import (
	"bytes"
	"encoding/json"
	"strings"
)

// SchemaVersion is the version of docs/message.schema.json. It changes when a field
// is renamed or removed, or means something else.
const SchemaVersion = "1"

// alert is the message for programs, such as an incident tool that is subscribed by
// https or reads a queue. Outside the event it has only texts of the catalogue and
// values that AWS writes.
type alert struct {
	Version          string `json:"version"`
	DeduplicationKey string `json:"deduplicationKey"`
	GroupKey         string `json:"groupKey"`
	Detection        string `json:"detection"`
	Severity         string `json:"severity"`
	Title            string `json:"title"`
	Account          string `json:"account"`
	AccountName      string `json:"accountName"`
	Region           string `json:"region"`
	Time             string `json:"time"`
	Why              string `json:"why"`
	First            string `json:"first"`
	Link             string `json:"link"`
	Event            string `json:"event"`
}

func jsonMessage(d Detection, c Context) Message {
	template := encoded(alert{
		Version: SchemaVersion, DeduplicationKey: deduplicationKey(d), GroupKey: groupKey(d),
		Detection: d.ID, Severity: string(d.Severity), Title: d.Title,
		Account: "<account>", AccountName: unquoted(c.AccountName), Region: "<region>", Time: "<time>",
		Why: d.Why, First: d.First, Link: c.link(), Event: wholeEvent,
	})
	// The event is an object, not a string.
	return newMessage(strings.Replace(template, `"`+wholeEvent+`"`, wholeEvent, 1), nil)
}

// deduplicationKey is the same for all copies of a message, such as a delivery that
// was retried, and for no other message. It includes the id of the event: with a key
// by detection and account, an incident tool would add a second attack to an incident
// that somebody has already acknowledged, and wake nobody.
func deduplicationKey(d Detection) string { return d.ID + "/<account>/<event>" }

// groupKey is the same for one kind of event in one account. Chats thread by it, and
// incident tools can group by it if the group reports each of its messages.
func groupKey(d Detection) string { return d.ID + "/<account>" }

// encoded returns the value as JSON, with < and > as they are.
func encoded(value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // structs of strings do not fail to encode
	}
	return strings.TrimSuffix(out.String(), "\n")
}
