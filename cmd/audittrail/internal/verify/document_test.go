package verify

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"text/template"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/prove/golden"
)

func TestGeneratedVerifyDocument(t *testing.T) {
	parsed, err := template.ParseFiles(filepath.Join("testdata", "verify.md.tmpl"))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	err = parsed.Execute(&text, map[string]string{"Promises": promiseTables(), "Sample": sample(t), "Faults": fmt.Sprint(len(broken))})
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, filepath.FromSlash("../../../../docs/verify.md"), []byte(text.String()))
}

func promiseTables() string {
	var text strings.Builder
	for _, kind := range []struct {
		title    string
		promises []checks.Promise
	}{
		{"The trail and its log group", checks.Promises(trailChecks)}, {"The archive and its key", checks.Promises(archiveChecks)},
		{"Each stack", checks.Promises(stackChecks)}, {"Detections and alerts", checks.Promises(alertChecks)},
		{"Forwarders", checks.Promises(forwarderChecks)}, {"Roll-outs", checks.Promises(rolloutChecks)},
		{"Each account", checks.Promises(accountChecks)}, {"Exercise", exercisePromises()},
	} {
		fmt.Fprintf(&text, "\n### %s\n\n| Promise | What is promised | Permissions |\n|---|---|---|\n", kind.title)
		for _, p := range kind.promises {
			fmt.Fprintf(&text, "| `%s` | %s | %s |\n", p.ID, p.Text, strings.Join(p.Permissions, ", "))
		}
	}
	return strings.TrimRight(text.String(), "\n")
}

// sample is part of the report on a broken deployment, without the fixes.
func sample(t *testing.T) string {
	d := healthy()
	d.status["IsLogging"], d.status["StopLoggingTime"] = false, old(0)
	d.bucketPolicy = withStatement(d.bucketPolicy, `{"Sid":"Partner","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs-of-me/*"}`)
	server.Reset(d.answer)
	_, report, _ := verify(t, accountsFile)
	var text strings.Builder
	for _, row := range report.Rows {
		if strings.HasPrefix(row.ID, "trail-lo") || strings.HasPrefix(row.ID, "bucket-refuses") {
			fmt.Fprintf(&text, "    %-6s %-26s %s\n", row.Result, row.ID, row.Evidence)
		}
	}
	return text.String()
}
