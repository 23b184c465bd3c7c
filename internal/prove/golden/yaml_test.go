package golden

import (
	"encoding/json"
	"testing"

	"github.com/goccy/go-yaml"
)

// A YAML parser reads the same value.
func TestYAMLMeansWhatTheValueMeans(t *testing.T) {
	for _, text := range []string{
		`{}`, `[]`, `"text"`, `{"a": {}, "b": [], "c": [[]], "d": [{}]}`,
		`{"a": "yes", "b": "1", "c": "null", "d": "", "e": " ", "f": "- x", "g": "a: b", "h": "a #b", "i": "*", "j": "&a", "k": "12:30", "l": "a:", "m": "::", "n": "~", "o": "y", "p": "0x1f", "q": "a\tb", "r": "{a}", "s": "[a", "t": "a, b", "u": "!a", "v": "%a", "w": "\"a\"", "x": "'a'", "x2": "'\"a\"'", "x3": "a \"b\" c\\d", "x4": "\u0001\"", "y": "…", "z": ".inf"}`,
		`{"a": 1, "b": 1.5, "c": true, "d": null, "e": -1}`,
		`{"a": {"b": {"c": "one\ntwo\n\nthree", "d": " one\ntwo", "e": "one\ntwo\n", "f": "one \ntwo", "g": "one\n\ttwo", "h": ["one\n\"two\"", {"i": "one\n  two"}]}}}`,
		`{"a": {"b": {"c": ["` + long + `", {"d": "` + long + `", "e": ["` + long + `", "` + long + `"]}, [["` + long + `"], "` + long + `"]]}}}`,
		`{"a": [` + many + `, {"b": ` + many + `}, {"b": ` + many + `, "c": ` + many + `}]}`,
		`{"Type": "t", "A": {"aws:SourceArn": "arn:aws:s3:::b/*", "Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":s3"]]}}`,
	} {
		var want, got any
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			t.Fatal(err)
		}
		rendered := YAML(want)
		if err := yaml.Unmarshal(rendered, &got); err != nil {
			t.Errorf("%v in\n%s", err, rendered)
			continue
		}
		a, _ := json.Marshal(want)
		b, _ := json.Marshal(got)
		if string(a) != string(b) {
			t.Errorf("%s\nbecame %s in\n%s", a, b, rendered)
		}
	}
}

const long = "a text that is longer than half of a line, so that two of them do not fit on one line of the golden file"

// many has a large map, which YAML writes once.
const many = `{"b": {"1": 1, "2": 2, "3": "` + long + `", "4": 4, "5": 5, "6": 6, "7": 7, "8": 8}}`

func TestYAMLIsSpreadWhereALineWouldBeTooLong(t *testing.T) {
	var value any
	if err := json.Unmarshal([]byte(`{"Resources": {"Key": {"Type": "AWS::KMS::Key", "DeletionPolicy": "Retain", "Properties": {"A": {"Ref": "B"}, "C": ["`+long+`", "`+long+`"], "D": "one\ntwo"}}}}`), &value); err != nil {
		t.Fatal(err)
	}
	want := `Resources:
  Key:
    Type: AWS::KMS::Key
    DeletionPolicy: Retain
    Properties:
      A: {Ref: B}
      C:
        - "` + long + `"
        - "` + long + `"
      D: |-
        one
        two
`
	if got := string(YAML(value)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
