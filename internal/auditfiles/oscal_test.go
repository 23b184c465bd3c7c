package auditfiles

import (
	"bytes"
	"cmp"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"example.com/audittrail/internal/controls"
)

func componentDefinition(t *testing.T) []byte {
	t.Helper()
	text, err := defined()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

var defined = sync.OnceValues(func() ([]byte, error) { return ComponentDefinition(controls.All()) })

// The schema in testdata has the parts of NIST's that we write, and allows nothing else. To
// validate with NIST's own, download oscal_component_schema.json from
// https://github.com/usnistgov/OSCAL/releases and set OSCAL_SCHEMA to its path.
func TestComponentDefinitionIsValidOSCAL(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	schema, err := compiler.Compile(cmp.Or(os.Getenv("OSCAL_SCHEMA"), "testdata/oscal.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(componentDefinition(t)))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Error(err)
	}
	for _, change := range [][2]string{
		{`"control-id": "`, `"control-id": "4`}, {`"uuid": "`, `"uuid": "x`}, {`"last-modified": "`, `"last-modified": "x`},
		{`"value": "`, `"value": " `}, {`"oscal-version": "`, `"oscal": "`}, {`"implemented-requirements"`, `"requirements"`},
	} {
		text := bytes.Replace(componentDefinition(t), []byte(change[0]), []byte(change[1]), 1)
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(value) == nil {
			t.Errorf("%s in place of %s is valid", change[1], change[0])
		}
	}
}

// What a JSON schema cannot say: each UUID is used once, links lead to resources, and a
// requirement has each statement once.
func TestComponentDefinitionIsConsistent(t *testing.T) {
	var d document
	if err := json.Unmarshal(componentDefinition(t), &d); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	once := func(id string) {
		if seen[id] {
			t.Errorf("the UUID %s is not unique", id)
		}
		seen[id] = true
	}
	once(d.Definition.UUID)
	rows := map[string]string{}
	for _, r := range d.Definition.BackMatter.Resources {
		once(r.UUID)
		rows["#"+r.UUID] = r.Title
	}
	for _, c := range d.Definition.Components {
		once(c.UUID)
		for _, i := range c.Implementations {
			once(i.UUID)
			for _, r := range i.Requirements {
				once(r.UUID)
				for _, l := range r.Links {
					if rows[l.Href] != l.Text {
						t.Errorf("the link of %s to %q leads to %q", r.ControlID, l.Text, rows[l.Href])
					}
				}
				for _, s := range r.Statements {
					once(s.UUID)
				}
			}
		}
	}
}

func TestComponentDefinitionHasEverySatisfiedControl(t *testing.T) {
	text := string(componentDefinition(t))
	for _, c := range controls.All() {
		if has := strings.Contains(text, `"title": "`+c.Name+`"`); has != (len(c.Evidence) > 0) {
			t.Errorf("%s, which is %s, is in the definition: %t", c.Name, c.Status, has)
		}
	}
}

func TestEvidenceNamesEachResourceOnce(t *testing.T) {
	c := controls.Control{Evidence: []controls.Evidence{
		{Of: controls.Trail, Property: "LogGroup.MetricFilters[FilterPattern={ $.a = b }].Alarms[Threshold=1].Statistic", Is: "Sum"},
		{Of: controls.Trail, Property: "LogGroup.MetricFilters[FilterPattern={ $.a = b }].Alarms[Threshold=1].Period", Least: 60},
		{Of: controls.Trail, Property: "IsLogging", Is: true},
		{Of: controls.Key, Property: "RotationPeriodInDays", Absent: true},
	}}
	want := []string{
		`AWS::CloudTrail::Trail: LogGroup.MetricFilters[FilterPattern=…].Alarms[Threshold=1].Statistic: "Sum"; .Period: at least 60; IsLogging: true`,
		"AWS::KMS::Key: RotationPeriodInDays: not set",
	}
	if got := evidence(c); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestUUIDsStayTheSameAndDifferByName(t *testing.T) {
	const want = "0fbe0852-01ee-573e-b925-c2d53f693c65"
	if got := uuid("row", "management events"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if uuid("a", "b") == uuid("ab") {
		t.Error("two names have one UUID")
	}
}

func TestIDsAreThoseOfNISTsCatalogs(t *testing.T) {
	for _, test := range []struct {
		framework controls.Framework
		id        string
		want      []target
	}{
		{controls.NIST53, "AC-2(4)", []target{{control: "ac-2.4"}}},
		{controls.NIST53, "AU-11", []target{{control: "au-11"}}},
		{controls.NIST53, "CP-9d", []target{{"cp-9", []string{"cp-9_smt.d"}}}},
		{controls.FedRAMP, "AU-2(a)(d)", []target{{"au-2", []string{"au-2_smt.a", "au-2_smt.d"}}}},
		{controls.FedRAMP, "AU-6(1)(3)", []target{{control: "au-6.1"}, {control: "au-6.3"}}},
		{controls.HIPAA, "164.308(a)(3)(ii)(A)", []target{{control: "hipaa-164.308.a.3.ii.a"}}},
		{controls.CIS70, "4.10", []target{{control: "cis-7.0-4.10"}}},
	} {
		if got := targets(test.framework, test.id); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.id, got, test.want)
		}
	}
}
