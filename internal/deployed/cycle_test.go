package deployed

import (
	"encoding/json"
	"slices"
	"testing"
)

func TestCyclesAreFoundThroughEveryKindOfReference(t *testing.T) {
	for _, test := range []struct{ name, a, b string }{
		{"DependsOn", `"DependsOn": "B"`, `"DependsOn": ["C", "A"]`},
		{"Ref", `"Properties": {"X": [{"Ref": "B"}]}`, `"Properties": {"Y": {"Z": {"Ref": "A"}}}`},
		{"Fn::GetAtt", `"Properties": {"X": {"Fn::GetAtt": ["B", "Arn"]}}`, `"DependsOn": ["A"]`},
		{"Fn::Sub", `"Properties": {"X": {"Fn::Sub": "arn:${AWS::Partition}/${B.Arn}"}}`, `"Properties": {"X": {"Fn::Sub": ["${x}", {"x": {"Ref": "A"}}]}}`},
		{"a nested function", `"Properties": {"X": {"Fn::Join": ["", ["a", {"Ref": "B"}]]}}`, `"DependsOn": "A"`},
	} {
		if got := cycleOf(t, test.a, test.b); !slices.Equal(got, []string{"A", "B"}) {
			t.Errorf("%s: got %v", test.name, got)
		}
		if got := cycleOf(t, test.a, `"Properties": {}`); got != nil {
			t.Errorf("%s one way: got %v", test.name, got)
		}
	}
}

func TestEscapedPlaceholdersAndNamesOfOthersAreNotReferences(t *testing.T) {
	if got := cycleOf(t, `"Properties": {"X": {"Fn::Sub": "${!B}"}, "Y": "B", "Z": {"Ref": "AWS::Region"}}`, `"DependsOn": "A"`); got != nil {
		t.Errorf("got %v", got)
	}
}

// cycleOf returns the cycle of a template with the resources A, B and C.
func cycleOf(t *testing.T, a, b string) []string {
	t.Helper()
	var template map[string]any
	if err := json.Unmarshal([]byte(`{"Resources": {"A": {`+a+`}, "B": {`+b+`}, "C": {}}}`), &template); err != nil {
		t.Fatal(err)
	}
	return Cycle(template)
}
