package verify

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/cli"
)

func TestTheCallsOfAnExerciseAreSeenEverywhere(t *testing.T) {
	d := healthy()
	server.Reset(d.answer)
	code, rows := exerciseRows(t, d)
	for _, row := range rows {
		if row.Result != checks.OK {
			t.Errorf("%s: %s: %s", row.ID, row.Result, row.Evidence)
		}
	}
	if code != cli.OK || len(rows) != len(exercisePromises()) || !d.removed {
		t.Errorf("code %d, %d rows, key removed %t", code, len(rows), d.removed)
	}
	if i := slices.IndexFunc(rows, func(r checks.Row) bool { return r.ID == "exercise-kms-log-file" }); rows[i].Evidence != "after 5m0s" {
		t.Errorf("latency %q", rows[i].Evidence)
	}
}

func TestWhatAnExerciseDoesNotSeeIsWrong(t *testing.T) {
	for _, row := range []struct {
		do    func(*deployment)
		wrong string
	}{
		{func(d *deployment) { d.lost["history"] = true }, "exercise-kms-history exercise-page-history"},
		{func(d *deployment) { d.lost["file"] = true }, "exercise-kms-log-file"},
		{func(d *deployment) { d.lost["group"] = true }, "exercise-kms-log-group"},
		{func(d *deployment) { d.metrics["TriggeredRules"] = 0 }, "exercise-page-rule"},
		{func(d *deployment) { d.metrics["NumberOfMessagesPublished"] = 0 }, "exercise-page-published"},
		{func(d *deployment) { d.metrics["NumberOfNotificationsDelivered"] = 0 }, "exercise-page-delivered"},
	} {
		d := healthy()
		row.do(d)
		server.Reset(d.answer)
		code, rows := exerciseRows(t, d)
		if got := joinedIDs(ids(checks.Report{Rows: rows}, checks.Wrong)); code != cli.Found || got != row.wrong {
			t.Errorf("code %d, wrong %q, want %q", code, got, row.wrong)
		}
	}
}

func TestADeniedCallOfAnExerciseIsUnchecked(t *testing.T) {
	for action, want := range map[string]string{
		"kms:Encrypt":       "exercise-kms-history exercise-kms-log-file exercise-kms-log-group",
		"kms:CreateKey":     "exercise-kms-history exercise-kms-log-file exercise-kms-log-group",
		"sns:UntagResource": "exercise-page-delivered exercise-page-history exercise-page-published exercise-page-rule",
		"s3:GetObject":      "exercise-kms-log-file",
	} {
		d := healthy()
		server.Reset(d.answer)
		server.Denied[action] = true
		code, rows := exerciseRows(t, d)
		if got := joinedIDs(ids(checks.Report{Rows: rows}, checks.Unchecked)); code != cli.Unchecked || got != want {
			t.Errorf("without %s: code %d, unchecked %q, want %q", action, code, got, want)
		}
		if action == "kms:Encrypt" && !d.removed {
			t.Error("the key stays")
		}
	}
}

func TestAnExerciseNeedsOneTrail(t *testing.T) {
	for _, args := range [][]string{{"--exercise"}, {"--trail", "audit-trail", "--key", keyARN}} {
		if code, _, err := command(t, args...); code != cli.Usage || !strings.Contains(err, "needs --") {
			t.Errorf("%v: code %d, %s", args, code, err)
		}
	}
}

func exerciseRows(t *testing.T, d *deployment) (cli.Code, []checks.Row) {
	t.Helper()
	pollEvery = time.Millisecond
	code, out, err := command(t, "--trail", "audit-trail", "--output", "json", "--exercise", "--wait", "5ms", "--skip", "detections-complete")
	var report checks.Report
	if json.Unmarshal([]byte(out), &report) != nil {
		t.Fatalf("code %d, %q, %s", code, out, err)
	}
	var rows []checks.Row
	for _, row := range report.Rows {
		if row.Part == "exercise" {
			rows = append(rows, row)
		}
	}
	return code, rows
}
