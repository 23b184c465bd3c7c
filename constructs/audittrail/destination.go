package audittrail

import (
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/settings"
)

// Destination is where CloudTrail delivers a trail's log files: an *[ArchiveProps],
// an *[Archive] or an [ArchiveRef].
type Destination interface {
	// destination returns what a trail in the environment must know of the destination.
	destination(environment) settings.Destination
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

func (p *ArchiveProps) destination(environment) settings.Destination { return p.settings() }

func (r ArchiveRef) destination(environment) settings.Destination { return r.settings() }

func (r ArchiveRef) settings() settings.ArchiveRef {
	return settings.ArchiveRef{
		BucketName: r.BucketName, KeyARN: r.KeyARN, S3KeyPrefix: r.S3KeyPrefix, FedBuckets: r.FedBuckets,
		Trails: plainTrails(r.trails), TrailsOf: (*settings.OrganizationTrails)(r.trailsOf),
	}
}

func (a *Archive) destination(env environment) settings.Destination { return usedIn{a, env} }

// usedIn is an archive that a trail of an environment uses.
type usedIn struct {
	*Archive
	env environment
}

// Problems accepts only an archive in the trail's own stack: between stacks, and so
// between accounts, the library passes plain values, not constructs.
func (a usedIn) Problems(trail settings.TrailRef, _ place.Place) (problems problem.List) {
	switch {
	case a.Archive == nil || a.bucket == nil:
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("is an *Archive that no constructor created"),
			Fix:   problem.Textf("use NewArchive or ImportArchive, or leave it out to create an archive with the trail"),
		})
	case a.Archive.env.Stack != a.env.Stack:
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("is %s, which is in another stack", *a.Node().Path()),
			Fix:   problem.Textf("set its BucketName and use its Ref() instead"),
		})
	default:
		problems.Add(nil, settings.Admitted(plainTrails(a.trails), (*settings.OrganizationTrails)(a.trailsOf), trail))
	}
	return problems
}

// BucketNames returns the names of the buckets that each delivery writes to.
func (a usedIn) BucketNames() []string {
	if a.Archive == nil || a.bucket == nil {
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
