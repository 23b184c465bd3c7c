package main

import (
	"bytes"
	"context"
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

// command runs a command line and returns its exit code and what it wrote.
func command(t *testing.T, args ...string) (code cli.Code, out, err string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), &cli.Env{Out: &o, Err: &e, Now: time.Now}, args)
	return code, o.String(), e.String()
}
