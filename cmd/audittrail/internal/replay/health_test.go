package replay

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
)

// quiet is an accounts file with a trail whose log group may be silent for 30 minutes.
const quiet = `
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: eu-central-1
    archive: {}
    detections: {silenceMinutes: 30%s}
`

func TestASilentLogGroupIsAPageAsDeployed(t *testing.T) {
	tag := func(account, region, at string) string { return call("CreateTags", "ec2", account, region, at, "") }
	root := folder(t, map[string]string{
		"a.jsonl": tag("111111111111", "eu-central-1", "10:01:00") + tag("111111111111", "eu-central-1", "10:36:00") + tag("111111111111", "us-east-1", "11:09:59"),
		"b.jsonl": tag("111111111111", "us-east-1", "12:00:00") + tag("222222222222", "us-east-1", "11:30:00"), // another account
	})
	silences := func(leaveOut string, args ...string) (times []string) {
		file := filepath.Join(folder(t, map[string]string{"accounts.yaml": fmt.Sprintf(quiet, leaveOut)}), "accounts.yaml")
		_, r, _ := replayed(t, append([]string{root, "--accounts", file}, args...)...)
		for _, a := range r.Alerts {
			if a.Detection == catalogue.Silence.ID {
				times = append(times, a.Account+" "+a.Time)
			}
		}
		return times
	}
	// From 10:05 and from 11:10 on, six periods of five minutes and more have no event. From 10:40
	// to 11:05 there are five.
	want := []string{"111111111111 2026-11-20T10:35:00Z", "111111111111 2026-11-20T11:40:00Z"}
	if got := silences(""); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := silences(", leaveOut: [silence]"); len(got) > 0 {
		t.Errorf("left out: %v", got)
	}
	if got := silences("", "--select", "silence"); !slices.Equal(got, want) {
		t.Errorf("selected: got %v", got)
	}
	if got := silences("", "--select", "ticket"); len(got) > 0 {
		t.Errorf("not selected: got %v", got)
	}
	_, r, _ := replayed(t, root)
	if slices.ContainsFunc(r.Detections, func(d row) bool { return d.ID == catalogue.Silence.ID }) {
		t.Error("without a trail in the accounts file, the files need not be all that a trail records")
	}
}

func TestManyPagesAreAPage(t *testing.T) {
	var lines []string
	for i := range catalogue.PagesInAMinute {
		lines = append(lines, call("LeaveOrganization", "organizations", "111111111111", "us-east-1", fmt.Sprintf("10:00:%02d", i), ""))
	}
	pages := func(lines []string) (n int) {
		_, r, _ := replayed(t, folder(t, map[string]string{"a.jsonl": strings.Join(lines, "\n")}))
		for _, d := range r.Detections {
			if d.ID == catalogue.ManyPages.ID {
				n += d.Alerts
			}
		}
		return n
	}
	if got := pages(lines); got != 1 {
		t.Errorf("%d alarms for %d pages, want 1", got, len(lines))
	}
	if got := pages(lines[1:]); got != 0 {
		t.Errorf("%d alarms for %d pages, want none", got, len(lines)-1)
	}
}

// Each alarm on the delivery of alerts is replayed, or the report and the document say why not.
func TestEveryHealthAlarmIsReplayedOrExcused(t *testing.T) {
	document, err := os.ReadFile("../../../../docs/replay.md")
	if err != nil {
		t.Fatal(err)
	}
	replayedHere := []string{catalogue.Silence.ID, catalogue.ManyPages.ID, catalogue.ManyTickets.ID}
	_, r, _ := replayed(t, folder(t, map[string]string{"a.json": harmless}))
	excused := map[string]string{}
	for _, n := range r.AlarmsNotReplayed {
		excused[n.ID] = n.Why
	}
	for _, d := range catalogue.Health() {
		if slices.Contains(replayedHere, d.ID) {
			continue
		}
		if excused[d.ID] == "" || !strings.Contains(string(document), "`"+d.ID+"`") {
			t.Errorf("%s is not replayed; the report says %q", d.ID, excused[d.ID])
		}
	}
	if excused[catalogue.Silence.ID] == "" {
		t.Error("without a trail, silence is not excused")
	}
}
