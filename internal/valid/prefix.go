package valid

import (
	"path"
	"strings"
	"unicode"

	"example.com/audittrail/internal/problem"
)

// KeyPrefix checks the S3 key prefix of an archive that a stack creates, which
// CloudTrail puts before its own "/AWSLogs/<account>/…". It may be empty.
//
// The characters are those that S3 calls safe, except '*': the prefix becomes
// part of resource ARNs in policies, where '*' would match the prefixes of
// others. An empty path segment is refused because Athena finds no rows below it.
// [ExistingKeyPrefix] is for archives whose prefix cannot be changed.
//
// Source: docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
func KeyPrefix(prefix string) *problem.Problem {
	var f faults
	f.length(prefix, 0, 200)
	f.characters(prefix, alphanumeric+"!-_.*'()/")
	f.when(strings.Contains(prefix, "*"), "contains '*', which is a wildcard in policies")
	f.edges(prefix, "/")
	f.when(strings.Contains(prefix, "//"), "contains an empty path segment")
	f.ownSegment(prefix)
	return f.refuse(prefix, "must be at most 200 letters, digits and any of ! - _ . ' ( ) and '/', "+
		"with '/' only between path segments")
}

// ExistingKeyPrefix checks the S3 key prefix of an existing archive. S3 allows every
// character in a key. The prefix becomes part of ARNs in the archive's policies, where
// '*' and '?' are wildcards and "${" starts a variable. A '/' at the end is refused
// because CloudTrail adds one.
//
// Sources: docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html and
// docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
func ExistingKeyPrefix(prefix string) *problem.Problem {
	var f faults
	f.length(prefix, 0, 200)
	f.when(strings.ContainsAny(prefix, "*?"), "contains a wildcard of policies")
	f.when(strings.Contains(prefix, "${"), `contains "${", which starts a variable in policies`)
	f.when(strings.ContainsFunc(prefix, unicode.IsControl), "contains a control character")
	f.edges(prefix, "/")
	f.ownSegment(prefix)
	return f.refuse(prefix, `must be at most 200 characters without '*', '?' and "${", and without '/' at either end`)
}

// ownSegment refuses "AWSLogs", because CloudTrail refuses it from some callers and
// repeats it for the others.
//
// Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-set-bucket-policy-for-multiple-accounts.html
func (f *faults) ownSegment(prefix string) {
	f.when(strings.Contains(prefix, "AWSLogs/") || path.Base(prefix) == "AWSLogs",
		"contains the path segment AWSLogs, which CloudTrail adds itself")
}
