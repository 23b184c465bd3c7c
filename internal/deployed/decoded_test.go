package deployed

import (
	"encoding/json"
	"reflect"
	"testing"
)

const aQueue = `{"Mappings": {"M": {"a": {"b": ["c"]}}}, "Outputs": {"O": {"Value": {"Ref": "AWS::Region"}}}, "Resources": {"Queue": {
	"Type": "AWS::SQS::Queue", "DeletionPolicy": "Retain", "Properties": {"Tags": [{"Key": "in", "Value": {"Ref": "AWS::AccountId"}}], "Other": {"Fn::FindInMap": ["M", "a", "b"]}}}}}`

// Tests change the properties of stacks that come from one template.
func TestStacksOfADecodedTemplateShareNothingWithIt(t *testing.T) {
	var value, before map[string]any
	for _, into := range []*map[string]any{&value, &before} {
		if err := json.Unmarshal([]byte(aQueue), into); err != nil {
			t.Fatal(err)
		}
	}
	template, err := Decoded(value)
	if err != nil {
		t.Fatal(err)
	}
	stack, err := template.Deploy("Stack", "111111111111", "eu-central-1")
	if err != nil {
		t.Fatal(err)
	}
	queue := stack.Resources[0]
	if queue.DeletionPolicy != "Retain" || stack.Outputs["O"] != "eu-central-1" {
		t.Errorf("got %+v and the outputs %v", queue, stack.Outputs)
	}
	queue.Properties["Tags"].([]any)[0].(map[string]any)["Key"] = "changed"
	queue.Properties["Other"].([]any)[0] = "changed"
	if !reflect.DeepEqual(value, before) {
		t.Errorf("the template became %v", value)
	}
}

func TestTemplatesWithValuesOfAnotherTypeAreRefused(t *testing.T) {
	for _, text := range []string{
		`{"Resources": []}`, `{"Resources": {"A": 1}}`, `{"Resources": {"A": {"Type": 1}}}`, `{"Resources": {"A": {"Properties": ""}}}`,
		`{"Resources": {"A": {"DeletionPolicy": {}}}}`, `{"Mappings": ""}`, `{"Outputs": {"O": ""}}`, `{`,
	} {
		if _, err := Parse([]byte(text)); err == nil {
			t.Errorf("%s is accepted", text)
		}
	}
}
