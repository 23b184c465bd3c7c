package policy_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/audittrail/internal/policy"
)

// request is a request to the log bucket as IAM sees it: S3 omits the transport
// keys from calls between services, and a header that was not sent is missing.
type request struct {
	action, object string
	keys           map[string]string
}

// denials returns the Sids of the denials that match the request.
func denials(t *testing.T, statements []policy.Statement, r request) []string {
	t.Helper()
	found := []string{}
	for _, s := range statements {
		if s.Effect != policy.Deny || !s.Principal.Anyone {
			continue
		}
		acts := slices.ContainsFunc(s.Actions, func(a string) bool { return matches(a, r.action) })
		meant := slices.ContainsFunc(s.Resources, func(a string) bool { return matches(a, bucketARN+r.object) })
		holds := !slices.ContainsFunc(s.Conditions, func(c policy.Condition) bool { return !meets(t, c, r.keys) })
		if acts && meant && holds {
			found = append(found, s.Sid)
		}
	}
	return found
}

func matches(pattern, text string) bool {
	prefix, wildcard := strings.CutSuffix(pattern, "*")
	return pattern == text || wildcard && strings.HasPrefix(text, prefix)
}

// meets evaluates the operators that the denials use as IAM documents them: only
// negated operators match a missing key.
func meets(t *testing.T, c policy.Condition, keys map[string]string) bool {
	t.Helper()
	value, there := keys[c.Key]
	switch c.Operator {
	case "Null":
		return slices.Contains(c.Values, strconv.FormatBool(!there))
	case "Bool":
		return there && slices.Contains(c.Values, value)
	case "NumericLessThan":
		return there && slices.ContainsFunc(c.Values, func(limit string) bool { return number(t, value) < number(t, limit) })
	case "StringNotEquals", "ArnNotEquals":
		return !slices.Contains(c.Values, value)
	}
	t.Fatalf("this test does not know the operator %s; check what it does with a missing key", c.Operator)
	return false
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

const (
	byService = "aws:PrincipalIsAWSService"
	sse       = "s3:x-amz-server-side-encryption"
	sseKey    = "s3:x-amz-server-side-encryption-aws-kms-key-id"
	logFile   = "/AWSLogs/111111111111/CloudTrail/eu-west-1/2026/11/22/a.json.gz"
	otherFile = "/reports/november.csv"
	role      = "arn:aws:iam::111111111111:role/"
)

func service(more map[string]string) map[string]string {
	keys := map[string]string{byService: "true"}
	maps.Copy(keys, more)
	return keys
}

func person(name string, more map[string]string) map[string]string {
	keys := map[string]string{byService: "false", "aws:PrincipalArn": role + name, "aws:SecureTransport": "true", "s3:TlsVersion": "1.3"}
	maps.Copy(keys, more)
	return keys
}

// In other projects, trails could not be created because of a denial of uploads
// without an encryption header or with another key.
func TestDenialsApplyToPeopleAndNeverToCloudTrail(t *testing.T) {
	statements := policy.LogBucket{
		ARN: bucketARN, KeyARN: keyARN, Trails: []policy.Trail{accountTrail}, BreakGlass: []string{role + "break-glass"},
	}.Statements()
	type header = map[string]string
	const put, other = "s3:PutObject", "arn:aws:kms:eu-west-1:666666666666:key/other"
	for name, test := range map[string]struct {
		request request
		want    []string
	}{
		"CloudTrail checks the bucket":           {request{"s3:GetBucketAcl", "", service(nil)}, []string{}},
		"CloudTrail's test write without header": {request{put, logFile, service(nil)}, []string{}},
		"CloudTrail delivers with the key":       {request{put, logFile, service(header{sse: "aws:kms", sseKey: keyARN})}, []string{}},
		"CloudTrail names the key by an alias":   {request{put, logFile, service(header{sse: "aws:kms", sseKey: "alias/a"})}, []string{}},
		"CloudTrail writes as until 2025":        {request{put, logFile, service(header{sse: "AES256"})}, []string{}},

		"upload without a header":     {request{put, otherFile, person("dev", nil)}, []string{}},
		"upload with the key":         {request{put, otherFile, person("dev", header{sse: "aws:kms", sseKey: keyARN})}, []string{}},
		"upload with another key":     {request{put, otherFile, person("dev", header{sse: "aws:kms", sseKey: other})}, []string{"DenyUploadsWithAnotherKey"}},
		"upload without KMS":          {request{put, otherFile, person("dev", header{sse: "AES256"})}, []string{"DenyUploadsWithoutTheKey"}},
		"upload with AWS's key":       {request{put, otherFile, person("dev", header{sse: "aws:kms"})}, []string{"DenyUploadsWithoutTheKey"}},
		"break-glass without KMS":     {request{put, otherFile, person("break-glass", header{sse: "AES256"})}, []string{"DenyUploadsWithoutTheKey"}},
		"forgery":                     {request{put, logFile, person("admin", nil)}, []string{"DenyWritingLogs"}},
		"forgery by replication":      {request{"s3:ReplicateObject", logFile, person("admin", nil)}, []string{"DenyWritingLogs"}},
		"forgery with another key":    {request{put, logFile, person("admin", header{sseKey: other})}, []string{"DenyUploadsWithAnotherKey", "DenyWritingLogs"}},
		"encryption with another key": {request{"s3:UpdateObjectEncryption", logFile, person("admin", nil)}, []string{"DenyWritingLogs"}},
		"repair by break-glass":       {request{put, logFile, person("break-glass", nil)}, []string{}},

		"deletion":                    {request{"s3:DeleteObject", logFile, person("admin", nil)}, []string{"DenyDeletingLogs"}},
		"deletion of a version":       {request{"s3:DeleteObjectVersion", logFile, person("admin", nil)}, []string{"DenyDeletingLogs"}},
		"deletion by replication":     {request{"s3:ReplicateDelete", logFile, person("admin", nil)}, []string{"DenyDeletingLogs"}},
		"deletion despite a lock":     {request{"s3:BypassGovernanceRetention", logFile, person("admin", nil)}, []string{"DenyChangingLocks"}},
		"lifting a lock":              {request{"s3:PutObjectRetention", logFile, person("admin", nil)}, []string{"DenyChangingLocks"}},
		"a legal hold":                {request{"s3:PutObjectLegalHold", logFile, person("admin", nil)}, []string{"DenyChangingLocks"}},
		"lifting a lock, break-glass": {request{"s3:PutObjectRetention", logFile, person("break-glass", nil)}, []string{}},
		"deletion by a service":       {request{"s3:DeleteObject", logFile, service(nil)}, []string{"DenyDeletingLogs"}},
		"deletion by break-glass":     {request{"s3:DeleteObjectVersion", logFile, person("break-glass", nil)}, []string{}},
		"deletion of another object":  {request{"s3:DeleteObject", otherFile, person("dev", nil)}, []string{}},
		"reading":                     {request{"s3:GetObject", logFile, person("auditor", nil)}, []string{}},
		"reading over HTTP":           {request{"s3:GetObject", logFile, person("auditor", header{"aws:SecureTransport": "false"})}, []string{"DenyInsecureTransport"}},
		"listing over HTTP":           {request{"s3:ListBucket", "", person("auditor", header{"aws:SecureTransport": "false"})}, []string{"DenyInsecureTransport"}},
		"reading over TLS 1.1":        {request{"s3:GetObject", logFile, person("auditor", header{"s3:TlsVersion": "1.1"})}, []string{"DenyOldTLS"}},
		"reading over TLS 1.2":        {request{"s3:GetObject", logFile, person("auditor", header{"s3:TlsVersion": "1.2"})}, []string{}},
		"writing the bucket's policy": {request{"s3:PutBucketPolicy", "", person("admin", nil)}, []string{}},
	} {
		checkList(t, name, denials(t, statements, test.request), test.want)
	}
}

// Without break-glass principals, no one in the account can write or delete log
// files.
func TestNoOneWritesOrDeletesLogsWithoutBreakGlass(t *testing.T) {
	statements := policy.LogBucket{ARN: bucketARN, KeyARN: keyARN, Trails: []policy.Trail{accountTrail}}.Statements()
	keys := person("break-glass", nil)
	checkList(t, "write", denials(t, statements, request{"s3:PutObject", logFile, keys}), []string{"DenyWritingLogs"})
	checkList(t, "delete", denials(t, statements, request{"s3:DeleteObject", logFile, keys}), []string{"DenyDeletingLogs"})
}
