package policy_test

import (
	"slices"
	"testing"

	"example.com/audittrail/internal/policy"
)

// The owner of an existing bucket must add what a trail needs; how to protect the
// bucket is up to the owner.
func TestLogBucketPolicyIsDeliveryAndProtection(t *testing.T) {
	b := policy.LogBucket{ARN: bucketARN, KeyARN: keyARN, Trails: []policy.Trail{organizationTrail}}
	checkList(t, "delivery", sids(b.Delivery()), []string{aclCheck, write, organizationWrite})
	protection := []string{
		"DenyInsecureTransport", "DenyOldTLS", "DenyUploadsWithAnotherKey", "DenyUploadsWithoutTheKey", "DenyWritingLogs", "DenyDeletingLogs", "DenyChangingLocks",
	}
	checkList(t, "protection", sids(b.Protection()), protection)
	checkList(t, "policy", sids(b.Statements()), slices.Concat([]string{aclCheck, write, organizationWrite}, protection))
	for _, s := range b.Protection() {
		if s.Effect != policy.Deny || !s.Principal.Anyone {
			t.Errorf("%s: effect %s, principal %+v, want a denial for everyone", s.Sid, s.Effect, s.Principal)
		}
	}
}

func TestProtectionCoversTheBucketOrTheLogFiles(t *testing.T) {
	for prefix, logs := range map[string]string{
		"":          bucketARN + "/AWSLogs/*",
		"org/audit": bucketARN + "/org/audit/AWSLogs/*",
	} {
		statements := policy.LogBucket{ARN: bucketARN, KeyARN: keyARN, KeyPrefix: prefix}.Protection()
		for sid, want := range map[string][]string{
			"DenyInsecureTransport":     {bucketARN, bucketARN + "/*"},
			"DenyOldTLS":                {bucketARN, bucketARN + "/*"},
			"DenyUploadsWithAnotherKey": {bucketARN + "/*"},
			"DenyUploadsWithoutTheKey":  {bucketARN + "/*"},
			"DenyWritingLogs":           {logs},
			"DenyDeletingLogs":          {logs},
			"DenyChangingLocks":         {logs},
		} {
			checkList(t, sid, find(t, statements, sid).Resources, want)
		}
	}
}

// S3 delivers the access logs of one bucket of one account.
func TestAccessLogBucketAcceptsTheLogsOfOneBucket(t *testing.T) {
	statements := policy.AccessLogBucket("arn:aws:s3:::audit-access-logs", bucketARN, "111111111111", nil)
	checkList(t, "statements", sids(statements), []string{"DenyInsecureTransport", "DenyOldTLS", "S3ServerAccessLogs", "DenyWritingAccessLogs", "DenyDeletingAccessLogs"})
	checkList(t, "transport", statements[0].Resources, []string{"arn:aws:s3:::audit-access-logs", "arn:aws:s3:::audit-access-logs/*"})
	checkJSON(t, statements[2:3], `[
  {
    "Action": "s3:PutObject",
    "Condition": {
      "ArnLike": {
        "aws:SourceArn": "arn:aws:s3:::audit-logs"
      },
      "StringEquals": {
        "aws:SourceAccount": "111111111111"
      }
    },
    "Effect": "Allow",
    "Principal": {
      "Service": "logging.s3.amazonaws.com"
    },
    "Resource": "arn:aws:s3:::audit-access-logs/*",
    "Sid": "S3ServerAccessLogs"
  }
]`)
}
