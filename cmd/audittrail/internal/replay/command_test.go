package replay

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/catalogue"
)

// call returns a CloudTrail event of an account at a time of day.
func call(name, source, account, region, at string, more string) string {
	return fmt.Sprintf(`{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::%[3]s:user/anna"},"eventTime":"2026-11-20T%[5]sZ",`+
		`"eventSource":"%[2]s.amazonaws.com","eventName":"%[1]s","awsRegion":"%[4]s","sourceIPAddress":"192.0.2.7","userAgent":"aws-cli",`+
		`"eventID":"%[1]s-%[3]s-%[4]s-%[5]s","eventType":"AwsApiCall","managementEvent":true,"readOnly":false,"recipientAccountId":"%[3]s"%[6]s}`, name, source, account, region, at, more)
}

var (
	createKey = call("CreateAccessKey", "iam", "111111111111", "us-east-1", "10:00:00", `,"requestParameters":{"userName":"bob"}`) // a ticket
	leave     = call("LeaveOrganization", "organizations", "111111111111", "us-east-1", "11:00:00", "")                            // a page
	harmless  = call("CreateTags", "ec2", "111111111111", "eu-central-1", "12:00:00", "")
)

func TestEveryFormOfAFileIsReplayedAlike(t *testing.T) {
	wrapped := func(text string) string { return fmt.Sprintf(`{"CloudTrailEvent":%q}`, text) }
	log := `{"Records":[` + createKey + "," + leave + "," + harmless + `]}`
	for name, text := range map[string]string{
		"a.json":    log,
		"a.json.gz": zip(t, log),
		"a.gz":      zip(t, createKey+"\n") + zip(t, leave+"\n"+harmless), // two members
		"a.jsonl":   createKey + "\n" + leave + "\n" + harmless + "\n",
		"b.json":    `[` + createKey + "," + leave + "," + harmless + `]`,
		"c.json":    `{"Events":[` + wrapped(createKey) + "," + wrapped(leave) + "," + wrapped(harmless) + `]}`,
	} {
		code, r, _ := replayed(t, folder(t, map[string]string{name: text}))
		if code != cli.Found || r.Events != 3 || r.Pages != 1 || r.Tickets != 1 {
			t.Errorf("%s: code %d, %d events, %d pages, %d tickets", name, code, r.Events, r.Pages, r.Tickets)
		}
		if r.From != "2026-11-20T10:00:00Z" || r.To != "2026-11-20T12:00:00Z" {
			t.Errorf("%s: from %s to %s", name, r.From, r.To)
		}
	}
}

func TestAnAlertSaysWhoDidWhatWhen(t *testing.T) {
	_, r, _ := replayed(t, folder(t, map[string]string{"a.json": leave}))
	i := slices.IndexFunc(r.Alerts, func(a alert) bool { return a.Severity == "page" })
	if i < 0 {
		t.Fatal("no page")
	}
	a := r.Alerts[i]
	a.File = filepath.Base(a.File)
	want := alert{Time: "2026-11-20T11:00:00Z", Severity: "page", Detection: a.Detection, Title: a.Title, Account: "111111111111", Region: "us-east-1",
		Event: "LeaveOrganization", Who: "arn:aws:iam::111111111111:user/anna", Address: "192.0.2.7", EventID: "LeaveOrganization-111111111111-us-east-1-11:00:00", File: "a.json"}
	if a != want || a.Detection == "" || a.Title == "" {
		t.Errorf("got %+v", a)
	}
}

// A file that cannot be read is named, whatever is wrong, and the others are read.
func TestAFileThatIsNotReadToTheEndIsNamedAndTheOthersAreRead(t *testing.T) {
	whole := zip(t, `{"Records":[`+createKey+`,`+leave+`]}`)
	for text, want := range map[string]string{
		whole[:len(whole)-20]:                               "is truncated",
		`{"Records":[` + createKey + `,{"eventTime":"2026-`: "is truncated",
		"":               "is empty",
		"not JSON":       "is not a list of CloudTrail events in JSON",
		"\x1f\x8bbroken": "is not valid gzip",
		`{"digestStartTime":"2026-11-20T10:00:00Z"}`: "has an object that is not a CloudTrail event",
		`{"eventTime":"2026-11-20T10:00:00Z"} trash`: "is not a list of CloudTrail events",
	} {
		root := folder(t, map[string]string{"good.json": leave, "sub/wrong.json": text})
		code, r, err := replayed(t, root)
		if code != cli.Unchecked || r.Pages != 1 || len(r.Unread) != 1 || r.Unread[0].File != filepath.Join(root, "sub", "wrong.json") || !strings.Contains(r.Unread[0].Problem, want) {
			t.Errorf("%.40q: code %d, %d pages, %+v; want %s", text, code, r.Pages, r.Unread, want)
		}
		if !strings.Contains(err, "wrong.json was not read to the end: it ") {
			t.Errorf("stderr %q", err)
		}
	}
	code, r, _ := replayed(t, filepath.Join(t.TempDir(), "missing"))
	if code != cli.Unchecked || len(r.Unread) != 1 || !strings.Contains(r.Unread[0].Problem, "cannot be read") {
		t.Errorf("a missing folder: code %d, %+v", code, r.Unread)
	}
}

func TestTheExitCodeSaysWhetherAnythingWouldHavePaged(t *testing.T) {
	root := folder(t, map[string]string{"a.json": createKey + harmless})
	if code, _, _ := replayed(t, root); code != cli.OK {
		t.Errorf("a ticket: code %d, want 0", code)
	}
	if code, _, _ := replayed(t, folder(t, map[string]string{"a.json": leave})); code != cli.Found {
		t.Errorf("a page: code %d, want 1", code)
	}
	for _, args := range [][]string{{}, {root, "--select", "unknown"}, {root, "--since", "soon"}, {root, "--part", "bucket"}, {root, "--part", "key=alias/x"}, {root, "--limit", "0"}, {root, "--accounts", "missing.yaml"}} {
		if code, _, err := command(t, args...); code != cli.Usage || strings.Count(err, "\n") != 1 {
			t.Errorf("%q: code %d, %q", args, code, err)
		}
	}
}

func TestOnlyTheChosenEventsAndDetectionsCount(t *testing.T) {
	root := folder(t, map[string]string{
		"a.json": `{"Records":[` + createKey + "," + leave + `]}`,
		"111111111111_CloudTrail_us-east-1_20261119T0005Z_abc.json.gz":      "not read, because it was delivered before --since",
		"111111111111_CloudTrail-Digest_us-east-1_t_20261120T1005Z.json.gz": "not read, because it is a digest",
		"notes.txt": "not read",
	})
	_, r, _ := replayed(t, root, "--since", "2026-11-20T10:30:00Z")
	if r.Events != 1 || r.Pages != 1 || len(r.Unread) > 0 {
		t.Errorf("since: %d events, %+v", r.Events, r.Unread)
	}
	if _, r, _ := replayed(t, root, "--since", "2026-11-20", "--until", "2026-11-20T10:30:00Z"); r.Events != 1 || r.Tickets != 1 {
		t.Errorf("until: %d events", r.Events)
	}
	if _, r, _ := replayed(t, root, "--since", "2026-11-20", "--select", "page"); r.Tickets != 0 || r.Pages != 1 {
		t.Errorf("select: %d tickets, %d pages", r.Tickets, r.Pages)
	}
}

func TestAnEventInTwoFilesCountsOnce(t *testing.T) {
	_, r, _ := replayed(t, folder(t, map[string]string{"a.json": leave, "copy.json": leave}))
	if r.Pages != 1 || r.Duplicates != 1 {
		t.Errorf("%d pages, %d duplicates", r.Pages, r.Duplicates)
	}
}

func TestManyTicketsAreAPage(t *testing.T) {
	var lines []string
	for i := range 10 {
		lines = append(lines, call("CreateAccessKey", "iam", "111111111111", "us-east-1", fmt.Sprintf("10:%02d:00", i), `,"requestParameters":{"userName":"bob"}`))
	}
	code, r, _ := replayed(t, folder(t, map[string]string{"a.jsonl": strings.Join(lines, "\n")}))
	if code != cli.Found || r.Pages != 1 || r.Tickets != 10 || r.Detections[0].ID != "many-tickets" || r.Detections[0].First != "2026-11-20T10:09:00Z" {
		t.Errorf("code %d, %d pages, %d tickets, first %+v", code, r.Pages, r.Tickets, r.Detections[0])
	}
}

const accounts = `
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: eu-central-1
    archive: {}
    detections:
      leaveOut: [access-key-created]
      own:
        - id: payments-tags-changed
          title: Someone tagged an instance
          severity: page
          why: Tags decide who may start an instance.
          firstStep: Ask the caller.
          pattern: {source: [aws.ec2], detail: {eventName: [CreateTags]}}
          count: {events: 2, minutes: 5}
`

func TestTheAccountsFileDecidesWhatRuns(t *testing.T) {
	file := filepath.Join(folder(t, map[string]string{"accounts.yaml": accounts}), "accounts.yaml")
	tag := func(account, region, at string) string { return call("CreateTags", "ec2", account, region, at, "") }
	root := folder(t, map[string]string{"a.jsonl": strings.Join([]string{
		createKey, strings.ReplaceAll(createKey, "111111111111", "222222222222"), leave,
		tag("111111111111", "eu-central-1", "10:00:00"), tag("111111111111", "eu-central-1", "10:04:00"), tag("111111111111", "eu-central-1", "20:00:00"),
		tag("222222222222", "eu-central-1", "10:00:00"), tag("111111111111", "us-west-2", "10:00:00"),
	}, "\n")})
	code, r, err := replayed(t, root, "--accounts", file)
	if code != cli.Found {
		t.Fatalf("code %d, %s", code, err)
	}
	get := func(id string) row {
		if i := slices.IndexFunc(r.Detections, func(d row) bool { return d.ID == id }); i >= 0 {
			return r.Detections[i]
		}
		return row{}
	}
	if d := get("access-key-created"); d.Events != 1 || d.Alerts != 1 {
		t.Errorf("access-key-created is left out in one account: %+v", d)
	}
	if d := get("payments-tags-changed"); d.Events != 4 || d.Alerts != 1 || d.Unseen != 1 {
		t.Errorf("the own detection counts two in five minutes, neither events of other accounts nor those that no rule sees: %+v", d)
	}
	if d := get("elsewhere"); d.Severity != "page" || d.Alerts == 0 {
		t.Errorf("the page in us-east-1, which has no rules, is reported by the alarm for elsewhere: %+v", d)
	}
}

const watched = `
watch:
  account: "999999999999"
  region: eu-central-1
  regions: [us-east-1]
  detections: {escalation: {tickets: 2, minutes: 60}}
accounts:
  - {name: one, id: "111111111111", homeRegion: eu-central-1, archive: {}}
  - {name: two, id: "222222222222", homeRegion: eu-central-1, archive: {}}
`

func TestAWatchSeesTheRegionsThatForwardAndCountsTheTicketsOfAllAccounts(t *testing.T) {
	file := filepath.Join(folder(t, map[string]string{"accounts.yaml": watched}), "accounts.yaml")
	stop := call("StopLogging", "cloudtrail", "222222222222", "eu-central-1", "10:10:00", `,"requestParameters":{"name":"audit-trail"}`)
	root := folder(t, map[string]string{"a.jsonl": strings.Join([]string{
		createKey, strings.ReplaceAll(createKey, "111111111111", "222222222222"), stop, call("LeaveOrganization", "organizations", "111111111111", "eu-west-1", "11:00:00", ""),
	}, "\n")})
	_, r, err := replayed(t, root, "--accounts", file)
	pages := map[string]int{}
	for _, a := range r.Alerts {
		if a.Severity == catalogue.Page {
			pages[a.Detection]++
		}
	}
	if want := (map[string]int{"many-tickets": 1, "trail-stopped": 1, "elsewhere": 1}); !maps.Equal(pages, want) || r.Tickets != 2 {
		t.Errorf("pages %v, want %v; %d tickets, want 2\n%s", pages, want, r.Tickets, err)
	}
}

func TestDetectionsAboutTheTrailRunIfItsPartsAreNamed(t *testing.T) {
	stop := call("StopLogging", "cloudtrail", "111111111111", "eu-central-1", "10:00:00", `,"requestParameters":{"name":"audit-trail"}`)
	root := folder(t, map[string]string{"a.json": stop})
	_, r, err := replayed(t, root)
	if len(r.NotRun) == 0 || !slices.Contains(r.NotRun, "trail-stopped") || !strings.Contains(err, "did not run because the parts are not known") {
		t.Errorf("not run: %v, %q", r.NotRun, err)
	}
	_, r, _ = replayed(t, root, "--part", "trail=arn:aws:cloudtrail:eu-central-1:111111111111:trail/audit-trail")
	if r.Pages != 1 || r.Alerts[0].Detection != "trail-stopped" && r.Alerts[1].Detection != "trail-stopped" || slices.Contains(r.NotRun, "trail-stopped") {
		t.Errorf("with the trail's name: %d pages, %+v", r.Pages, r.Alerts)
	}
}

func TestNamesInEventsCannotControlATerminalOrASpreadsheet(t *testing.T) {
	evil := strings.Replace(leave, "192.0.2.7", `=cmd|'/c calc'!A1\u001b[2J`, 1)
	root := folder(t, map[string]string{"a.json": evil})
	if _, out, _ := command(t, root, "--alerts", "--output", "csv"); !strings.Contains(out, "'=cmd") {
		t.Errorf("csv %q", out)
	}
	if _, out, _ := command(t, root, "--alerts"); strings.ContainsRune(out, '\x1b') || !strings.Contains(out, "LeaveOrganization") {
		t.Errorf("table %q", out)
	}
}

func TestAnInterruptedRunSaysSo(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	var out, err bytes.Buffer
	code := cli.Run(ctx, &cli.Env{Out: &out, Err: &err, Now: time.Now}, []string{"replay", folder(t, map[string]string{"a.json": leave})}, Command)
	if code != cli.Unchecked || out.Len() > 0 || !strings.Contains(err.String(), "interrupted") {
		t.Errorf("code %d, %q, %q", code, out.String(), err.String())
	}
}

func replayed(t *testing.T, args ...string) (cli.Code, report, string) {
	t.Helper()
	code, out, err := command(t, append(args, "--output", "json")...)
	var r report
	if json.Unmarshal([]byte(out), &r) != nil {
		t.Fatalf("code %d, not JSON: %q, %q", code, out, err)
	}
	return code, r, err
}

func command(t *testing.T, args ...string) (cli.Code, string, string) {
	t.Helper()
	var out, err bytes.Buffer
	code := cli.Run(context.Background(), &cli.Env{Out: &out, Err: &err, Now: time.Now}, append([]string{"replay"}, args...), Command)
	return code, out.String(), err.String()
}

// folder writes files to a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func zip(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
