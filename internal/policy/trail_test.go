package policy_test

import (
	"testing"

	"example.com/audittrail/internal/policy"
)

// CloudTrail writes to "[prefix/]AWSLogs/[o-id/]account/".
func TestLogPathIsWhereCloudTrailWrites(t *testing.T) {
	for _, test := range []struct{ prefix, organization, account, want string }{
		{"", "", "", "AWSLogs/"},
		{"", "", "111111111111", "AWSLogs/111111111111/"},
		{"", "o-exampleorgid", "", "AWSLogs/o-exampleorgid/"},
		{"", "o-exampleorgid", "111111111111", "AWSLogs/o-exampleorgid/111111111111/"},
		{"org/audit", "", "", "org/audit/AWSLogs/"},
		{"org/audit", "", "111111111111", "org/audit/AWSLogs/111111111111/"},
		{"org/audit", "o-exampleorgid", "", "org/audit/AWSLogs/o-exampleorgid/"},
		{"org/audit", "o-exampleorgid", "111111111111", "org/audit/AWSLogs/o-exampleorgid/111111111111/"},
	} {
		if got := policy.LogPath(test.prefix, test.organization, test.account); got != test.want {
			t.Errorf("LogPath(%q, %q, %q) = %q, want %q", test.prefix, test.organization, test.account, got, test.want)
		}
	}
	for prefix, want := range map[string]string{"": "AWSLogs/", "org/audit": "org/audit/AWSLogs/"} {
		if got := policy.LogRoot(prefix); got != want {
			t.Errorf("LogRoot(%q) = %q, want %q", prefix, got, want)
		}
	}
}

// For an organization trail, the ARN names the management account in every account.
func TestTrailARNNamesTheAccountThatOwnsTheTrail(t *testing.T) {
	for want, trail := range map[string]policy.Trail{
		accountTrailARN:      accountTrail,
		organizationTrailARN: organizationTrail,
		"arn:aws-cn:cloudtrail:cn-north-1:111111111111:trail/audit": chineseTrail,
	} {
		if got := trail.ARN(); got != want {
			t.Errorf("ARN() = %q, want %q", got, want)
		}
	}
}
