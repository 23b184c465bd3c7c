package cost

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/fakeaccount"
)

const oneTrail = `
accounts:
  - name: one
    id: "111111111111"
    homeRegion: us-east-1
    detections: {none: true}
    insights: [CallRate]
    events: {data: [{type: "AWS::S3::Object", arnPrefixes: ["arn:aws:s3:::b/"]}]}
    logGroup: {retentionDays: 365}
`

var server *fakeaccount.Server

func TestMain(m *testing.M) {
	server = fakeaccount.Start()
	os.Exit(m.Run())
}

var now = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

func TestEachLineHasItsPriceSourceAndDate(t *testing.T) {
	code, out, err := command(t, "--volumes", "testdata/volumes.yaml", "../../../../examples/organization.yaml", "--output", "csv")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if code != cli.OK || err != "" || lines[0] != strings.Join(lineHeader, ",") {
		t.Fatalf("code %d, %s, %s", code, err, lines[0])
	}
	for _, line := range lines[1:] {
		if !strings.Contains(line, "https://aws.amazon.com/") || !strings.Contains(line, ",2026-") {
			t.Errorf("no source or date in %s", line)
		}
	}
}

func TestTheTableSaysTheTotalAndWhatItLacks(t *testing.T) {
	code, out, _ := command(t, "../../../../examples/siem.yaml")
	for _, want := range []string{"USD a month, without lines whose price is unknown", "note: the lines of eu-central-1 have the list prices of us-east-1", "the price of events streamed is unknown"} {
		if !strings.Contains(out, want) {
			t.Errorf("the table does not say %q", want)
		}
	}
	if code != cli.OK {
		t.Errorf("code %d", code)
	}
}

func TestTwoFilesShowOnlyWhatDiffers(t *testing.T) {
	before, after := accounts(t, oneTrail), accounts(t, strings.Replace(oneTrail, "logGroup: {retentionDays: 365}", "logGroup: {none: true}", 1))
	code, out, err := command(t, before, after, "--output", "json")
	var c comparison
	if e := json.Unmarshal([]byte(out), &c); e != nil || code != cli.OK {
		t.Fatalf("code %d, %v, %s", code, e, err)
	}
	sum := 0.0
	for _, p := range c.Lines {
		if !strings.HasPrefix(p.What, "log") && !strings.HasPrefix(p.What, "Logs") || p.Quantity != 0 || p.BeforeQuantity == 0 {
			t.Errorf("%+v", p)
		}
		sum += *p.Difference
	}
	if len(c.Lines) != 3 || math.Abs(sum-c.Difference) > 1e-9 || math.Abs(c.After-c.Before-sum) > 1e-9 || sum >= 0 {
		t.Errorf("%d lines, %v from %v to %v", len(c.Lines), sum, c.Before, c.After)
	}
	if _, out, _ := command(t, before, before, "--output", "csv"); strings.Count(out, "\n") != 1 {
		t.Errorf("a file differs from itself: %s", out)
	}
}

func TestABudgetIsAnExitCode(t *testing.T) {
	small, large := accounts(t, oneTrail), accounts(t, strings.Replace(oneTrail, "insights: [CallRate]", "insights: [CallRate, ErrorRate]", 1))
	for _, c := range []struct {
		want cli.Code
		args []string
	}{
		{cli.OK, []string{small, "--budget", "1000"}},
		{cli.Found, []string{small, "--budget", "1"}},
		{cli.Found, []string{small, large, "--budget", "1"}},
		{cli.OK, []string{large, small, "--budget", "0"}},
		{cli.Unchecked, []string{"../../../../examples/siem.yaml", "--budget", "1000"}}, // a stream without a known price
	} {
		if code, _, err := command(t, c.args...); code != c.want {
			t.Errorf("%q: code %d, want %d; %s", c.args, code, c.want, err)
		}
	}
}

func TestWrongVolumesAreRefusedInOneSentence(t *testing.T) {
	file := accounts(t, oneTrail)
	for want, args := range map[string][]string{
		`did you mean "dataEvents"?`:                       {"--volume", "dataEvent=1"},
		"--volume must be NAME=NUMBER":                     {"--volume", "dataEvents"},
		"dataEvents must be 0 or more, got -1":             {"--volume", "dataEvents=-1"},
		"writeShare must be between 0 and 1":               {"--volume", "writeShare=20"},
		"compression must be 1 or more":                    {"--volume", "compression=0"},
		"managementEvents must be 0 or more, got NaN":      {"--volume", "managementEvents=NaN"},
		"--month must be 0 or more":                        {"--month", "-1"},
		"--budget must be 0 or more":                       {"--budget", "-1"},
		"--sample must be between 1 and 200":               {"--measure", "--sample", "0"},
		"no such file":                                     {"--volumes", "missing.yaml"},
		`"1" is not an account ID; write 12 digits`:        {"--volumes", accounts(t, `accounts: {"1": {dataEvents: 1}}`)},
		"is not a valid file of volumes":                   {"--volumes", accounts(t, "account: {}")},
		`accounts: 111111111111: "events" is not a volume`: {"--volumes", accounts(t, `accounts: {"111111111111": {events: 1}}`)},
	} {
		code, _, err := command(t, append(args, file)...)
		if code != cli.Usage || !strings.Contains(err, want) || strings.Count(err, "\n") != 1 {
			t.Errorf("%q: code %d, %s, want %q", args, code, err, want)
		}
	}
}

func command(t *testing.T, args ...string) (cli.Code, string, string) {
	t.Helper()
	var out, err bytes.Buffer
	env := &cli.Env{Out: &out, Err: &err, Now: func() time.Time { return now }}
	code := cli.Run(context.Background(), env, append([]string{"cost"}, args...), Command)
	return code, out.String(), err.String()
}

func accounts(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "accounts.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
