package validate_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/validate"
)

const (
	right = "accounts:\n  - {name: payments, id: \"111111111111\", homeRegion: eu-west-1}\n"
	// A limit of a single setting, which only the construct knew once.
	wrong = "accounts:\n  - {name: payments, id: \"111111111111\", homeRegion: eu-west-1, archive: {retentionDays: 1}}\n"

	wrongText = "archive.retentionDays must be between 90 and 36500, got 1; CloudTrail's event history covers 90 days without a trail"
	newRegion = "newRegions: [nz-north-1]\naccounts:\n  - {name: payments, id: \"111111111111\", homeRegion: nz-north-1}\n"
)

type result struct {
	code     cli.Code
	out, err string
}

// run runs the command in a folder with the files.
func run(t *testing.T, files map[string]string, stdin string, args ...string) result {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, err bytes.Buffer
	env := &cli.Env{In: strings.NewReader(stdin), Out: &out, Err: &err}
	code := cli.Run(context.Background(), env, append([]string{"validate"}, args...), validate.Command)
	return result{code, out.String(), err.String()}
}

func TestProblemsArePrintedAsByASynth(t *testing.T) {
	want := "accounts.yaml:2:90: accounts[0]." + wrongText + "\n" +
		"    2 |   - {name: payments, id: \"111111111111\", homeRegion: eu-west-1, archive: {retentionDays: 1}}\n" +
		strings.Repeat(" ", 97) + "^\n"
	if got := run(t, map[string]string{"accounts.yaml": wrong}, ""); got != (result{cli.Found, "", want}) {
		t.Errorf("got %d\n%s%s", got.code, got.out, got.err)
	}
	if got := run(t, map[string]string{"accounts.yaml": right}, ""); got != (result{cli.OK, "", ""}) {
		t.Errorf("got %+v", got)
	}
}

func TestProblemsOfSeveralFilesAreJSONAndCSV(t *testing.T) {
	files := map[string]string{"a.yaml": wrong, "b.yaml": right, "c.yaml": wrong}
	got := run(t, files, "", "a.yaml", "b.yaml", "c.yaml", "-o", "json")
	var found []struct {
		File         string
		Line, Column int
		Text         string
	}
	if err := json.Unmarshal([]byte(got.out), &found); err != nil || got.code != cli.Found || len(found) != 2 {
		t.Fatalf("%v: %+v", err, got)
	}
	if f := found[1]; f.File != "c.yaml" || f.Line != 2 || f.Column != 90 || f.Text != "accounts[0]."+wrongText {
		t.Errorf("got %+v", f)
	}
	want := "file,line,column,problem\na.yaml,2,90,\"accounts[0]." + wrongText + "\"\n"
	if got := run(t, files, "", "a.yaml", "-o", "csv"); got.out != want {
		t.Errorf("got %s", got.out)
	}
	if got := run(t, files, "", "b.yaml", "-o", "json"); got.out != "[]\n" || got.code != cli.OK {
		t.Errorf("got %+v", got)
	}
}

func TestStandardInputIsChecked(t *testing.T) {
	if got := run(t, nil, wrong, "-"); got.code != cli.Found || !strings.HasPrefix(got.err, "-:2:90: accounts[0].archive.retentionDays ") {
		t.Errorf("got %+v", got)
	}
	if got := run(t, nil, right, "-"); got.code != cli.OK {
		t.Errorf("got %+v", got)
	}
}

// A file that cannot be read is not green, and does not hide the problems of the others.
func TestUnreadableFileIsAUsageErrorBesideTheProblemsOfOthers(t *testing.T) {
	got := run(t, map[string]string{"wrong.yaml": wrong}, "", "missing.yaml", "wrong.yaml")
	if got.code != cli.Usage || !strings.Contains(got.err, wrongText) || !strings.HasSuffix(got.err, "audittrail: the accounts file cannot be read: open missing.yaml: no such file or directory\n") {
		t.Errorf("got %+v", got)
	}
}

func TestRegionThatOneFileAddsIsUnknownToTheNext(t *testing.T) {
	without := strings.SplitAfterN(newRegion, "\n", 2)[1]
	got := run(t, map[string]string{"with.yaml": newRegion, "without.yaml": without}, "", "with.yaml", "without.yaml")
	if got.code != cli.Found || strings.Contains(got.err, "with.yaml:1") || !strings.HasPrefix(got.err, "without.yaml:") {
		t.Errorf("got %+v", got)
	}
}

func TestChangesThatTheLockDoesNotAllowAreFound(t *testing.T) {
	files := map[string]string{
		"accounts.yaml": right,
		"accounts.lock": `AuditTrail-payments: {account: "111111111111", kind: "trail", region: "us-east-1", trail: "audit-trail", alerts: "audit-trail"}`,
	}
	got := run(t, files, "")
	if got.code != cli.Found || !strings.Contains(got.err, "AuditTrail-payments in 111111111111 us-east-1 has another region, \"eu-west-1\" instead of \"us-east-1\"") {
		t.Errorf("got %+v", got)
	}
	if got := run(t, files, "", "-o", "json"); got.code != cli.Found || !strings.Contains(got.out, `"line": 0`) {
		t.Errorf("got %+v", got)
	}
	files["accounts.lock"] = "<<<<<<< ours"
	if got := run(t, files, ""); got.code != cli.Found || !strings.Contains(got.err, "accounts.lock is not a list of stacks") {
		t.Errorf("got %+v", got)
	}
}

func TestSchemaIsThatOfTheRepository(t *testing.T) {
	want, err := os.ReadFile("../../../../accounts.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if got := run(t, nil, "", "--schema"); got != (result{cli.OK, string(want), ""}) {
		t.Errorf("code %d, %d bytes, want %d; %s", got.code, len(got.out), len(want), got.err)
	}
}
