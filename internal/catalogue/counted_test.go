package catalogue

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/eventpattern"
	"example.com/audittrail/internal/prove/metricfilter"
	"example.com/audittrail/internal/prove/sampleevents"
)

// unsuccessful reports whether a call or a sign-in did not succeed, or a reset of the root
// password was merely requested.
func unsuccessful(event map[string]any) bool {
	response, _ := event["responseElements"].(map[string]any)
	return event["errorCode"] != nil || response["ConsoleLogin"] == "Failure" || event["eventName"] == "PasswordRecoveryRequested"
}

// toldOneByOne are loud detections that report failed calls or reads one by one, each
// with the reason why not everyone can cause them at will.
var toldOneByOne = map[string]string{
	"root-access-key-used":  "the caller has the root user's key",
	"root-session-assumed":  "the caller administers the organization",
	"sign-in-token-created": "the caller has a session that may sign in",
}

func TestWhatAnyoneCanCauseOrReadInBulkIsCounted(t *testing.T) {
	for _, d := range All() {
		if !loud(d) || d.Count != (Count{}) {
			continue
		}
		if d.Reads && toldOneByOne[d.ID] == "" {
			t.Errorf("%s reports reads one by one", d.ID)
		}
		for about, event := range readEvents(t, d.ID).Match {
			if unsuccessful(event) && toldOneByOne[d.ID] == "" {
				t.Errorf("%s: %q failed and is reported one by one", d.ID, about)
			}
		}
	}
}

// If failed calls kept an alarm going off, it would send nothing about others.
func TestFailuresAreNotCountedTogetherWithSuccesses(t *testing.T) {
	for _, d := range All() {
		if d.Count == (Count{}) || d.ID == "root-call" { // only root can cause either
			continue
		}
		failures, successes := 0, 0
		for _, event := range readEvents(t, d.ID).Match {
			if unsuccessful(event) {
				failures++
			} else {
				successes++
			}
		}
		if failures > 0 && successes > 0 {
			t.Errorf("%s counts %d failures and %d successes", d.ID, failures, successes)
		}
	}
}

// The metric of another row counts an event of the row as often as Times says, and every
// other event less often. Only what the row leaves out on purpose comes near.
func TestASharedMetricCountsTheEventsOfTheRow(t *testing.T) {
	all := All()
	for _, d := range all {
		if d.Shares.ID == "" {
			continue
		}
		of := all[slices.IndexFunc(all, func(other Detection) bool { return other.ID == d.Shares.ID })]
		var filters []metricfilter.Filter
		for _, pattern := range of.Exact {
			filter, err := metricfilter.Parse(pattern)
			if err != nil {
				t.Fatal(err)
			}
			filters = append(filters, filter)
		}
		c := conditionOf(t, d)
		for _, event := range append(rowsEvents(t), sampleevents.Recorded(realEvents)...) {
			times := 0
			for _, f := range filters {
				if f.Match(event) {
					times++
				}
			}
			if matches := c.Match(event); matches != (times == d.Shares.Times) || times > d.Shares.Times {
				text, _ := json.Marshal(event)
				t.Fatalf("%s matches is %v, and the metric of %s counts %d times:\n%s", d.ID, matches, of.ID, times, text)
			}
		}
	}
}

func TestAnAlarmHasAMetricOfItsOwnOnlyIfTheSharedOneIsNotChosen(t *testing.T) {
	for _, c := range []struct {
		leaveOut  []string
		metric    string
		threshold int
	}{
		{nil, "record-cis-4-01-unauthorized-calls", 40},
		{[]string{"cis"}, "ticket-denied-calls-burst", 20},
	} {
		chosen, problems := Choose(c.leaveOut, nil)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		alarms := Alarms(chosen.Detections, sample)
		a := alarms[slices.IndexFunc(alarms, func(a Alarm) bool { return a.ID == "denied-calls-burst" })]
		if a.Metric != c.metric || a.Threshold != c.threshold || (len(a.Filters) > 0) != (a.Metric == a.name()) {
			t.Errorf("without %v: %d filters, metric %s, threshold %d", c.leaveOut, len(a.Filters), a.Metric, a.Threshold)
		}
	}
}

// Names of any length fit, and what several rules match together is what one condition
// says.
func TestCountedRulesAreCutIntoPatternsThatFit(t *testing.T) {
	most := 0
	for _, own := range []Own{sample, usual, widest} {
		for _, r := range Rules(All(), own, "") {
			if len(r.More) > 0 && !r.Counted() {
				t.Errorf("%s has several patterns and would send several messages", r.ID)
			}
			if n := r.PatternLength(); n > eventpattern.MaxPatternCharacters {
				t.Errorf("%s has %d characters", r.ID, n)
			}
			most = max(most, 1+len(r.More))
		}
	}
	if most < 2 {
		t.Error("no rule is cut, so that this test shows nothing")
	}
	t.Logf("at most %d rules for a detection", most)
}

func TestFirstStepsNameOurStacks(t *testing.T) {
	for _, r := range Rules(All(), sample, "") {
		if strings.Contains(r.First, "STACKS") || !r.Counted() && strings.Contains(r.Message(Text).Template, "STACKS") {
			t.Errorf("%s: %s", r.ID, r.First)
		}
		if r.ID == "own-changed-by-stack" {
			if !strings.Contains(r.First, "deployment of "+sample.Stacks[0]) {
				t.Errorf("the first step does not name the stack: %s", r.First)
			}
			if query := strings.Join(r.Queries, ""); !strings.Contains(query, "CreateStack") || !strings.Contains(query, "requestParameters.stackName") {
				t.Errorf("the query does not show the stack operations of others:\n%s", query)
			}
		}
	}
}
