package questions

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/audittrail/internal/athena"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/logsinsights"
	"example.com/audittrail/internal/questions"
)

// every returns all questions, that about detections last.
func every() []questions.Question {
	return append(questions.All(), questions.OfDetections(own, catalogue.All()))
}

// question returns a question, and the examples as values.
func question(t *testing.T, id string) (questions.Question, []any) {
	t.Helper()
	all := every()
	i := slices.IndexFunc(all, func(q questions.Question) bool { return q.ID == id })
	if i < 0 {
		t.Fatalf("there is no question %s", id)
	}
	var values []any
	for _, p := range all[i].Parameters {
		values = append(values, p.Example)
	}
	return all[i], values
}

// rowsOf returns an answer as answers has it.
func rowsOf(names []string, rows [][]string) []string {
	var all []string
	for _, row := range rows {
		if names[len(names)-1] == "eventid" {
			all = append(all, row[len(row)-1])
		} else {
			all = append(all, strings.Join(row, " | "))
		}
	}
	return all
}

func TestEachQuestionHasItsAnswerInEachLayout(t *testing.T) {
	for name, layout := range map[string]athena.Layout{
		"standalone":   standalone,
		"prefix":       {Bucket: standalone.Bucket, KeyPrefix: "trails/main", Regions: standalone.Regions, Days: 365},
		"organization": {Bucket: standalone.Bucket, KeyPrefix: "trails", Organization: "o-a1b2c3d4e5", Regions: standalone.Regions, Days: 365},
	} {
		t.Run(name, func(t *testing.T) {
			l := openLake(t, layout, story(t))
			for _, q := range every() {
				_, values := question(t, q.ID)
				for _, table := range []questions.Table{{Name: table}, {Name: table, Listed: true}} {
					got := rowsOf(l.ask(t, q.SQL(table), values...))
					if !slices.Equal(got, answers[q.ID]) {
						t.Errorf("%s\n got %q\nwant %q", q.ID, got, answers[q.ID])
					}
				}
			}
		})
	}
	if len(answers) != len(every()) {
		t.Errorf("%d answers for %d questions", len(answers), len(every()))
	}
}

// Insights events, other organizations and files that only look like log files are next to the
// log files.
func TestFilesThatAreNotTheTrailsLogFilesAreNotRead(t *testing.T) {
	layout := athena.Layout{Bucket: standalone.Bucket, Organization: "o-a1b2c3d4e5", Regions: standalone.Regions, Days: 365}
	l := openLake(t, layout, story(t))
	for _, folder := range []string{"CloudTrail-Insight", "CloudTrail-NetworkActivity", "CloudTrail-Digest", "Config"} {
		l.write(t, folder, story(t))
	}
	for _, other := range []athena.Layout{
		standalone,
		{Bucket: layout.Bucket, Organization: "o-other67890"},
		{Bucket: layout.Bucket, Organization: layout.Organization, KeyPrefix: "copy"},
		{Bucket: "another-bucket", Organization: layout.Organization},
	} {
		beside := l
		beside.layout = other
		beside.write(t, "CloudTrail", story(t))
	}
	if _, err := l.db.Exec("DROP TABLE " + table + "; " + l.load()); err != nil {
		t.Fatal(err)
	}
	var events int
	if err := l.db.QueryRow("SELECT count(*) FROM " + table).Scan(&events); err != nil {
		t.Fatal(err)
	}
	if events != len(story(t)) {
		t.Errorf("the table has %d events, the log files %d", events, len(story(t)))
	}
}

func TestAChainOfSessionsLeadsIntoAnotherAccountIfTheTableListsIt(t *testing.T) {
	l := openLake(t, standalone, story(t))
	q, values := question(t, "session-chain")
	values[0] = "%"
	_, rows := l.ask(t, q.SQL(questions.Table{Name: table, Listed: true}), values...)
	last := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, "archive-admin-may-not-open-the-bucket") })
	if last < 0 || rows[last][0] != "2" || rows[last][1] != "ASIAARCHIVEEXAMPLE" {
		t.Errorf("the session in the archive's account is not there: %q", rows)
	}
}

func TestKMSIsNotRecordedWhereNoEventOfThePrincipalIs(t *testing.T) {
	l := openLake(t, standalone, story(t))
	q, values := question(t, "kms-recorded")
	values[4] = "arn:aws:iam::111122223333:role/Reader"
	if got := rowsOf(l.ask(t, q.SQL(questions.Table{Name: table}), values...)); !slices.Equal(got, []string{"Encrypt | no | 0 | ", "Decrypt | yes | 1 | 2026-11-03T10:00:00Z"}) {
		t.Errorf("got %q", got)
	}
}

func TestTheTimeLineNamesTheQuestionThatShowsMore(t *testing.T) {
	l := openLake(t, standalone, story(t))
	q, values := question(t, "timeline")
	_, rows := l.ask(t, q.SQL(questions.Table{Name: table}), values...)
	kinds := map[string]string{}
	for _, row := range rows {
		kinds[row[len(row)-1]] = row[1]
	}
	for event, want := range map[string]string{
		"alice-signs-in-without-mfa": "sign-ins-without-mfa", "alice-lists-buckets": "principal", "root-creates-an-access-key": "root-activity",
		"alice-may-not-list-users": "error-leaders", "alice-assumes-deploy": "assumed-roles", "deploy-blinds-the-trail": "trail-changes",
		"deploy-shares-a-snapshot": "shared-outside", "deploy-may-not-decrypt": "kms-denied", "deploy-sets-a-key-policy": "key-policy-history",
		"deploy-schedules-a-deletion": "key-deletions",
	} {
		if kinds[event] != want {
			t.Errorf("%s is %q, want %q", event, kinds[event], want)
		}
	}
}

// wider are the questions whose Logs Insights query shows more, and why.
var wider = map[string]string{
	"shared-outside":       "it cannot tell who else a request names",
	"new-regions":          "it sorts by the first event instead of choosing a day",
	"new-services":         "it sorts by the first event instead of choosing a day",
	"new-user-agents":      "it sorts by the first event instead of choosing a day",
	"new-addresses":        "it sorts by the first event instead of choosing a day",
	"cross-account-access": "it counts the account's own principals too",
	"timeline":             "our evaluator does not search the text of an event",
}

func TestLogsInsightsFindsTheEventsThatAthenaFinds(t *testing.T) {
	l := openLake(t, standalone, story(t))
	for _, q := range every() {
		if q.Insights == "" || wider[q.ID] != "" {
			continue
		}
		filter := logsInsightsFilter(t, q)
		var found []string
		for _, event := range story(t) {
			day := event["eventTime"].(string)[:len("2026-11-02")]
			if event["recipientAccountId"] == "111122223333" && day >= "2026-11-02" && day <= "2026-11-06" && filter.Match(event) {
				found = append(found, event["eventID"].(string))
			}
		}
		_, values := question(t, q.ID)
		names, rows := l.ask(t, q.SQL(questions.Table{Name: table}), values...)
		if at := slices.Index(names, "events"); at >= 0 {
			total := 0
			for _, row := range rows {
				n, err := strconv.Atoi(row[at])
				if err != nil {
					t.Fatal(err)
				}
				total += n
			}
			if total != len(found) {
				t.Errorf("%s: Logs Insights finds %q, Athena counts %d", q.ID, found, total)
			}
			continue
		}
		athena := rowsOf(names, rows)
		slices.Sort(found)
		slices.Sort(athena)
		if !slices.Equal(found, athena) {
			t.Errorf("%s\nLogs Insights finds %q\nAthena finds        %q", q.ID, found, athena)
		}
	}
}

func logsInsightsFilter(t *testing.T, q questions.Question) logsinsights.Filter {
	t.Helper()
	text := q.Insights
	for _, p := range q.InsightsParameters() {
		text = strings.ReplaceAll(text, "{{"+p.Name+"}}", strconv.Quote(p.Example))
	}
	for _, line := range strings.Split(text, "\n| ") {
		if expression, ok := strings.CutPrefix(line, "filter "); ok {
			filter, err := logsinsights.Parse(expression)
			if err != nil {
				t.Fatalf("%s: %v", q.ID, err)
			}
			return filter
		}
	}
	t.Fatalf("%s has no filter", q.ID)
	return logsinsights.Filter{}
}
