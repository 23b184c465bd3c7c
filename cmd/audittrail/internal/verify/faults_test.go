package verify

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// permissionsOf returns the actions that the policy of --permissions allows.
func permissionsOf(t *testing.T) []string {
	code, out, err := command(t, "--permissions")
	var document struct{ Statement []struct{ Action []string } }
	if json.Unmarshal([]byte(out), &document) != nil || code != cli.OK {
		t.Fatalf("code %d, %q, %s", code, out, err)
	}
	return document.Statement[0].Action
}

// ofOthers are the actions for roll-outs, forwarders and organizations, which the file of the
// tests does not have.
var ofOthers = []string{"cloudformation:ListStackInstances", "cloudwatch:GetMetricData", "organizations:ListAccounts"}

// Whoever runs verify with the printed policy sees no denied call, and the policy has
// nothing that verify does not use.
func TestThePrintedPolicyIsExactlyWhatVerifyCalls(t *testing.T) {
	allowed := permissionsOf(t)
	server.Reset(healthy().answer)
	verify(t, accountsFile)
	for action := range server.Called {
		if action != "sts:GetCallerIdentity" && !slices.Contains(allowed, action) { // which needs no permission
			t.Errorf("%s is called and not in the policy", action)
		}
	}
	for _, action := range allowed {
		if server.Called[action] == 0 && !slices.Contains(ofOthers, action) {
			t.Errorf("%s is in the policy and not called", action)
		}
	}
}

func TestADeniedCallMakesExactlyItsPromisesUnchecked(t *testing.T) {
	for _, action := range permissionsOf(t) {
		if slices.Contains(ofOthers, action) {
			continue
		}
		var want []string
		for _, p := range Promises() {
			if slices.Contains(p.Permissions, action) && !strings.HasPrefix(p.ID, "forwarder-") && !strings.HasPrefix(p.ID, "rollout-") {
				want = append(want, p.ID)
			}
		}
		slices.Sort(want)
		server.Reset(healthy().answer)
		server.Denied[action] = true
		code, report, _ := verify(t, accountsFile)
		if got := ids(report, checks.Unchecked); !slices.Equal(got, want) || len(want) > 0 && code != cli.Unchecked {
			t.Errorf("without %s: code %d, unchecked:\n%v\nwant:\n%v", action, code, got, want)
		}
		for _, row := range report.Rows {
			if row.Result == checks.Unchecked && !strings.Contains(row.Evidence, "needs the permission "+action) {
				t.Errorf("without %s: %s: %s", action, row.ID, row.Evidence)
			}
		}
	}
}

func TestThrottledCallsAreRepeated(t *testing.T) {
	server.Reset(healthy().answer)
	for _, action := range []string{"events:ListRules", "cloudwatch:DescribeAlarms", "s3:GetBucketPolicy", "iam:GetRole"} {
		server.Throttled[action] = 1
	}
	if code, report, _ := verify(t, accountsFile); code != cli.OK {
		t.Errorf("code %d, unchecked %v", code, ids(report, checks.Unchecked))
	}
}

func TestACutConnectionIsNeverOK(t *testing.T) {
	t.Setenv("AWS_MAX_ATTEMPTS", "1")
	server.Reset(healthy().answer)
	server.Cut["events:ListTargetsByRule"] = true
	code, report, _ := verify(t, accountsFile)
	if got := ids(report, checks.Unchecked); code != cli.Unchecked || joinedIDs(got) != "rules-targets" {
		t.Errorf("code %d, unchecked %v", code, got)
	}
}

// With a clock that is a day behind, deliveries that ended look as if they were recent.
func TestAWrongClockMakesNothingOK(t *testing.T) {
	d := healthy()
	server.Reset(d.answer)
	server.Ahead = 24 * time.Hour
	skip := []string{}
	for _, id := range checks.IDs(Promises()) { // each call of another client is repeated first
		if id != "trail-log-delivery" && id != "bucket-versioning" {
			skip = append(skip, id)
		}
	}
	code, report, err := verify(t, accountsFile, "--skip", strings.Join(skip, ","))
	if got := joinedIDs(ids(report, checks.Wrong)); code != cli.Found || got != "trail-log-delivery" || len(ids(report, checks.OK)) != 1 {
		t.Errorf("code %d, wrong %q, ok %v, unchecked %v, %s", code, got, ids(report, checks.OK), ids(report, checks.Unchecked), err)
	}
}

// A policy that the evaluator does not understand proves nothing.
func TestAPolicyThatCannotBeJudgedIsNeverOK(t *testing.T) {
	d := healthy()
	d.bucketPolicy = withStatement(d.bucketPolicy, `{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*","Condition":{"Unknown":{"a":"b"}}}`)
	server.Reset(d.answer)
	code, report, _ := verify(t, accountsFile)
	if got := joinedIDs(ids(report, checks.Unchecked)); code != cli.Unchecked || got != "bucket-accepts-trail bucket-refuses-deletion bucket-refuses-plain-text bucket-refuses-strangers" {
		t.Errorf("code %d, unchecked %s", code, got)
	}
}

func TestRightAfterTheStartOfLoggingItIsTooEarlyToSay(t *testing.T) {
	d := healthy()
	d.status = map[string]any{"IsLogging": true, "StartLoggingTime": old(0)}
	server.Reset(d.answer)
	code, report, _ := verify(t, accountsFile)
	if got := joinedIDs(ids(report, checks.Unchecked)); code != cli.Unchecked || got != "trail-digest-delivery trail-hours-covered trail-log-delivery trail-log-group-delivery" {
		t.Errorf("code %d, unchecked %s", code, got)
	}
}

func TestAnAccountWithoutCredentialsIsUnchecked(t *testing.T) {
	server.Reset(healthy().answer)
	code, report, _ := verify(t, strings.Replace(accountsFile, me, "222222222222", 1))
	if code != cli.Unchecked || len(ids(report, checks.OK)) > 0 || !strings.Contains(report.Rows[0].Evidence, "set --assume-role") {
		t.Errorf("code %d, ok %v, %+v", code, ids(report, checks.OK), report.Rows[0])
	}
}

// What cannot be checked in one account says nothing about another.
func TestAnAccountThatCannotBeReadDoesNotHideTheOthers(t *testing.T) {
	server.Reset(healthy().answer)
	code, report, _ := verify(t, accountsFile+"  - {name: other, id: \"222222222222\", homeRegion: eu-central-1, detections: {none: true}}\n")
	results := map[string]map[checks.Result]int{me: {}, "222222222222": {}}
	for _, row := range report.Rows {
		results[row.Account][row.Result]++
	}
	mine, other := results[me], results["222222222222"]
	if code != cli.Unchecked || mine[checks.OK] == 0 || mine[checks.Unchecked]+mine[checks.Wrong] > 0 || other[checks.Unchecked] == 0 || other[checks.OK]+other[checks.Wrong] > 0 {
		t.Errorf("code %d, %v", code, results)
	}
}

func TestChangesSinceAnEarlierReportAreListed(t *testing.T) {
	server.Reset(healthy().answer)
	_, before, _ := verify(t, accountsFile)
	before.Rows = before.Rows[1:] // a promise that is new since
	path := filepath.Join(t.TempDir(), "before.json")
	text, _ := json.Marshal(before)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	d := healthy()
	d.status["IsLogging"] = false
	server.Reset(d.answer)
	code, report, _ := verify(t, accountsFile, "--compare", path)
	changes := map[string][2]checks.Result{}
	for _, c := range report.Changes {
		changes[c.ID] = [2]checks.Result{c.Was, c.Is}
	}
	want := map[string][2]checks.Result{report.Rows[0].ID: {"", checks.OK}, "trail-logging": {checks.OK, checks.Wrong}}
	if code != cli.Found || !maps.Equal(changes, want) {
		t.Errorf("code %d, changes %v, want %v", code, changes, want)
	}
}

func TestTwoRunsOverTheSameDeploymentAreTheSameText(t *testing.T) {
	server.Reset(healthy().answer)
	_, first, _ := verify(t, accountsFile)
	_, second, _ := verify(t, accountsFile)
	one, _ := json.Marshal(first)
	two, _ := json.Marshal(second)
	if string(one) != string(two) {
		t.Error("two reports differ")
	}
}

func TestSkippedPromisesAreNotOK(t *testing.T) {
	d := healthy()
	d.summary["AccountMFAEnabled"] = 0
	server.Reset(d.answer)
	code, report, _ := verify(t, accountsFile, "--skip", "account-*")
	if code != cli.OK || len(ids(report, checks.NotApplicable)) != len(accountChecks) {
		t.Errorf("code %d, not applicable %v", code, ids(report, checks.NotApplicable))
	}
	if code, _, err := verify(t, accountsFile, "--skip", "trail-loging"); code != cli.Usage || !strings.Contains(err, `"trail-loging" is not the id of a promise`) {
		t.Errorf("code %d, %s", code, err)
	}
}

func TestASingleTrailNeedsNoAccountsFile(t *testing.T) {
	server.Reset(healthy().answer)
	_, out, err := command(t, "--trail", "audit-trail", "--output", "json", "--skip", "detections-complete")
	var report checks.Report
	if e := json.Unmarshal([]byte(out), &report); e != nil || len(ids(report, checks.Wrong))+len(ids(report, checks.Unchecked)) > 0 {
		t.Errorf("wrong %v, unchecked %v, %s", ids(report, checks.Wrong), ids(report, checks.Unchecked), err)
	}
}
