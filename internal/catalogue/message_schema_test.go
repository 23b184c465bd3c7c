package catalogue

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const schemaFile = "../../docs/message.schema.json"

func schemaOfMessages(t testing.TB) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestJSONMessagesFollowTheirSchema(t *testing.T) {
	schema := schemaOfMessages(t)
	for _, context := range []Context{{ConsoleHost: consoleHost}, {ConsoleHost: consoleHost, AccountName: "payments"}} {
		for _, d := range told() {
			m := d.Message(JSON, context)
			for about, event := range readEvents(t, d.ID).Match {
				text := arrived(t, m, event)
				decoded, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
				if err != nil {
					t.Fatalf("%s: %q: %v in\n%s", d.ID, about, err, text)
				}
				if err := schema.Validate(decoded); err != nil {
					t.Errorf("%s: %q: %v", d.ID, about, err)
				}
				if event := decoded.(map[string]any)["event"].(map[string]any); event["detail"].(map[string]any)["eventID"] == nil {
					t.Errorf("%s: %q: the event is not the original one: %v", d.ID, about, event)
				}
			}
		}
	}
}

// The schema requires every field and allows no other, so that it can be read as the
// list of what a message has.
func TestSchemaListsEveryFieldOfAMessage(t *testing.T) {
	var schema struct {
		Required   []string
		Properties map[string]struct{ Description string }
	}
	raw, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &schema); err != nil {
		t.Fatal(err)
	}
	var fields []string
	for f := range reflect.TypeFor[alert]().Fields() {
		fields = append(fields, f.Tag.Get("json"))
	}
	if !slices.Equal(schema.Required, fields) {
		t.Errorf("the schema requires %v, a message has %v", schema.Required, fields)
	}
	for name, p := range schema.Properties {
		if p.Description == "" || !slices.Contains(fields, name) {
			t.Errorf("%s: %q", name, p.Description)
		}
	}
}

// The limits are those of
// https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html.
func TestChatMessagesFollowTheSchemaOfAmazonQ(t *testing.T) {
	context := Context{ConsoleHost: "console.amazonaws-us-gov.com", AccountName: strings.Repeat("n", 100)}
	longest := 0
	for _, d := range told() {
		m := d.Message(Chat, context)
		for about, event := range readEvents(t, d.ID).Match {
			text := arrived(t, m, event)
			var n notification
			decoder := json.NewDecoder(strings.NewReader(text))
			decoder.DisallowUnknownFields()
			if err := decoder.Decode(&n); err != nil {
				t.Fatalf("%s: %q: %v in\n%s", d.ID, about, err, text)
			}
			if n.Version != "1.0" || n.Source != "custom" || n.Content.TextType != "client-markdown" {
				t.Errorf("%s: %q: %+v", d.ID, about, n)
			}
			for _, limited := range []struct {
				name, text string
				most       int
			}{
				{"title", n.Content.Title, 250}, {"description", n.Content.Description, 8000},
				{"next step", n.Content.NextSteps[0], 350}, {"next step", n.Content.NextSteps[1], 350},
				{"keyword", n.Content.Keywords[0], 75}, {"keyword", n.Content.Keywords[1], 75},
			} {
				if length := utf8.RuneCountInString(limited.text); length < 1 || length > limited.most {
					t.Errorf("%s: %q: the %s has %d characters; Amazon Q allows %d", d.ID, about, limited.name, length, limited.most)
				}
			}
			if want := d.ID + "/" + event["recipientAccountId"].(string); n.Metadata.ThreadID != want {
				t.Errorf("%s: %q: the thread is %s, want %s", d.ID, about, n.Metadata.ThreadID, want)
			}
			longest = max(longest, utf8.RuneCountInString(n.Content.Description))
		}
	}
	t.Logf("the longest description has %d characters", longest)
}
