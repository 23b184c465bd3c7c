package audittrail

import (
	"example.com/audittrail/internal/problem"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

// Lock is a default S3 Object Lock of the log bucket: no version of a file can
// be deleted for so many days. It takes effect on files delivered from then
// on, and a bucket that once had it can never be without.
//
// AWS lists Object Lock among the features to protect log files with; no page
// states that CloudTrail delivers into a bucket with default retention, which
// others do in practice (unverified).
type Lock struct {
	// Mode says who may lift the lock.
	Mode LockMode
	// Days is how long it holds; at most as long as files are kept.
	Days int
}

// LockMode says who may lift a [Lock].
type LockMode string

const (
	// Governance lets principals with s3:BypassGovernanceRetention delete; the
	// bucket's policy denies that to all but the break-glass principals.
	Governance LockMode = "GOVERNANCE"
	// Compliance lets nobody delete, not the root user nor AWS, and it cannot
	// be shortened: the bucket has to be paid for until the last file's lock
	// has run out.
	Compliance LockMode = "COMPLIANCE"
)

// check reports what is wrong with the lock of the archive at a path.
func (l Lock) check(problems *problem.List, archive problem.Path, retentionDays int) {
	at := archive.Field("Lock")
	if l.Mode != Governance && l.Mode != Compliance {
		problems.Addf(at.Field("Mode"), "%q is unknown; want GOVERNANCE or COMPLIANCE", l.Mode)
	}
	if l.Days < 1 {
		problems.Addf(at.Field("Days"), "%d is too short; want at least 1, or no %v", l.Days, at)
	}
	if l.Days > retentionDays {
		problems.Addf(at.Field("Days"), "%d is longer than %v %d: S3 could not expire the files, and a COMPLIANCE lock cannot be undone; want at most %d",
			l.Days, archive.Field("RetentionDays"), retentionDays, retentionDays)
	}
}

// enabled is nil for no lock: the property is left out.
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
