package golden

import (
	"encoding/json"
	"strings"
	"testing"
)

const template = `{
	"Parameters": {"BootstrapVersion": {"Type": "String"}},
	"Resources": {
		"Alias": {"Type": "AWS::KMS::Alias", "Properties": {"AliasName": "alias/logs", "TargetKeyId": {"Ref": "Key"}}},
		"Key": {"Type": "AWS::KMS::Key", "Properties": {"EnableKeyRotation": true}},
		"Other": {"Type": "AWS::New::Type", "Properties": {"Name": "new"}}
	}
}`

func brief(t *testing.T, template string) string {
	t.Helper()
	var decoded map[string]any
	if err := json.Unmarshal([]byte(template), &decoded); err != nil {
		t.Fatal(err)
	}
	return string(YAML(Brief(decoded)))
}

// A resource of a type that is not listed is reviewed whole.
func TestBriefShowsWholeWhatHoldsDataOrIsNotKnown(t *testing.T) {
	got := brief(t, template)
	for text, want := range map[string]bool{
		"EnableKeyRotation: true": true, "Name: new": true, `Alias: "AWS::KMS::Alias sha256:`: true, "alias/logs": false, "BootstrapVersion": false,
	} {
		if strings.Contains(got, text) != want {
			t.Errorf("%q is in the golden: %t, want %t\n%s", text, !want, want, got)
		}
	}
}

func TestBriefChangesWithEveryPartOfTheTemplate(t *testing.T) {
	before := brief(t, template)
	for part, other := range map[string]string{
		"alias/logs": "alias/log", "true": "false", "String": "Number", `"new"`: `"newer"`, `"Ref": "Key"`: `"Ref": "Keys"`, "AWS::KMS::Alias": "AWS::KMS::Grant",
	} {
		if brief(t, strings.Replace(template, part, other, 1)) == before {
			t.Errorf("%s in place of %s leaves the golden as it is", other, part)
		}
	}
}

func TestBriefIsTheSameForEveryVersion(t *testing.T) {
	signed := strings.Replace(template, "{", `{"Metadata": {"audittrail:version": "1.2.3"}, `, 1)
	if brief(t, signed) != brief(t, template) {
		t.Errorf("the golden has the version:\n%s", brief(t, signed))
	}
	more := strings.Replace(template, "{", `{"Metadata": {"audittrail:version": "1.2.3", "Other": 1}, `, 1)
	if !strings.Contains(brief(t, more), "Other") {
		t.Error("the golden lacks other metadata")
	}
}
