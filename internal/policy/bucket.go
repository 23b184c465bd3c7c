package policy

import "slices"

const (
	bucketPolicyPage   = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html"
	s3BestPracticePage = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"
	s3PolicyKeysPage   = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html"
	objectLockPage     = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html#object-lock-permissions"
)

// LogBucket describes a log bucket: what its policy names and allows.
type LogBucket struct {
	ARN        string
	KeyARN     string
	KeyPrefix  string   // the S3 key prefix of the trails, without a leading or trailing slash
	Trails     []Trail  // the trails that may deliver
	BreakGlass []string // the ARNs of the roles and users that may write and delete log objects
	Form       Form     // the wording of the statements for delivery; see [LogBucket.Fitted]

	// TrailsOf may deliver in addition to Trails; nil if there are none.
	TrailsOf *OrganizationTrails

	MembersRead bool   // the accounts that the trails record may read their own log files
	Account     string // the account that owns the bucket; used for MembersRead only
}

// Statements returns the complete policy of the log bucket.
func (b LogBucket) Statements() []Statement {
	return slices.Concat(b.Delivery(), b.Separation(), b.Members(), b.Protection())
}

// Protection returns the denials that keep log files as they were delivered. They
// apply to the account's administrators too. The root user can still change the
// policy, and S3 lifecycle rules are not subject to it, so logs still expire.
func (b LogBucket) Protection() []Statement {
	logs := []string{b.ARN + "/" + LogRoot(b.KeyPrefix) + "*"}
	return slices.Concat(Transport(b.ARN), b.denyOtherEncryption(), []Statement{
		{
			Sid: "DenyWritingLogs", Effect: Deny, Principal: Anyone,
			Actions:    writes,
			Resources:  logs,
			Conditions: append([]Condition{byPeople}, exceptBreakGlass(b.BreakGlass)...),
			Why: "Only CloudTrail writes log files. Nobody can forge a file, or replace one and so " +
				"turn the original into a noncurrent version that soon expires.",
			Source: s3BestPracticePage,
		},
		{
			Sid: "DenyDeletingLogs", Effect: Deny, Principal: Anyone,
			Actions:    deletions,
			Resources:  logs,
			Conditions: exceptBreakGlass(b.BreakGlass),
			Why: "An intruder with administrator permissions wants to delete the logs first. " +
				"That requires a change to this policy or to the lifecycle rules, which is itself a recorded event.",
			Source: s3BestPracticePage,
		}, {
			Sid: "DenyChangingLocks", Effect: Deny, Principal: Anyone,
			Actions:    []string{"s3:BypassGovernanceRetention", "s3:PutObjectRetention", "s3:PutObjectLegalHold"},
			Resources:  logs,
			Conditions: exceptBreakGlass(b.BreakGlass),
			Why: "With Object Lock, nobody can lift the lock of a file, or lock a file for longer than the archive keeps it, which would prevent its expiry. " +
				"CloudTrail's files get the bucket's default retention, which needs none of these permissions.",
			Source: objectLockPage,
		},
	})
}

// The actions that replace and delete objects.
var (
	writes    = []string{"s3:PutObject", "s3:ReplicateObject", "s3:UpdateObjectEncryption"}
	deletions = []string{"s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ReplicateDelete"}
)

// byPeople limits a denial to principals that are not AWS services. That widens
// nothing, because CloudTrail is the only service allowed to write. In other
// projects, trails could not be created because a denial matched CloudTrail's own
// writes.
var byPeople = Condition{"Bool", "aws:PrincipalIsAWSService", []string{"false"}}

// denyOtherEncryption denies uploads that explicitly request another key or none.
// An upload without an encryption header gets the bucket's key by default. A
// denial that also matches a missing header, as StringNotEquals alone does, breaks
// CreateTrail, whose test write has no such header.
func (b LogBucket) denyOtherEncryption() []Statement {
	const (
		encryption = "s3:x-amz-server-side-encryption"
		key        = "s3:x-amz-server-side-encryption-aws-kms-key-id"
	)
	deny := func(sid, why string, conditions ...Condition) Statement {
		return Statement{
			Sid: sid, Effect: Deny, Principal: Anyone,
			Actions: []string{"s3:PutObject"}, Resources: []string{b.ARN + "/*"},
			Conditions: append([]Condition{byPeople}, conditions...),
			Why:        why,
			Source:     "derived from IAM's condition semantics and from the DenyWrongKMSKey that aws-samples and others have commented out",
		}
	}
	return []Statement{
		deny("DenyUploadsWithAnotherKey", "Nobody can plant an object that the archive's readers cannot decrypt.",
			Condition{"Null", key, []string{"false"}}, Condition{"StringNotEquals", key, []string{b.KeyARN}}),
		deny("DenyUploadsWithoutTheKey", "Nobody can plant an object that is readable without the key: encrypted with SSE-S3, or with the AWS managed key, which S3 uses if no key is named.",
			Condition{"Null", encryption, []string{"false"}}, Condition{"Null", key, []string{"true"}}),
	}
}

// exceptBreakGlass returns the condition that exempts the break-glass principals
// from a denial; nil if there are none, so that the denial applies to everyone.
func exceptBreakGlass(arns []string) []Condition {
	if len(arns) == 0 {
		return nil
	}
	return []Condition{{"ArnNotEquals", "aws:PrincipalArn", unique(arns)}}
}

// Transport returns the denials of unencrypted and outdated transport. Both
// operators are deliberately positive: S3 omits the two condition keys from calls
// between services, and a positive operator does not match a missing key.
func Transport(bucketARN string) []Statement {
	all := []string{bucketARN, bucketARN + "/*"}
	return []Statement{{
		Sid: "DenyInsecureTransport", Effect: Deny, Principal: Anyone, Actions: []string{"s3:*"}, Resources: all,
		Conditions: []Condition{{"Bool", "aws:SecureTransport", []string{"false"}}},
		Why:        "Log files are never sent unencrypted (Security Hub S3.5).",
		Source:     s3BestPracticePage,
	}, {
		Sid: "DenyOldTLS", Effect: Deny, Principal: Anyone, Actions: []string{"s3:*"}, Resources: all,
		Conditions: []Condition{{"NumericLessThan", "s3:TlsVersion", []string{"1.2"}}},
		Why:        "The minimum stays TLS 1.2, whatever S3 itself accepts.",
		Source:     s3PolicyKeysPage,
	}}
}
