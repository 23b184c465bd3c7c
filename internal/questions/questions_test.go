package questions

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/logsinsights"
)

// own is a trail with every part that a detection may be about.
var own = catalogue.Own{
	Account: "111122223333", Trail: "audit-trail", TrailARN: "arn:aws:cloudtrail:eu-central-1:111122223333:trail/audit-trail",
	Buckets: []string{"example-audit-logs"}, KeyARN: aKey.Example,
	LogGroup: "audit-trail-events", LogGroupARN: "arn:aws:logs:eu-central-1:111122223333:log-group:audit-trail-events",
	Readers: []string{"arn:aws:iam::111122223333:role/Reader"}, TopicPrefix: "arn:aws:sns:eu-central-1:111122223333:audit-trail-alerts-",
	Prefixes: []string{"audit-trail-page-"}, AlertKeyARN: aKey.Example, Queues: []string{"audit-trail-alerts-dead-letters"},
	Roles: []string{"AuditTrail-Logs"}, Stacks: []string{"AuditTrail"}, StackARNs: []string{"arn:aws:cloudformation:eu-central-1:111122223333:stack/AuditTrail/"},
}

func every() []Question { return append(All(), OfDetections(own, catalogue.All())) }

var tables = []Table{{Name: "audit.events"}, {Name: "audit.events", Listed: true}}

func TestEachQuestionHasAnIDATitleAPurposeAndAnAWSPage(t *testing.T) {
	id, seen := regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`), map[string]bool{}
	for _, q := range every() {
		if seen[q.ID] || !id.MatchString(q.ID) || len(q.ID) > 36 {
			t.Errorf("%q is not a valid id of its own", q.ID)
		}
		seen[q.ID] = true
		if q.Title == "" || strings.HasSuffix(q.Title, ".") || !strings.HasSuffix(q.Purpose, ".") {
			t.Errorf("%s: title %q, purpose %q", q.ID, q.Title, q.Purpose)
		}
		if len(q.Sources) == 0 || slices.ContainsFunc(q.Sources, func(s string) bool { return !strings.HasPrefix(s, "https://docs.aws.amazon.com/") }) {
			t.Errorf("%s: sources %q", q.ID, q.Sources)
		}
	}
}

// Athena prunes partitions by these predicates, and refuses a query without the first one if
// the accounts are injected.
func TestEachQuestionReadsOnlyTheAccountTheRegionsAndTheDaysThatItNames(t *testing.T) {
	for _, q := range every() {
		for _, table := range tables {
			account := "account = ?"
			if table.Listed {
				account = "account LIKE ?"
			}
			start := "WITH chosen AS (\n  SELECT *\n  FROM audit.events\n  WHERE " + account + "\n    AND region LIKE ?\n    AND \"timestamp\" BETWEEN ? AND ?\n)"
			rest, found := strings.CutPrefix(q.SQL(table), start)
			if !found || strings.Contains(rest, table.Name) {
				t.Errorf("%s reads more than its days:\n%s", q.ID, q.SQL(table))
			}
		}
		if !slices.Equal(q.Parameters[:4], Place()) {
			t.Errorf("%s: the first parameters are %v", q.ID, q.Parameters)
		}
	}
}

func TestEachQuestionMarkIsAParameter(t *testing.T) {
	quoted := regexp.MustCompile(`'[^']*'|"[^"]*"`)
	for _, q := range every() {
		sql := q.SQL(tables[0])
		marks := strings.Count(quoted.ReplaceAllString(sql, ""), "?")
		if marks != len(q.Parameters) || marks != strings.Count(sql, "?") || marks > MaxQuestionMarks {
			t.Errorf("%s has %d question marks outside quotes for %d parameters:\n%s", q.ID, marks, len(q.Parameters), sql)
		}
		for _, p := range q.Parameters {
			if !regexp.MustCompile(`^[a-z][a-z_]*$`).MatchString(p.Name) || p.Meaning == "" || p.Example == "" {
				t.Errorf("%s: parameter %+v", q.ID, p)
			}
		}
	}
}

func TestAQueryFitsTheServicesLimits(t *testing.T) {
	for _, q := range every() {
		if n := len(q.SQL(Table{Name: strings.Repeat("x", 300)})); n > MaxSQL {
			t.Errorf("%s: the SQL has %d bytes; Athena accepts %d", q.ID, n, MaxSQL)
		}
		if n := utf8.RuneCountInString(filledIn(q)); n > MaxInsights {
			t.Errorf("%s: the Logs Insights query has %d characters; at most %d are accepted", q.ID, n, MaxInsights)
		}
		if n := len(q.InsightsParameters()); n > MaxNamed {
			t.Errorf("%s: the Logs Insights query has %d parameters", q.ID, n)
		}
	}
}

// filledIn returns the Logs Insights query with the examples as values.
func filledIn(q Question) string {
	text := q.Insights
	for _, p := range q.InsightsParameters() {
		text = strings.ReplaceAll(text, p.placeholder(), strconv.Quote(p.Example))
	}
	return text
}

func TestLogsInsightsQueriesUseDocumentedCommandsAndNameTheirParameters(t *testing.T) {
	commands := []string{"fields", "filter", "stats", "sort", "limit"}
	for _, q := range every() {
		if (q.Insights == "") == (q.NoInsights == "") {
			t.Errorf("%s must have either a Logs Insights query or the reason why not", q.ID)
		}
		if q.Insights == "" {
			continue
		}
		if strings.Contains(filledIn(q), "{{") {
			t.Errorf("%s names a parameter that it does not have:\n%s", q.ID, q.Insights)
		}
		for _, p := range q.Parameters[4:] {
			if p.Name != "since" && !slices.Contains(q.InsightsParameters(), p) { // the answer is sorted by that day
				t.Errorf("%s does not ask for %s:\n%s", q.ID, p.Name, q.Insights)
			}
		}
		for _, line := range strings.Split(filledIn(q), "\n| ") {
			command, rest, _ := strings.Cut(line, " ")
			if !slices.Contains(commands, command) || strings.Contains(line, "\n") {
				t.Errorf("%s: command %q", q.ID, line)
			}
			// Our evaluator knows fields of events only, and the text of the event is none.
			if command == "filter" && !strings.HasPrefix(rest, "@message like ") {
				if _, err := logsinsights.Parse(rest); err != nil {
					t.Errorf("%s: %v\n%s", q.ID, err, rest)
				}
			}
		}
	}
}

func TestTheTimeLineNamesQuestionsThatExist(t *testing.T) {
	for _, k := range kinds {
		if !slices.ContainsFunc(All(), func(q Question) bool { return q.ID == k.question }) {
			t.Errorf("%s is not a question", k.question)
		}
	}
}

func TestTheQuestionAboutDetectionsKnowsEachDetectionWhoseEventsAreInTheTable(t *testing.T) {
	sql := OfDetections(own, catalogue.All()).SQL(tables[0])
	for _, d := range catalogue.All() {
		if d.Condition(own) == nil {
			t.Errorf("%s does not apply to a trail with every part", d.ID)
			continue
		}
		if strings.Contains(sql, "\n  WHEN '"+d.ID+"' THEN ") != (d.Records == "") {
			t.Errorf("%s, about %q: is in the query is %t", d.ID, d.Records, d.Records != "")
		}
	}
	if few := OfDetections(catalogue.Own{Account: own.Account}, catalogue.All()).SQL(tables[0]); len(few) >= len(sql) {
		t.Error("a trail without parts has the detections about parts")
	}
}
