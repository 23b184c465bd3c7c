package transformer

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// instance is the event of the page.
const instance = `{
  "version": "0", "id": "7bf73129-1428-4cd3-a780-95db273d1602", "detail-type": "EC2 Instance State-change Notification",
  "source": "aws.ec2", "account": "123456789012", "time": "2015-11-11T21:29:54Z", "region": "us-east-1",
  "resources": ["arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111"],
  "detail": {"instance-id": "i-0123456789", "state": "RUNNING", "count": 2, "on": true, "nothing": null,
    "tags": ["a", "b"], "owner": {"name": "x\"y", "id": 7}, "agent": "curl\"\n<state>{\\"}
}`

// paths are those of the page, and some for what it says about other values.
var paths = map[string]string{
	"timestamp": "$.time", "instance": "$.detail.instance-id", "state": "$.detail.state", "resource": "$.resources[0]",
	"count": "$.detail.count", "on": "$.detail.on", "nothing": "$.detail.nothing", "tags": "$.detail.tags", "second": "$.detail.tags[1]",
	"owner": "$.detail.owner", "agent": "$.detail.agent", "missing": "$.detail.missing", "beyond": "$.detail.tags[2]", "deeper": "$.detail.state.name",
}

var rule = Rule{Name: "example", ARN: "arn:aws:events:us-east-2:123456789012:rule/example", Ingested: "2015-11-11T21:29:55Z"}

func event(t testing.TB) map[string]any {
	t.Helper()
	var decoded map[string]any
	decoder := json.NewDecoder(strings.NewReader(instance))
	decoder.UseNumber()
	if err := decoder.Decode(&decoded); err != nil {
		t.Fatal(err)
	}
	return decoded
}

func apply(t testing.TB, template string) (string, error) {
	t.Helper()
	transformer, err := New(paths, template)
	if err != nil {
		t.Fatalf("%s: %v", template, err)
	}
	return transformer.Apply(event(t), rule)
}

// The first rows are those of the page's table of examples, JSON without its spaces.
func TestTransformerWritesWhatThePageShows(t *testing.T) {
	for _, c := range []struct{ about, template, want string }{
		{"simple string", `"instance <instance> is in <state>"`, `"instance i-0123456789 is in RUNNING"`},
		{"simple JSON", `{"instance":<instance>,"state":<state>}`, `{"instance":"i-0123456789","state":"RUNNING"}`},
		{
			"JSON with strings and variables", `{"instance":<instance>,"state":"<state>","instanceStatus":"instance \"<instance>\" is in <state>"}`,
			`{"instance":"i-0123456789","state":"RUNNING","instanceStatus":"instance \"i-0123456789\" is in RUNNING"}`,
		},
		{
			"a mix of variables and static information", `{"instance":<instance>,"state":[9,<state>,true],"Transformed":"Yes"}`,
			`{"instance":"i-0123456789","state":[9,"RUNNING",true],"Transformed":"Yes"}`,
		},
		{
			"reserved variables in JSON", `{"ruleArn":<aws.events.rule-arn>,"ruleName":<aws.events.rule-name>,"at":<aws.events.event.ingestion-time>}`,
			`{"ruleArn":"arn:aws:events:us-east-2:123456789012:rule/example","ruleName":"example","at":"2015-11-11T21:29:55Z"}`,
		},
		{"reserved variables in a string", `"<aws.events.rule-name> triggered"`, `"example triggered"`},
		{"text of several lines", "\"<instance>\"\n\"<state>\"", "\"i-0123456789\"\n\"RUNNING\""},

		{"an array index", `"<resource> <second>"`, `"arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111 b"`},
		{"a path that does not exist", `"[<missing>][<beyond>][<deeper>]"`, `"[][][]"`},
		{"an object in a string loses its quotes", `"<tags> <owner>"`, `"[a,b] {id:7,name:x\y}"`},
		{"an object as a value keeps them", `{"tags":<tags>,"owner":<owner>}`, `{"tags":["a","b"],"owner":{"id":7,"name":"x\"y"}}`},
		{"numbers and booleans", `{"count":<count>,"on":<on>,"text":"<count> <on>"}`, `{"count":2,"on":true,"text":"2 true"}`},
		{"values are not escaped in text", "\"<agent>\"", "\"curl\"\n<state>{\\\""},
		{"values are not escaped in JSON", `{"agent":<agent>}`, "{\"agent\":\"curl\"\n<state>{\\\"}"},
	} {
		got, err := apply(t, c.template)
		if err != nil || got != c.want {
			t.Errorf("%s: %s becomes\n%s (error %v), want\n%s", c.about, c.template, got, err, c.want)
		}
	}
}

func TestWholeEventIsAValueOfAJSONFieldOnly(t *testing.T) {
	for template, want := range map[string]bool{`{"event":<aws.events.event.json>}`: true, `{"event":<aws.events.event>}`: false} {
		got, err := apply(t, template)
		if err != nil {
			t.Fatal(err)
		}
		var decoded struct{ Event map[string]any }
		if err := json.Unmarshal([]byte(got), &decoded); err != nil {
			t.Fatalf("%s: %v", got, err)
		}
		if decoded.Event["source"] != "aws.ec2" {
			t.Errorf("%s: %v", template, decoded.Event)
		}
		if _, detail := decoded.Event["detail"]; detail != want {
			t.Errorf("%s: detail %v, want %v", template, detail, want)
		}
	}
}

func TestWhatThePagesDoNotSettleIsAnError(t *testing.T) {
	for template, want := range map[string]string{
		`{"x":<missing>}`: "has no such field",
		`{"x":<nothing>}`: "is null",
	} {
		if got, err := apply(t, template); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %q and error %v, want one with %q", template, got, err, want)
		}
	}
}

func TestTemplatesThatEventBridgeRefusesOrNoPageExplainsAreRefused(t *testing.T) {
	for template, want := range map[string]string{
		``:                                 "0 characters",
		strings.Repeat(" ", MaxTemplate+1): "8193 characters",
		`instance <instance>`:              "must be in double quotes",
		`<instance>`:                       "must be in double quotes",
		"\"one\"\n\n\"three\"":             "must be in double quotes",
		`"in \"<state>\""`:                 "depends on the client",
		`"<state>\n"`:                      "depends on the client",
		"\"<state>\t\"":                    "control character",
		`"<unknown>"`:                      "<unknown> has no path",
		`"a < b"`:                          "without '>'",
		`"a > b"`:                          "without '<'",
		`"<>"`:                             "does not name a variable",
		`"<aws.events.event.json>"`:        "can only be the value of a JSON field",
		`{"e":"<aws.events.event.json>"}`:  "can only be the value of a JSON field",
		`{"e":"all: <aws.events.event> of them"}`: "can only be the value of a JSON field",
		`{<state>:1}`:           "not a JSON object",
		`{"<state>":1}`:         "object key",
		`{"a":[{"<state>":1}]}`: "object key",
		`{"state":<state>`:      "not a JSON object",
	} {
		if _, err := New(paths, template); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: error %v, want one with %q", template, err, want)
		}
	}
}

func TestPathsThatEventBridgeRefusesOrNoPageExplainsAreRefused(t *testing.T) {
	many := map[string]string{}
	for i := range MaxPaths + 1 {
		many[fmt.Sprintf("v%d", i)] = "$.detail.x"
	}
	for _, c := range []struct {
		paths map[string]string
		want  string
	}{
		{many, "101 paths"},
		{map[string]string{"x": "detail.x"}, "supported syntax"},
		{map[string]string{"x": "$"}, "supported syntax"},
		{map[string]string{"x": "$.detail['x']"}, "supported syntax"},
		{map[string]string{"x": "$.detail.aws:s3:arn"}, "supported syntax"},
		{map[string]string{"x": "$.detail..x"}, "supported syntax"},
		{map[string]string{"x": "$.detail.x[-1]"}, "supported syntax"},
		{map[string]string{"x": "$.detail.*"}, "wildcard"},
		{map[string]string{"x": "$.detail.x[*].y"}, "wildcard"},
		{map[string]string{"x": "$.detail." + strings.Repeat("x", 256)}, "more than 256"},
		{map[string]string{"a b": "$.detail.x"}, "must be 1 to 256 letters"},
		{map[string]string{"aws.events.rule-name": "$.detail.x"}, "must be 1 to 256 letters"},
	} {
		if _, err := New(c.paths, `"x"`); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: error %v, want one with %q", c.paths, err, c.want)
		}
	}
	if _, err := New(map[string]string{"x": "$.detail.a-b_c/d[0][12].e"}, `"<x>"`); err != nil {
		t.Error(err)
	}
}
