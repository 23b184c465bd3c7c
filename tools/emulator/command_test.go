package emulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// notHere are the promises of each command that are left out, with the reason. Every other one must
// be found kept.
var notHere = map[string]map[string]string{
	"preflight": {
		"channels-none":  "moto does not implement ListChannels",
		"region-enabled": "moto does not implement GetRegionOptStatus",
		"alarm-quota":    "moto does not answer DescribeAlarms in CBOR",
	},
	"verify": {
		"account-cost-anomalies":    "moto does not implement GetAnomalyMonitors",
		"account-root-mfa":          "the root user of moto has no MFA",
		"account-s3-public-access":  "the SDK puts the account into the name of the host",
		"access-logs":               "moto's CloudFormation does not create it",
		"access-logs-kept":          "moto's CloudFormation does not create it",
		"access-logs-public-access": "moto's CloudFormation does not create it",
		"alarms-enabled":            "moto does not answer DescribeAlarms in CBOR",
		"alarms-unchanged":          "moto does not answer DescribeAlarms in CBOR",
		"bucket-lifecycle":          "moto's CloudFormation does not create it",
		"bucket-ownership":          "moto's CloudFormation does not create it",
		"delivery-alarms-quiet":     "moto does not answer DescribeAlarms in CBOR",
		"detections-complete":       "moto does not answer DescribeAlarms in CBOR",
		"log-group-encryption":      "moto does not return the key",
		"log-group-protection":      "moto does not keep it",
		"roles-unchanged":           "moto returns inline policies as Python text",
		"trail-aggregations":        "moto does not implement GetEventConfiguration",
		"trail-digest-delivery":     "moto delivers no files",
		"trail-files-valid":         "moto delivers no files",
		"trail-hours-covered":       "moto delivers no files",
		"trail-log-group-delivery":  "moto delivers no events",
		"trail-regions":             "moto does not return the home Region",
	},
}

// preflighted runs "audittrail preflight" for the account of the standalone example.
func preflighted(t *testing.T, s *server, a assembly) {
	s.promised(t, a.stack(t, "AuditTrail-payments"), "preflight")
}

// verified runs "audittrail verify" on the deployed account of the standalone example.
func verified(t *testing.T, s *server, a assembly) {
	s.promised(t, a.stack(t, "AuditTrail-payments"), "verify")
}

// promised checks that a command finds every promise about a stack kept.
func (s *server) promised(t *testing.T, st stack, command string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "examples", "standalone.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	one, _, _ := bytes.Cut(text, []byte("\n  - name: sandbox"))
	file := filepath.Join(t.TempDir(), "accounts.yaml")
	if err := os.WriteFile(file, one, 0o644); err != nil {
		t.Fatal(err)
	}
	leaveOut := strings.Join(slices.Collect(maps.Keys(notHere[command])), ",")
	kept := 0
	for _, row := range s.audittrail(t, st, command, "--accounts", file, "--skip", leaveOut) {
		switch row.Result {
		case "ok":
			kept++
		case "wrong", "unchecked":
			t.Errorf("%s: %s is %s: %s", command, row.ID, row.Result, row.Evidence)
		}
	}
	fmt.Printf("%-10s %2d promises are kept\n", command, kept)
}

// row is a promise in the report of a command.
type row struct{ ID, Result, Evidence string }

// audittrail runs the operator's command in the account of a stack, and returns its report.
func (s *server) audittrail(t *testing.T, in stack, arguments ...string) []row {
	t.Helper()
	program, err := built()
	if err != nil {
		t.Fatal(err)
	}
	c := s.credentials()[in.account]
	command := exec.Command(program, append(arguments, "--output", "json")...)
	command.Env = append(withoutAWS(os.Environ()), "AWS_ENDPOINT_URL="+s.url, "AWS_REGION="+in.region, "AWS_ACCESS_KEY_ID="+c.AccessKeyID,
		"AWS_SECRET_ACCESS_KEY="+c.SecretAccessKey, "AWS_SESSION_TOKEN="+c.SessionToken, "AWS_MAX_ATTEMPTS=1",
		"AWS_EC2_METADATA_DISABLED=true", "AWS_CONFIG_FILE=/dev/null", "AWS_SHARED_CREDENTIALS_FILE=/dev/null")
	var out, stderr bytes.Buffer
	command.Stdout, command.Stderr = &out, &stderr
	runErr := command.Run()
	var report struct{ Rows []row }
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatalf("audittrail %s: %v: %s%s", strings.Join(arguments, " "), runErr, out.String(), stderr.String())
	}
	return report.Rows
}

// built is the operator's command, which is a module of its own.
var built = sync.OnceValues(func() (string, error) {
	path, err := filepath.Abs(filepath.Join(temporary, "audittrail"))
	if err != nil {
		return "", err
	}
	if out, err := exec.Command("go", "build", "-C", filepath.Join(root, "cmd", "audittrail"), "-o", path, ".").CombinedOutput(); err != nil {
		return "", errors.New(string(out))
	}
	return path, nil
})
