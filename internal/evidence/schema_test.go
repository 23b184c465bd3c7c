package evidence

import (
	"bytes"
	"encoding/json"
	"testing"

	reflector "github.com/invopop/jsonschema"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"example.com/audittrail/internal/prove/golden"
)

const schemaFile = "../../docs/evidence/evidence.schema.json"

// Programs that read evidence.json use the schema. It is generated from the types and their
// comments.
func TestGeneratedSchema(t *testing.T) {
	r := reflector.Reflector{ExpandedStruct: true, Anonymous: true}
	if err := r.AddGoComments("example.com/audittrail/internal/evidence", "."); err != nil {
		t.Fatal(err)
	}
	s := r.Reflect(&Pack{})
	s.Title = "evidence.json of audittrail evidence"
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(s); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, schemaFile, out.Bytes())
}

func TestEvidenceFitsItsSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	broken := assembly(workgroup)
	broken["S.template.json"] = file(`{"Metadata": {"audittrail:version": "1"}, "Resources": {
		"Set": {"Type": "AWS::CloudFormation::StackSet", "Properties": {"TemplateURL": "https://example.com/missing.json"}}}}`)
	for name, p := range map[string]Pack{"complete": collect(t, assembly(workgroup)), "broken": collect(t, broken)} {
		text, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
