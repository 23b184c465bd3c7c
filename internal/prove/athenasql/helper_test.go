package athenasql

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// Where the rows of the tables are from.
const (
	tablePage    = "https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html"
	examplesPage = "https://docs.aws.amazon.com/athena/latest/ug/query-examples-cloudtrail-logs.html"
	quotasPage   = "https://docs.aws.amazon.com/athena/latest/ug/service-limits.html"
	logicalPage  = "https://trino.io/docs/current/functions/logical.html"
	comparePage  = "https://trino.io/docs/current/functions/comparison.html"
	arrayPage    = "https://trino.io/docs/current/functions/array.html"
	jsonPage     = "https://trino.io/docs/current/functions/json.html"

	// pathSource and extractSource are Trino's own code for JSON paths.
	pathSource    = "https://github.com/trinodb/trino/blob/master/core/trino-main/src/main/java/io/trino/operator/scalar/JsonPathTokenizer.java"
	extractSource = "https://github.com/trinodb/trino/blob/master/core/trino-main/src/main/java/io/trino/operator/scalar/JsonExtract.java"

	derived = "(derived)"
)

const trailEvent = `{
	"eventSource": "s3.amazonaws.com", "eventName": "PutBucketAcl", "readOnly": false, "eventVersion": "1.11",
	"userIdentity": {"type": "AssumedRole", "accountId": "anonymous", "sessionContext": {"sessionIssuer": {"arn": "arn:aws:iam::123456789012:role/Admin"}, "attributes": {"mfaAuthenticated": "false"}}},
	"requestParameters": {"bucketName": "b", "x-amz-acl": "private", "a": {"b": [{"x-y": "z"}], "n": 5, "f": 1.5, "t": true, "o": {}, "null": null}},
	"responseElements": null,
	"resources": [{"ARN": "arn:aws:s3:::a", "type": "AWS::S3::Bucket"}, {"ARN": "arn:aws:s3:::b", "accountId": "123456789012"}]
}`

// match is one predicate, one event, and whether the page says that they match.
type match struct {
	page, predicate, event string
	want                   bool
}

func check(t *testing.T, rows []match) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.predicate, func(t *testing.T) {
			t.Helper()
			p, err := Parse(r.predicate)
			if err != nil {
				t.Fatalf("%s: %v", r.predicate, err)
			}
			for _, exact := range []bool{false, true} {
				if got := p.Match(decode(t, r.event, exact)); got != r.want {
					t.Errorf("%s\nmatches %s (UseNumber %v): %v, want %v, says %s", r.predicate, r.event, exact, got, r.want, r.page)
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

// refusal is a predicate that Parse refuses, where, and a part of why.
type refusal struct {
	page, predicate string
	character       int
	why             string
}

func checkRefused(t *testing.T, refusals []refusal) {
	t.Helper()
	for _, r := range refusals {
		t.Run(r.predicate, func(t *testing.T) {
			t.Helper()
			p, err := Parse(r.predicate)
			var syntax *SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("%s: error %v, want a SyntaxError, says %s", r.predicate, err, r.page)
			}
			if syntax.Character != r.character || !strings.Contains(syntax.Problem, r.why) {
				t.Errorf("%s: %v\nwant character %d and %q", r.predicate, err, r.character, r.why)
			}
			if p.Match(map[string]any{}) {
				t.Errorf("%s: refused, and yet it matches", r.predicate)
			}
		})
	}
}
