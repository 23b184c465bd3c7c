package policy

import "slices"

const (
	bucketPolicyPage   = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html"
	s3BestPracticePage = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"
	s3PolicyKeysPage   = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html"
	s3LoggingPage      = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html"
)

// LogBucket is what the policy of a log bucket speaks of.
type LogBucket struct {
	ARN        string
	KeyARN     string
	KeyPrefix  string   // the S3 key prefix of the trails, without slashes at its ends
	Trails     []Trail  // the trails that may deliver
	BreakGlass []string // the role or user ARNs that may delete log objects
	Compact    bool     // lets the trails deliver by fewer words: see [LogBucket.Fitted]

	MembersRead bool   // the accounts that the trails record read their own log files
	Account     string // the bucket's; for MembersRead only
}

// Statements returns the whole policy of a log bucket.
func (b LogBucket) Statements() []Statement {
	delivery := b.Delivery
	if b.Compact {
		delivery = b.CompactDelivery
	}
	return slices.Concat(delivery(), b.Members(), b.Protection())
}

// With each upload CloudTrail says so.
const (
	aclHeader    = "s3:x-amz-acl"
	ownerControl = "bucket-owner-full-control"
)

// Delivery returns the statements without which the trails cannot deliver:
// those that the owner of a bucket that is not ours has to add.
func (b LogBucket) Delivery() []Statement {
	var accounts, organizations []string
	var organizationTrails []Trail
	for _, t := range b.Trails {
		accounts = append(accounts, b.ARN+"/"+LogPath(b.KeyPrefix, "", t.Account)+"*")
		if t.Organization != "" {
			organizations = append(organizations, b.ARN+"/"+LogPath(b.KeyPrefix, t.Organization, "")+"*")
			organizationTrails = append(organizationTrails, t)
		}
	}
	ownerControls := Condition{"StringEquals", aclHeader, []string{ownerControl}}
	statements := []Statement{{
		Sid: "AWSCloudTrailAclCheck20150319", Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"s3:GetBucketAcl"}, Resources: []string{b.ARN},
		Conditions: []Condition{fromTrails(b.Trails)},
		Why:        "CloudTrail looks at the bucket before it creates, updates or delivers for a trail.",
		Source:     bucketPolicyPage,
	}, {
		Sid: "AWSCloudTrailWrite20150319", Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"s3:PutObject"}, Resources: unique(accounts),
		Conditions: []Condition{ownerControls, fromTrails(b.Trails)},
		Why: "CloudTrail delivers log, digest, Insights, network activity and aggregated files. For an organization trail " +
			"this is the management account's own path, which CreateTrail checks too.",
		Source: bucketPolicyPage,
	}}
	if len(organizations) == 0 {
		return statements
	}
	return append(statements, Statement{
		Sid: "AWSCloudTrailOrganizationWrite20150319", Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"s3:PutObject"}, Resources: unique(organizations),
		Conditions: []Condition{ownerControls, fromTrails(organizationTrails)},
		Why:        "An organization trail delivers the member accounts' files below the organization's id.",
		Source:     bucketPolicyPage,
	})
}

// Protection returns the denials that keep log files as they were delivered.
// They bind the account's administrators too; its root user can still change
// the policy, and S3 lifecycle rules do not pass through it, so that logs
// expire all the same.
func (b LogBucket) Protection() []Statement {
	logs := []string{b.ARN + "/" + LogRoot(b.KeyPrefix) + "*"}
	return slices.Concat(Transport(b.ARN), b.denyOtherEncryption(), []Statement{
		{
			Sid: "DenyWritingLogs", Effect: Deny, Principal: Anyone,
			Actions:    []string{"s3:PutObject", "s3:ReplicateObject", "s3:UpdateObjectEncryption"},
			Resources:  logs,
			Conditions: append([]Condition{byPeople}, b.exceptBreakGlass()...),
			Why: "Nobody but CloudTrail writes log files: none is forged, and none replaced, " +
				"which would make the original a noncurrent version that soon expires.",
			Source: s3BestPracticePage,
		},
		{
			Sid: "DenyDeletingLogs", Effect: Deny, Principal: Anyone,
			Actions:    []string{"s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ReplicateDelete"},
			Resources:  logs,
			Conditions: b.exceptBreakGlass(),
			Why: "An intruder with administrator rights wants the logs gone first; " +
				"deleting takes a change of this policy or of the lifecycle rules, which is an event of its own.",
			Source: s3BestPracticePage,
		},
	})
}

// byPeople leaves out AWS services. Only CloudTrail is allowed to write, so
// that this widens nothing; and a denial of CloudTrail's own writes is how
// others' trails failed to be created.
var byPeople = Condition{"Bool", "aws:PrincipalIsAWSService", []string{"false"}}

// denyOtherEncryption denies what explicitly asks for another key or for none.
// An upload without an encryption header gets the bucket's key by default, and
// a denial that matches a missing header (StringNotEquals alone does) breaks
// CreateTrail, whose test write carries none.
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
			Source:     "derived from IAM's condition semantics and from aws-samples' and others' commented-out DenyWrongKMSKey",
		}
	}
	return []Statement{
		deny("DenyUploadsWithAnotherKey", "Nobody plants an object that the archive's readers cannot decrypt.",
			Condition{"Null", key, []string{"false"}}, Condition{"StringNotEquals", key, []string{b.KeyARN}}),
		deny("DenyUploadsWithoutTheKey", "Nobody plants an object that is readable without the key: with SSE-S3, or with the AWS managed key, which S3 takes if none is named.",
			Condition{"Null", encryption, []string{"false"}}, Condition{"Null", key, []string{"true"}}),
	}
}

// exceptBreakGlass is no condition, which is everybody, unless somebody is named.
func (b LogBucket) exceptBreakGlass() []Condition {
	if len(b.BreakGlass) == 0 {
		return nil
	}
	return []Condition{{"ArnNotEquals", "aws:PrincipalArn", unique(b.BreakGlass)}}
}

// Transport returns the denials of unencrypted and outdated transport. Both
// operators are positive on purpose: S3 hides the two keys for calls between
// services, and a positive operator does not match a missing key.
func Transport(bucketARN string) []Statement {
	all := []string{bucketARN, bucketARN + "/*"}
	return []Statement{{
		Sid: "DenyInsecureTransport", Effect: Deny, Principal: Anyone, Actions: []string{"s3:*"}, Resources: all,
		Conditions: []Condition{{"Bool", "aws:SecureTransport", []string{"false"}}},
		Why:        "Log files cross no network in the clear (Security Hub S3.5).",
		Source:     s3BestPracticePage,
	}, {
		Sid: "DenyOldTLS", Effect: Deny, Principal: Anyone, Actions: []string{"s3:*"}, Resources: all,
		Conditions: []Condition{{"NumericLessThan", "s3:TlsVersion", []string{"1.2"}}},
		Why:        "The floor stays at TLS 1.2 whatever S3 accepts by itself.",
		Source:     s3PolicyKeysPage,
	}}
}

// AccessLogBucket returns the policy of the bucket that receives the server
// access logs of another one. It has to be encrypted with SSE-S3 and must not
// have a default lock: S3 would deliver nothing.
func AccessLogBucket(arn, sourceARN, sourceAccount string) []Statement {
	return append(Transport(arn), Statement{
		Sid: "S3ServerAccessLogs", Effect: Allow, Principal: Service("logging.s3.amazonaws.com"),
		Actions: []string{"s3:PutObject"}, Resources: []string{arn + "/*"},
		Conditions: []Condition{
			{"ArnLike", "aws:SourceArn", []string{sourceARN}},
			{"StringEquals", "aws:SourceAccount", []string{sourceAccount}},
		},
		Why:    "S3 delivers the log bucket's access logs, and those of no other bucket.",
		Source: s3LoggingPage,
	})
}
