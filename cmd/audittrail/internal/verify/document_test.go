package verify

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/checks/checkstest"
)

func TestGeneratedVerifyDocument(t *testing.T) {
	checkstest.Document(t, "verify", "###", []checkstest.Kind{
		{Title: "The trail and its log group", Promises: checks.Promises(trailChecks)},
		{Title: "The archive and its key", Promises: checks.Promises(archiveChecks)},
		{Title: "Each stack", Promises: checks.Promises(stackChecks)},
		{Title: "Detections and alerts", Promises: checks.Promises(alertChecks)},
		{Title: "Forwarders", Promises: checks.Promises(forwarderChecks)},
		{Title: "Roll-outs", Promises: checks.Promises(rolloutChecks)},
		{Title: "Each account", Promises: checks.Promises(accountChecks)},
		{Title: "Exercise", Promises: exercisePromises()},
	}, map[string]string{"Sample": sample(t), "Faults": strconv.Itoa(len(broken))})
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
