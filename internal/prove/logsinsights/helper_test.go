package logsinsights

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// Where the rows of the tables are from.
const (
	filterPage    = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Filter.html"
	functionsPage = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html"
	fieldsPage    = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html"
	quotasPage    = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html"

	// oldGuide is AWS's own guide as it was on GitHub until 2023, which told more.
	oldGuide = "https://github.com/awsdocs/amazon-cloudwatch-logs-user-guide/blob/master/doc_source/CWL_QuerySyntax.md"

	derived = "(derived)"
)

// trailEvent is the event of fieldsPage, shortened.
const trailEvent = `{
	"eventName": "StartInstances", "sourceIPAddress": "192.0.2.255",
	"userIdentity": {"type": "IAMUser", "userName": "Alice", "sessionContext": {"sessionIssuer": {"arn": "arn:aws:iam::123456789012:role/Admin"}}},
	"requestParameters": {"instancesSet": {"items": [{"instanceId": "i-abcde123"}]}, "x-amz-acl": "private"},
	"responseElements": {"instancesSet": {"items": [{"instanceId": "i-abcde123", "currentState": {"code": 0, "name": "pending"}}]}},
	"resources": [{"ARN": "arn:aws:s3:::a"}, {"ARN": "arn:aws:s3:::b"}],
	"readOnly": false, "errorCode": null
}`

// row is one filter, one event, and whether the page says that they match.
type row struct {
	page, filter, event string
	want                bool
}

func check(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.filter, func(t *testing.T) {
			t.Helper()
			f, err := Parse(r.filter)
			if err != nil {
				t.Fatalf("%s: %v", r.filter, err)
			}
			for _, exact := range []bool{false, true} {
				if got := f.Match(decode(t, r.event, exact)); got != r.want {
					t.Errorf("%s\nmatches %s (UseNumber %v): %v, want %v, says %s", r.filter, r.event, exact, got, r.want, r.page)
				}
			}
		})
	}
}

func decode(t testing.TB, event string, exact bool) map[string]any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(event))
	if exact {
		decoder.UseNumber()
	}
	var decoded map[string]any
	if err := decoder.Decode(&decoded); err != nil {
		t.Fatalf("event %s: %v", event, err)
	}
	return decoded
}

// refusal is a filter that Parse refuses, where, and a part of why.
type refusal struct {
	page, filter string
	character    int
	why          string
}

func checkRefused(t *testing.T, refusals []refusal) {
	t.Helper()
	for _, r := range refusals {
		t.Run(r.filter, func(t *testing.T) {
			t.Helper()
			f, err := Parse(r.filter)
			var syntax *SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("%s: error %v, want a SyntaxError, says %s", r.filter, err, r.page)
			}
			if syntax.Character != r.character || !strings.Contains(syntax.Problem, r.why) {
				t.Errorf("%s: %v\nwant character %d and %q", r.filter, err, r.character, r.why)
			}
			if f.Match(map[string]any{}) {
				t.Errorf("%s: refused, and yet it matches", r.filter)
			}
		})
	}
}
