package audittrail

import (
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Destination is where CloudTrail delivers a trail's log files: an *[ArchiveProps],
// an *[Archive] or an [ArchiveRef].
type Destination interface {
	// problems returns the problems of the destination for the trail.
	problems(TrailRef, environment) problem.List
	// bucketNames returns the names of the buckets that each delivery writes to,
	// as far as they are known before the constructs exist.
	bucketNames() []string
}

// ArchiveRef refers by plain values to an archive in another account, or to one
// that this library did not create. Use [Archive.Ref] if the app creates the
// archive. Otherwise its owner must let the trail in; see
// [AuditTrail.OwnerPolicies].
type ArchiveRef struct {
	// BucketName is the name of the log bucket. It is required.
	BucketName string

	// KeyARN is the ARN of the KMS key that encrypts the log files, or of an alias
	// of the key. It is required. The key must be in the bucket's Region. AWS
	// documents that a trail accepts an alias ARN, but not whether CloudTrail
	// resolves an alias of another account (unverified); the key's own ARN always
	// works.
	KeyARN string

	// S3KeyPrefix is the S3 key prefix that the archive's policy expects.
	//
	// Default: none.
	S3KeyPrefix string

	// FedBuckets names the other buckets that each delivery writes to: the bucket
	// for the archive's access logs, and the bucket that the archive is replicated
	// to. The trail leaves their objects out of its S3 data events.
	//
	// Default: none.
	FedBuckets []string

	// Set by [Archive.Ref]: the trails that the archive admits by their ARNs and by
	// their organization, and whether
	// CloudFormation chooses the name of the access-log bucket.
	trails            []TrailRef
	trailsOf          *OrganizationTrails
	unnamedAccessLogs bool
}

func (r ArchiveRef) problems(trail TrailRef, env environment) (problems problem.List) {
	problems.Add(problem.At("BucketName"), valid.ExistingBucketName(r.BucketName))
	problems.Add(problem.At("KeyARN"), valid.KeyARN(r.KeyARN))
	problems.Add(problem.At("KeyARN"), env.inPartition(r.KeyARN))
	problems.Add(problem.At("S3KeyPrefix"), valid.ExistingKeyPrefix(r.S3KeyPrefix))
	problems.AddAll(problem.At("FedBuckets"), bucketProblems(r.FedBuckets))
	if r.trails != nil {
		problems.Add(nil, admitted(r.trails, r.trailsOf, trail))
	}
	return problems
}

func bucketProblems(names []string) (problems problem.List) {
	for i, name := range names {
		problems.Add(problem.At().Index(i), valid.AnyBucketName(name))
	}
	return problems
}

func (r ArchiveRef) bucketNames() []string { return append([]string{r.BucketName}, r.FedBuckets...) }

// problems accepts only an archive in the trail's own stack: between stacks, and so
// between accounts, the library passes plain values, not constructs.
func (a *Archive) problems(trail TrailRef, env environment) (problems problem.List) {
	switch {
	case a == nil || a.bucket == nil:
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("is an *Archive that no constructor created"),
			Fix:   problem.Textf("use NewArchive or ImportArchive, or leave it out to create an archive with the trail"),
		})
	case a.env.Stack != env.Stack:
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("is %s, which is in another stack", *a.Node().Path()),
			Fix:   problem.Textf("set its BucketName and use its Ref() instead"),
		})
	default:
		problems.Add(nil, admitted(a.trails, a.trailsOf, trail))
	}
	return problems
}

func (a *Archive) bucketNames() []string {
	if a == nil || a.bucket == nil {
		return nil
	}
	return a.fed
}

// withDefaultArchive returns one of the three kinds of Destination. Only an
// *Archive can be nil; its validation rejects that.
func withDefaultArchive(d Destination) Destination {
	switch archive := d.(type) {
	case nil:
		return &ArchiveProps{}
	case *ArchiveProps:
		if archive == nil {
			return &ArchiveProps{}
		}
	case *ArchiveRef: // has the methods of an ArchiveRef
		if archive == nil {
			return &ArchiveProps{}
		}
		return *archive
	}
	return d
}
