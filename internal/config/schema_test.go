package config

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/golden"
	"example.com/audittrail/internal/valid"
)

// Editors use the schema. It is generated from the types that the file is read into, and
// from their comments.
func TestGeneratedSchema(t *testing.T) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(reflected(t)); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "../../accounts.schema.json", out.Bytes())
	golden.Compare(t, "accounts.schema.json", out.Bytes()) // Go embeds no files of other folders
}

func reflected(t *testing.T) *jsonschema.Schema {
	t.Helper()
	r := jsonschema.Reflector{KeyNamer: Key, RequiredFromJSONSchemaTags: true, ExpandedStruct: true, Anonymous: true}
	for _, folder := range []string{".", "../../constructs/events", "../../constructs/products"} {
		if err := r.AddGoComments("example.com/audittrail/internal/config", folder); err != nil {
			t.Fatal(err)
		}
	}
	for name, comment := range r.CommentMap {
		r.CommentMap[name] = plain(comment, name[strings.LastIndexByte(name, '.')+1:])
	}
	s := r.Reflect(&File{})
	s.Title = "The accounts file of audittrail"
	for _, offer := range offers {
		for _, definition := range s.Definitions {
			if definition.Properties == nil { // a list
				continue
			}
			if property, ok := definition.Properties.Get(offer.key); ok {
				offer.to(property)
			}
		}
	}
	oneOrMore(s.Definitions["Channels"])
	anyMapping(s.Definitions["Own"], "pattern")
	anyMapping(s.Definitions["OwnEvents"], "match")
	anyMapping(s.Definitions["OwnEvents"], "ignore")
	return s
}

// anyMapping lets a property, or the items of a list, be any mapping: see [Document].
func anyMapping(definition *jsonschema.Schema, key string) {
	property, _ := definition.Properties.Get(key)
	if property.Items != nil {
		property = property.Items
	}
	property.Type = "object"
}

// oneOrMore lets a list have its only item in its place.
func oneOrMore(list *jsonschema.Schema) {
	most := uint64(5)
	several := &jsonschema.Schema{Type: list.Type, Items: list.Items, MaxItems: &most}
	list.Type, list.OneOf, list.Items = "", []*jsonschema.Schema{list.Items, several}, nil
}

// plain turns the doc comment of a field or a type into a line that starts with its key.
func plain(comment, name string) string {
	comment = link.ReplaceAllString(strings.Join(strings.Fields(comment), " "), "$1")
	if rest, ok := strings.CutPrefix(comment, name+" "); ok {
		comment = Key(name) + " " + rest
	}
	return comment
}

var link = regexp.MustCompile(`\[([A-Za-z0-9.]+)\]`)

// offer is what an editor suggests for a key. Where AWS keeps adding values, it accepts
// others of the same form too.
type offer struct {
	key    string
	values []any
	form   string // "" for these values only
}

var offers = []offer{
	{"region", regionNames(), "^[a-z]"},
	{"homeRegion", regionNames(), "^[a-z]"},
	{"relayFrom", regionNames(), "^[a-z]"},
	{"leaveOut", values(catalogue.Groups()), "^[a-z]"},
	{"add", values(catalogue.Groups()), "^[a-z]"},
	{"type", values(events.ResourceTypes()), "^AWS::"},
	{"source", values(events.NetworkSources()), `\.amazonaws\.com$`},
	{"access", values([]events.Access{events.ReadOnly, events.WriteOnly, events.None}), ""},
	{"console", values([]events.ConsoleSessions{events.OnlyConsole, events.ExceptConsole}), ""},
	{"eventTypes", eventTypes, ""},
	{"exceptEventTypes", eventTypes, ""},
	{"exclude", values([]events.ManagementSource{events.KMS, events.RDSData}), ""},
	{"aggregations", values([]events.Aggregation{events.APIActivity, events.ResourceAccess, events.UserActions}), ""},
}

var eventTypes = values([]events.EventType{events.APICall, events.ServiceEvent, events.ConsoleAction, events.ConsoleSignIn})

func (o offer) to(property *jsonschema.Schema) {
	if property.Items != nil {
		property = property.Items
	}
	if o.form == "" {
		property.Enum = o.values
		return
	}
	property.AnyOf = []*jsonschema.Schema{{Enum: o.values}, {Pattern: o.form}}
}

func values[S any](list []S) []any {
	all := make([]any, len(list))
	for i, v := range list {
		all[i] = v
	}
	return all
}

func regionNames() []any {
	var names []any
	for _, region := range valid.Regions {
		names = append(names, region.Name)
	}
	return names
}
