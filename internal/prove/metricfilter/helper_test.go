package metricfilter

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// Where the rows of the tables are from, besides [syntaxPage], [jsonPage] and
// [requestPage].
const (
	metricPage = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html"
	cdkPage    = "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_logs.FilterPattern.html"
	hubPage    = "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"
	regexPage  = syntaxPage + "#regex-expressions"

	// oldGuide is AWS's own guide as it was before 2022, which told more.
	oldGuide = "https://github.com/awsdocs/amazon-cloudwatch-logs-user-guide/blob/master/doc_source/FilterAndPatternSyntax.md"

	// console is a test in AWS's console that a public issue tells of.
	console = "https://github.com/DataBiosphere/azul/issues/5884"

	// leftOpen marks what no page tells; doc.go lists it.
	leftOpen = "left open by " + jsonPage
)

// row is one pattern, one event, and whether the page says that they match.
type row struct {
	page, pattern, event string
	want                 bool
}

func check(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.pattern, func(t *testing.T) {
			t.Helper()
			f := parse(t, r.pattern)
			for _, exact := range []bool{false, true} {
				if got := f.Match(decode(t, r.event, exact)); got != r.want {
					t.Errorf("%s\nmatches %s (UseNumber %v): %v, want %v, says %s", r.pattern, r.event, exact, got, r.want, r.page)
				}
			}
		})
	}
}

func parse(t testing.TB, pattern string) Filter {
	t.Helper()
	f, err := Parse(pattern)
	if err != nil {
		t.Fatalf("%s: %v", pattern, err)
	}
	return f
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

// refusal is a pattern that Parse refuses, where, and a part of why.
type refusal struct {
	page, pattern string
	character     int
	why           string
}

func checkRefused(t *testing.T, refusals []refusal) {
	t.Helper()
	for _, r := range refusals {
		t.Run(r.pattern, func(t *testing.T) {
			t.Helper()
			f, err := Parse(r.pattern)
			var syntax *SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("%s: parsed as %s (error %v), want a SyntaxError, says %s", r.pattern, f, err, r.page)
			}
			if syntax.Character != r.character || !strings.Contains(syntax.Problem, r.why) {
				t.Errorf("%s: %v\nwant character %d and %q", r.pattern, err, r.character, r.why)
			}
			if f.Match(map[string]any{}) {
				t.Errorf("%s: refused, and yet it matches", r.pattern)
			}
		})
	}
}
