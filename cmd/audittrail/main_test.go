package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

func TestWrongInputIsAUsageErrorInOneSentence(t *testing.T) {
	for _, args := range [][]string{
		{"unknown"},
		{"validate", "argument"},
		{"validate", "--unknown"},
		{"validate", "--output", "xml"},
		{"validate", "--timeout", "soon"},
		{"validate", "--accounts", "testdata/missing.yaml"},
	} {
		code, _, err := command(t, args...)
		if code != cli.Usage || strings.Count(err, "\n") != 1 || !strings.HasPrefix(err, "audittrail: ") {
			t.Errorf("%q: code %d, %q", args, code, err)
		}
	}
}

func TestProblemsOfAnAccountsFileAreJSONForCI(t *testing.T) {
	wrong := filepath.Join(t.TempDir(), "accounts.yaml")
	if err := os.WriteFile(wrong, []byte("accounts:\n  - {name: payments, id: 1}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, _ := command(t, "validate", "--accounts", wrong, "--output", "json")
	var problems []struct {
		Line, Column int
		Text         string
	}
	if err := json.Unmarshal([]byte(out), &problems); err != nil || code != cli.Found || len(problems) == 0 || problems[0].Line != 2 {
		t.Errorf("code %d, %v, %s", code, err, out)
	}
	if code, out, err := command(t, "validate", "--accounts", "../../examples/standalone.yaml", "-o", "json"); code != cli.OK || out != "[]\n" || err != "" {
		t.Errorf("code %d, %q, %q", code, out, err)
	}
}

// command runs a command line and returns its exit code and what it wrote.
func command(t *testing.T, args ...string) (code cli.Code, out, err string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), &cli.Env{Out: &o, Err: &e, Now: time.Now}, args)
	return code, o.String(), e.String()
}
