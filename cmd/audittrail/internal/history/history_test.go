package history

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

var now = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

// events returns n events, one every step, newest first.
func events(prefix string, n int, step time.Duration) (list []event) {
	for i := range n {
		list = append(list, event{fmt.Sprintf("%s-%d", prefix, i), "CreateUser", "anna", now.Add(-time.Duration(i+1) * step)})
	}
	return list
}

func TestEveryEventOfAllRegionsIsWrittenOnceNewestFirst(t *testing.T) {
	f := &fake{history: map[string][]event{"eu-central-1": events("eu", 120, time.Minute), "us-east-1": events("us", 70, 90*time.Second)}}
	f.start(t)
	code, out, err := history(t, "--regions", "all", "--output", "json", "--since", "3h")
	ids, times := parse(t, out)
	if code != cli.OK || len(ids) != 190 || err != "" {
		t.Fatalf("code %d, %d events, %q; want all 190", code, len(ids), err)
	}
	if !slices.IsSortedFunc(times, func(a, b string) int { return strings.Compare(b, a) }) {
		t.Error("the events are not in order")
	}
	slices.Sort(ids)
	if unique := slices.Compact(ids); len(unique) != 190 {
		t.Errorf("%d different events, want 190", len(unique))
	}
}

// CloudTrail accepts one attribute; the others are filtered here.
func TestAllFiltersHoldAndOnlyOneIsAsked(t *testing.T) {
	list := events("eu", 10, time.Minute)
	list[3].User, list[4].Name, list[5].User, list[5].Name = "carl", "DeleteUser", "carl", "DeleteUser"
	f := &fake{history: map[string][]event{"eu-central-1": list}}
	f.start(t)
	_, out, _ := history(t, "--user", "carl", "--event-name", "DeleteUser", "--read-only", "false", "--output", "json")
	if ids, _ := parse(t, out); !slices.Equal(ids, []string{"eu-5"}) {
		t.Errorf("got %v, want eu-5", ids)
	}
	if a := f.lookups[0].LookupAttributes; len(a) != 1 || a[0].AttributeKey != "Username" {
		t.Errorf("asked for %v, want the user only", a)
	}
}

func TestThrottledRequestsAreRepeated(t *testing.T) {
	f := &fake{history: map[string][]event{"eu-central-1": events("eu", 60, time.Minute)}, throttled: map[string]int{"eu-central-1": 1}}
	f.start(t)
	code, out, _ := history(t, "--output", "json")
	if ids, _ := parse(t, out); code != cli.OK || len(ids) != 60 {
		t.Errorf("code %d, %d events; want all 60", code, len(ids))
	}
}

func TestARegionThatCannotBeReadIsNamedAndTheOthersAreRead(t *testing.T) {
	f := &fake{
		history: map[string][]event{"eu-central-1": events("eu", 5, time.Minute), "us-east-1": events("us", 5, time.Minute)},
		denied:  map[string]bool{"us-east-1": true},
	}
	f.start(t)
	code, out, err := history(t, "--regions", "all", "--output", "json")
	if ids, _ := parse(t, out); code != cli.Unchecked || len(ids) != 5 {
		t.Errorf("code %d, %d events; want 3 and the 5 of eu-central-1", code, len(ids))
	}
	if !strings.Contains(err, me+" us-east-1 was not read to the end: denied: the caller needs the permission cloudtrail:LookupEvents") {
		t.Errorf("stderr %q", err)
	}
}

// The second run reads what the first did not, although one Region had come much further.
func TestAnInterruptedRunContinuesWhereEachRegionEnded(t *testing.T) {
	f := &fake{
		history: map[string][]event{"eu-central-1": events("eu", 120, time.Minute), "us-east-1": events("us", 120, time.Minute)},
		broken:  map[string]int{"us-east-1": 2},
	}
	f.history["eu-central-1"][50].Time = f.history["eu-central-1"][49].Time // two events of one second, on two pages
	f.start(t)
	code, first, _ := history(t, "--regions", "all", "--output", "json", "--since", "3h")
	ids, _ := parse(t, first)
	if code != cli.Unchecked || len(ids) != 170 {
		t.Fatalf("code %d, %d events; want 3 and 170", code, len(ids))
	}
	file := filepath.Join(t.TempDir(), "events.jsonl")
	if err := os.WriteFile(file, []byte(first), 0o600); err != nil {
		t.Fatal(err)
	}
	f.broken = nil
	code, second, _ := history(t, "--regions", "all", "--output", "json", "--since", "3h", "--resume", file)
	more, _ := parse(t, second)
	all := append(ids, more...)
	slices.Sort(all)
	if unique := slices.Compact(slices.Clone(all)); code != cli.OK || len(all) != 240 || len(unique) != 240 {
		t.Errorf("code %d, %d events, %d different; want 240", code, len(all), len(unique))
	}
}

func TestAFileThatEndsInAnEventIsNotContinued(t *testing.T) {
	(&fake{}).start(t)
	file := filepath.Join(t.TempDir(), "events.jsonl")
	if err := os.WriteFile(file, []byte(`{"eventID":"1"`), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, err := history(t, "--output", "json", "--resume", file); code != cli.Usage || !strings.Contains(err, "events.jsonl:1 is not a whole event") {
		t.Errorf("code %d, %q", code, err)
	}
}

// A caller chooses names, and an analyst opens the CSV in a spreadsheet.
// The range ends now by AWS's clock: with one that is an hour behind, the newest hour is missing.
func TestAWrongClockLosesNoEvents(t *testing.T) {
	list := events("eu", 5, time.Minute)
	for i := range list {
		list[i].Time = list[i].Time.Add(time.Hour)
	}
	f := &fake{history: map[string][]event{"eu-central-1": list}, ahead: time.Hour}
	f.start(t)
	code, out, err := history(t, "--since", "10m", "--output", "json")
	if ids, _ := parse(t, out); code != cli.OK || len(ids) != 5 || err != "audittrail: the clock of this machine differs from AWS's by 1h0m0s; AWS's is used\n" {
		t.Errorf("code %d, %d events, %q", code, len(ids), err)
	}
}

func TestNamesAreNotFormulasInCSV(t *testing.T) {
	list := events("eu", 1, time.Minute)
	list[0].User = `=HYPERLINK("https://example.com")`
	f := &fake{history: map[string][]event{"eu-central-1": list}}
	f.start(t)
	_, out, _ := history(t, "--output", "csv")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil || rows[1][5] != `'=HYPERLINK("https://example.com")` {
		t.Errorf("%v, %v", rows, err)
	}
}

func TestALongRunSaysHowLongBeforehand(t *testing.T) {
	f := &fake{history: map[string][]event{"eu-central-1": events("eu", 60, time.Minute)}}
	f.start(t)
	_, _, err := history(t, "--since", "2000h")
	if !strings.Contains(err, "about 120000 events, 20m0s at CloudTrail's 2 requests a second") {
		t.Errorf("stderr %q", err)
	}
}

func TestWrongFlagsAreUsageErrors(t *testing.T) {
	(&fake{}).start(t)
	for _, args := range [][]string{
		{"--since", "yesterday"},
		{"--since", "1h", "--until", "2h"},
		{"--read-only", "yes"},
		{"--resume", "events.jsonl"},
		{"--all-accounts"},
	} {
		if code, _, err := history(t, args...); code != cli.Usage || strings.Count(err, "\n") != 1 {
			t.Errorf("%q: code %d, %q", args, code, err)
		}
	}
}

func TestInsightsEventsAreAskedFor(t *testing.T) {
	f := &fake{}
	f.start(t)
	history(t, "--insights", "--output", "json")
	if len(f.lookups) != 1 || f.lookups[0].EventCategory != "insight" {
		t.Errorf("%+v", f.lookups)
	}
}

// history runs the command.
func history(t *testing.T, args ...string) (code cli.Code, out, stderr string) {
	t.Helper()
	var o, e bytes.Buffer
	env := &cli.Env{Out: &o, Err: &e, Now: func() time.Time { return now }}
	code = cli.Run(context.Background(), env, append([]string{"history"}, args...), Command)
	return code, o.String(), e.String()
}

// parse returns the ids and times of events, one a line.
func parse(t *testing.T, out string) (ids, times []string) {
	t.Helper()
	for line := range strings.Lines(out) {
		var e struct{ EventID, EventTime string }
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		ids, times = append(ids, e.EventID), append(times, e.EventTime)
	}
	return ids, times
}
