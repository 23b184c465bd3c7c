package stacks_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/audittrail/internal/plan"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/stacks"
)

// docs/validate.md lists what only a synth finds. If this file is refused without the CDK one
// day, the document has a row less.
func TestDetectionsThatATrailCannotSeeAreFoundBySynthOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "accounts.yaml")
	const text = `
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: eu-west-1
    logGroup: {none: true}
    detections: {leaveOut: [sign-in, pipeline, kms, takeover, exfiltration, signals]}
`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if read, err := plan.Read(path); err != nil || read.File.Err() != nil {
		t.Errorf("%v, %v", err, read.File.Err())
	}
	err := cdktest.Catch(func() { t.Error(stacks.FromFile(cdktest.App(t), path)) })
	if err == nil || !strings.Contains(err.Error(), "LeaveOut removes every detection that applies") {
		t.Errorf("got %v", err)
	}
}
