package fold

import (
	"encoding/json"
	"reflect"
	"testing"
)

const elsewhere = `{"Resources": {
	"Filter0": {"Type": "AWS::Logs::MetricFilter", "Properties": {"FilterPattern": "{(($.r != 1) || ($.s != 2)) && (($.a = 1 && $.b = 2) || ($.c = 3))}", "MetricTransformations": [{"MetricName": "trail-page-elsewhere"}]}},
	"Filter1": {"Type": "AWS::Logs::MetricFilter", "Properties": {"FilterPattern": "{(($.r != 1) || ($.s != 2)) && (($.d = 4) && ($.e = 5 || $.f = 6))}", "MetricTransformations": [{"MetricName": "trail-page-elsewhere"}]}},
	"Filter2": {"Type": "AWS::Logs::MetricFilter", "Properties": {"FilterPattern": "{(($.r != 1) || ($.s != 9)) && ($.g = 7)}", "MetricTransformations": [{"MetricName": "trail-page-elsewhere"}]}},
	"Filter3": {"Type": "AWS::Logs::MetricFilter", "Properties": {"FilterPattern": "{($.x = 1) || ($.y = 2)}", "MetricTransformations": [{"MetricName": "trail-page-root"}]}},
	"Query0": {"Type": "AWS::Logs::QueryDefinition", "Properties": {"Name": "trail/page-elsewhere-1", "QueryString": "fields a\n| filter (r not in [1]) and ((a = 1 and b = 2) or c = 3)\n| limit 200"}},
	"Query1": {"Type": "AWS::Logs::QueryDefinition", "Properties": {"Name": "trail/page-elsewhere-2", "QueryString": "fields a\n| filter (r not in [1]) and (d = 4 and (e = 5 or f = 6))\n| limit 200"}}
}}`

const together = `{"Resources": {
	"filters of trail-page-elsewhere": {
		"Common": {"Type": "AWS::Logs::MetricFilter", "Properties": {"FilterPattern": "{(($.r != 1) || ($.s != 2)) && …}", "MetricTransformations": [{"MetricName": "trail-page-elsewhere"}]}},
		"Conditions": ["$.a = 1 && $.b = 2", "$.c = 3", "($.d = 4) && ($.e = 5 || $.f = 6)"]
	},
	"Filter2": {"Type": "AWS::Logs::MetricFilter", "Properties": {"FilterPattern": "{(($.r != 1) || ($.s != 9)) && ($.g = 7)}", "MetricTransformations": [{"MetricName": "trail-page-elsewhere"}]}},
	"Filter3": {"Type": "AWS::Logs::MetricFilter", "Properties": {"FilterPattern": "{($.x = 1) || ($.y = 2)}", "MetricTransformations": [{"MetricName": "trail-page-root"}]}},
	"queries of trail/page-elsewhere": {
		"Common": {"Type": "AWS::Logs::QueryDefinition", "Properties": {"QueryString": "fields a\n| filter (r not in [1]) and …\n| limit 200"}},
		"Conditions": ["a = 1 and b = 2", "c = 3", "d = 4 and (e = 5 or f = 6)"]
	}
}}`

// However the conditions are divided, each is in the list once, and what differs in
// anything else is not merged.
func TestDividedListsEveryCondition(t *testing.T) {
	var template, want map[string]any
	for text, into := range map[string]*map[string]any{elsewhere: &template, together: &want} {
		if err := json.Unmarshal([]byte(text), into); err != nil {
			t.Fatal(err)
		}
	}
	if got := Divided(template); !reflect.DeepEqual(got, want) {
		text, _ := json.MarshalIndent(got, "", "  ")
		t.Errorf("got %s", text)
	}
}
