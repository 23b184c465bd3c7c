package auditfiles

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"example.com/audittrail/internal/controls"
	"example.com/audittrail/internal/prove/golden"
)

const folder = "../../docs/evidence/"

func TestGeneratedComponentDefinition(t *testing.T) {
	golden.Compare(t, folder+"component-definition.json", componentDefinition(t))
}

func TestGeneratedCSV(t *testing.T) {
	text, err := CSV(controls.All())
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, folder+"controls.csv", text)
}

func TestGeneratedConformancePack(t *testing.T) {
	golden.Compare(t, folder+"conformance-pack.yaml", ConformancePack(controls.All()))
}

func TestCSVHasEveryIDOfEveryControl(t *testing.T) {
	text, err := CSV(controls.All())
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, line := range lines {
		got[line[0]+line[1]+line[2]+line[3]] = true
		for _, cell := range line {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("a spreadsheet runs the cell %q as a formula", cell)
			}
		}
	}
	want := 1 // the header
	for _, f := range controls.Frameworks() {
		for _, c := range controls.All() {
			for _, id := range c.IDs(f) {
				if want++; !got[f.Title+f.Version+id+c.Name] {
					t.Errorf("no line has %s %s of %s", f.Title, id, c.Name)
				}
			}
		}
	}
	if len(lines) != want {
		t.Errorf("%d lines, want %d", len(lines), want)
	}
}

// A pack can have 130 rules and 51,200 bytes:
// https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html and
// https://docs.aws.amazon.com/config/latest/APIReference/API_PutConformancePack.html
func TestConformancePackHasTheRulesThatHoldByDefault(t *testing.T) {
	var pack struct {
		Parameters map[string]struct{ Type, Default string }
		Resources  map[string]struct {
			Type       string
			Properties struct {
				ConfigRuleName  string
				InputParameters map[string]any
				Source          struct{ Owner, SourceIdentifier string }
			}
		}
	}
	template := ConformancePack(controls.All())
	if len(template) > 51_200 {
		t.Errorf("the template has %d bytes", len(template))
	}
	text, err := yaml.YAMLToJSON(template)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &pack); err != nil {
		t.Fatal(err)
	}
	identifiers := map[string]string{}
	used := 0
	for _, r := range pack.Resources {
		identifiers[r.Properties.ConfigRuleName] = r.Properties.Source.SourceIdentifier
		used += len(r.Properties.InputParameters)
	}
	for _, c := range controls.All() {
		for _, name := range c.ConfigRules {
			byDefault := c.Status == controls.Satisfied || c.Status == controls.UnlessOptedOut
			if (identifiers[name] != "") != byDefault {
				t.Errorf("%s of %q, which is %s: the identifier is %q", name, c.Name, c.Status, identifiers[name])
			}
		}
	}
	if n := len(pack.Resources); n == 0 || n > 130 || used != len(pack.Parameters) {
		t.Errorf("%d rules, %d of %d parameters used", n, used, len(pack.Parameters))
	}
	for name := range rules {
		if identifiers[name] == "" {
			t.Errorf("the rule %s is in no row", name)
		}
	}
}
