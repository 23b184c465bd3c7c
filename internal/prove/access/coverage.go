package access

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// unproved are the statements that no example has, with the test that covers them.
var unproved = map[string]string{
	"CloudTrailAclCheckAndWrite":      "TestMergedStatementsAnswerAsAWSsDo",
	"DenyDeliveryWithoutOwnerControl": "TestMergedStatementsAnswerAsAWSsDo",
	"DenyDeliveryToOtherAccounts":     "TestMergedStatementsAnswerAsAWSsDo",
	"ReplicateAuditLogs":              "for the owner of another bucket; tests of internal/policy",
	"ReplicateAuditLogsBucket":        "for the owner of another bucket; tests of internal/policy",
	"EncryptAuditLogCopies":           "for the owner of another key; tests of internal/policy",
}

// CheckCoverage checks that the apps have every statement in the document of
// internal/policy.
func CheckCoverage(t testing.TB, apps []*App, document string) {
	t.Helper()
	var proved []string
	for _, app := range apps {
		for _, document := range app.policies {
			for _, sid := range document.Sids() {
				proved = append(proved, withoutHash(sid))
			}
		}
	}
	rows := regexp.MustCompile("(?m)^\\| `([A-Za-z0-9]+)` \\| (?:Allow|Deny) ").FindAllStringSubmatch(document, -1)
	if len(rows) < 30 {
		t.Fatalf("%d statements in docs/policies.md; want at least 30", len(rows))
	}
	for _, row := range rows {
		if sid := withoutHash(row[1]); !slices.Contains(proved, sid) && unproved[sid] == "" {
			t.Errorf("no example has the statement %s", sid)
		}
	}
}

// withoutHash removes from a Sid the part that makes it unique among several trails.
func withoutHash(sid string) string {
	return strings.TrimSuffix(hash.ReplaceAllString(sid, ""), "AuditTrail")
}

var hash = regexp.MustCompile(`[0-9a-f]{8}$`)
