package valid

import (
	"path"
	"strings"

	"example.com/audittrail/internal/problem"
)

// KeyPrefix checks the S3 key prefix of a trail, which CloudTrail puts before its
// own "/AWSLogs/<account>/…". It may be empty.
//
// The characters are those that S3 calls safe, except '*': the prefix becomes
// part of resource ARNs in policies, where '*' would match the prefixes of
// others. An empty path segment is refused because Athena finds no rows below
// it, and "AWSLogs" because CloudTrail refuses it from some callers and repeats
// it for the others.
//
// Sources: docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html and
// docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-set-bucket-policy-for-multiple-accounts.html
func KeyPrefix(prefix string) *problem.Problem {
	var f faults
	f.length(prefix, 0, 200)
	f.characters(prefix, alphanumeric+"!-_.*'()/")
	f.when(strings.Contains(prefix, "*"), "contains '*', which is a wildcard in policies")
	f.edges(prefix, "/")
	f.when(strings.Contains(prefix, "//"), "contains an empty path segment")
	f.when(strings.Contains(prefix, "AWSLogs/") || path.Base(prefix) == "AWSLogs",
		"contains the path segment AWSLogs, which CloudTrail adds itself")
	return f.refuse(prefix, "must be at most 200 letters, digits and any of ! - _ . ' ( ) and '/', "+
		"with '/' only between path segments")
}
