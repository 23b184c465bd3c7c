package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

// Lock is the default S3 Object Lock retention of the log bucket: no version of a
// file can be deleted until it is Days old. It applies to files delivered after it
// is set. Object Lock cannot be turned off again for a bucket.
//
// Do not add a Lock to a deployed archive without looking at the change set.
// CloudFormation's page says that ObjectLockEnabled is updated without interruption,
// but change sets showed a replacement of the bucket
// (aws-cloudformation/cloudformation-coverage-roadmap #1929). A replacement fails for
// a bucket with a BucketName. Without one, the trail moves to a new bucket. S3 itself
// locks an existing bucket in place: docs/operating.md has the commands.
//
// AWS lists Object Lock among the features that protect log files. No AWS page
// states that CloudTrail delivers to a bucket with default retention; others do so
// in practice (unverified).
//
// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html and
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html#cfn-s3-bucket-objectlockenabled.
type Lock struct {
	// Mode says who can delete a locked file. It is required.
	Mode LockMode
	// Days is the number of days that a file stays locked: 1 to RetentionDays. It
	// is required.
	Days int
}

// LockMode says who can delete a file that a [Lock] protects.
type LockMode string

const (
	// Governance allows principals with s3:BypassGovernanceRetention to delete.
	// The bucket's policy denies that action to everyone except the break-glass
	// principals.
	Governance LockMode = "GOVERNANCE"
	// Compliance allows no one to delete, not even the root user, and the lock cannot
	// be shortened; only closing the account ends it early. You pay for the bucket
	// until the lock of the last file has expired.
	Compliance LockMode = "COMPLIANCE"
)

// enabled returns nil, an omitted property, if there is no lock.
func (l *Lock) enabled() *bool {
	if l == nil {
		return nil
	}
	return jsii.Bool(true)
}

func (l *Lock) retention() awss3.ObjectLockRetention {
	switch {
	case l == nil:
		return nil
	case l.Mode == Compliance:
		return awss3.ObjectLockRetention_Compliance(days(l.Days))
	}
	return awss3.ObjectLockRetention_Governance(days(l.Days))
}
