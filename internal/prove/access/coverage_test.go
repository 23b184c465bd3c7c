package access

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// unproved are the statements that no example has, with where they are tested.
var unproved = map[string]string{
	"CloudTrailAclCheckAndWrite":      "TestMergedStatementsAnswerAsAWSsDo",
	"DenyDeliveryWithoutOwnerControl": "TestMergedStatementsAnswerAsAWSsDo",
	"ReplicateAuditLogs":              "for the owner of a bucket elsewhere; internal/policy",
	"ReplicateAuditLogsBucket":        "for the owner of a bucket elsewhere; internal/policy",
	"EncryptAuditLogCopies":           "for the owner of a key elsewhere; internal/policy",
}

// Every statement that internal/policy has is in a policy whose parts are proved
// to matter. Its document lists them.
func TestEveryStatementOfTheTablesIsProved(t *testing.T) {
	var proved []string
	for _, w := range worlds(t) {
		for _, document := range w.policies {
			for _, sid := range document.Sids() {
				proved = append(proved, withoutHash(sid))
			}
		}
	}
	rows := regexp.MustCompile("(?m)^\\| `([A-Za-z0-9]+)` \\| (?:Allow|Deny) ").FindAllStringSubmatch(string(read(t, "../../../docs/policies.md")), -1)
	if len(rows) < 30 {
		t.Fatalf("%d statements in docs/policies.md", len(rows))
	}
	for _, row := range rows {
		if sid := withoutHash(row[1]); !slices.Contains(proved, sid) && unproved[sid] == "" {
			t.Errorf("the statement %s is in no example", sid)
		}
	}
}

// withoutHash takes from a Sid what tells apart the statements of several trails.
func withoutHash(sid string) string {
	return strings.TrimSuffix(hash.ReplaceAllString(sid, ""), "AuditTrail")
}

var hash = regexp.MustCompile(`[0-9a-f]{8}$`)
