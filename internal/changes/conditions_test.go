package changes_test

import (
	"testing"

	"example.com/audittrail/internal/changes"
)

func TestAConditionIsKnownOnlyIfTheTemplateShowsItsValue(t *testing.T) {
	template := changes.Template{
		Parameters: object(t, `{"Wanted": {"Type": "String", "Default": "no"}, "Open": {"Type": "String"}}`),
		Conditions: object(t, `{
			"Same":    {"Fn::Equals": ["a", "a"]},
			"Differ":  {"Fn::Equals": ["a", "b"]},
			"Numbers": {"Fn::Equals": [1, "1"]},
			"Default": {"Fn::Equals": [{"Ref": "Wanted"}, "yes"]},
			"Open":    {"Fn::Equals": [{"Ref": "Open"}, "yes"]},
			"Region":  {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]},
			"Mapped":  {"Fn::Equals": [{"Fn::FindInMap": ["M", "a", "b"]}, "yes"]},
			"Not":     {"Fn::Not": [{"Condition": "Same"}]},
			"NotOpen": {"Fn::Not": [{"Condition": "Open"}]},
			"And":     {"Fn::And": [{"Condition": "Open"}, {"Condition": "Differ"}]},
			"AndOpen": {"Fn::And": [{"Condition": "Open"}, {"Condition": "Same"}]},
			"AndSame": {"Fn::And": [{"Condition": "Same"}, {"Condition": "Same"}]},
			"Or":      {"Fn::Or": [{"Condition": "Open"}, {"Condition": "Same"}]},
			"OrOpen":  {"Fn::Or": [{"Condition": "Open"}, {"Condition": "Differ"}]},
			"OrNone":  {"Fn::Or": [{"Condition": "Differ"}, {"Condition": "Not"}]},
			"Loop":    {"Fn::Not": [{"Condition": "Loop"}]}
		}`),
	}
	for name, want := range map[string]changes.Truth{
		"Same": changes.Always, "Differ": changes.Never, "Numbers": changes.Always, "Default": changes.Never,
		"Open": changes.Unknown, "Region": changes.Unknown, "Mapped": changes.Unknown,
		"Not": changes.Never, "NotOpen": changes.Unknown,
		"And": changes.Never, "AndOpen": changes.Unknown, "AndSame": changes.Always,
		"Or": changes.Always, "OrOpen": changes.Unknown, "OrNone": changes.Never,
		"Loop": changes.Unknown, "Missing": changes.Unknown,
	} {
		if got := template.Condition(name); got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
}
