package verify

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/fakeaccount"
)

var server *fakeaccount.Server

func TestMain(m *testing.M) {
	server = fakeaccount.Start()
	os.Exit(m.Run())
}

// leftOut and added keep the deployment of the tests small.
var (
	leftOut = []string{"takeover", "exfiltration", "kms", "pipeline", "cis", "sign-in"}
	added   = []string{"cis-4-03-root-use", "root-email-changed"}
)

const accountsFile = `
accounts:
  - name: me
    id: "111111111111"
    homeRegion: eu-central-1
    stackName: AuditTrail
    archive: {lock: {mode: GOVERNANCE, days: 365}}
    detections: {leaveOut: [takeover, exfiltration, kms, pipeline, cis, sign-in], add: [cis-4-03-root-use, root-email-changed]}
`

func TestEveryPromiseOfAHealthyDeploymentHolds(t *testing.T) {
	server.Reset(healthy().answer)
	code, report, err := verify(t, accountsFile)
	for _, row := range report.Rows {
		if row.Result != checks.OK {
			t.Errorf("%s %s: %s: %s", row.Part, row.ID, row.Result, row.Evidence)
		}
	}
	if code != cli.OK || len(report.Rows) == 0 {
		t.Errorf("code %d, %s", code, err)
	}
}

func verify(t *testing.T, file string, args ...string) (cli.Code, checks.Report, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "accounts.yaml")
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, err := command(t, append([]string{"--accounts", path, "--output", "json"}, args...)...)
	var report checks.Report
	if json.Unmarshal([]byte(out), &report) != nil && code != cli.Usage {
		t.Fatalf("code %d, not a report: %q, %s", code, out, err)
	}
	return code, report, err
}

func command(t *testing.T, args ...string) (cli.Code, string, string) {
	t.Helper()
	var out, err bytes.Buffer
	env := &cli.Env{Out: &out, Err: &err, Now: func() time.Time { return now }}
	code := cli.Run(context.Background(), env, append([]string{"verify"}, args...), Command)
	return code, out.String(), err.String()
}

// ids returns the ids of the rows with a result, sorted.
func ids(report checks.Report, result checks.Result) []string {
	var all []string
	for _, row := range report.Rows {
		if row.Result == result {
			all = append(all, row.ID)
		}
	}
	slices.Sort(all)
	return all
}

func joinedIDs(all []string) string { return strings.Join(all, " ") }
