package valid

import (
	"path"
	"strings"

	"example.com/audittrail/internal/problem"
)

// KeyPrefix is the rule for the S3KeyPrefix of a trail, which CloudTrail puts
// in front of its own "/AWSLogs/<account>/…"; "" stands for none.
//
// The characters are those that S3 calls safe, without '*': the prefix becomes
// part of resource ARNs in policies, where '*' would match the prefixes of
// others. An empty path segment is refused since Athena finds no rows below one,
// and "AWSLogs" since CloudTrail refuses it to unauthorised callers and would
// repeat it for the others.
//
// Sources: docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html and
// docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-set-bucket-policy-for-multiple-accounts.html
func KeyPrefix(prefix string) *problem.Problem {
	var f faults
	f.length(prefix, 0, 200)
	f.characters(prefix, alphanumeric+"!-_.*'()/")
	f.when(strings.Contains(prefix, "*"), "has a '*', which is a wildcard in policies")
	f.edges(prefix, "/")
	f.when(strings.Contains(prefix, "//"), "has an empty path segment")
	f.when(strings.Contains(prefix, "AWSLogs/") || path.Base(prefix) == "AWSLogs",
		"has the path segment AWSLogs, which CloudTrail adds itself")
	return f.refuse(prefix, "at most 200 letters, digits and any of ! - _ . ' ( ) and '/', "+
		"with '/' only between path segments")
}
