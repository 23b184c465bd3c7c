package audittrail

import (
	"cmp"
	"slices"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Destination is where CloudTrail delivers a trail's log files: an *[ArchiveProps],
// an *[Archive] or an [ArchiveRef].
type Destination interface {
	// validate reports the problems of the destination for the trail.
	validate(*problem.List, TrailRef, environment)
	// bucketNames returns the names of the buckets that each delivery writes to,
	// as far as they are known before the constructs exist.
	bucketNames() []string
}

// TrailRef names a trail that may deliver to an [Archive].
type TrailRef struct {
	// Name is the name of the trail.
	//
	// Default: "audit-trail".
	Name string

	// Account is the id of the account that owns the trail; for an organization
	// trail, the management account.
	//
	// Default: the archive's account.
	Account string

	// Region is the trail's home Region.
	//
	// Default: the archive's Region.
	Region string

	// OrganizationID is the id of the organization whose accounts the trail
	// records.
	//
	// Default: none; the trail records its own account.
	OrganizationID string
}

func (t TrailRef) resolved(env environment) TrailRef {
	t.Name = cmp.Or(t.Name, defaultName)
	t.Account = cmp.Or(t.Account, env.Account)
	t.Region = cmp.Or(t.Region, env.Region)
	return t
}

// String describes the trail, as far as it is known at synth time.
func (t TrailRef) String() string {
	text := "the trail " + t.Name
	if !valid.Unresolved(t.Account + t.Region) {
		text += " of account " + t.Account + ", home Region " + t.Region
	}
	if t.OrganizationID != "" {
		text += ", organization " + t.OrganizationID
	}
	return text
}

func (t TrailRef) validate(problems *problem.List, at problem.Path, env environment) {
	problems.Add(at.Field("Name"), valid.TrailName(t.Name))
	if valid.Unresolved(t.Name) {
		problems.Addf(at.Field("Name"), "is not known before the deployment, and policies have to name it; give it as plain text")
	}
	problems.Add(at.Field("Account"), valid.AccountID(t.Account))
	problems.Add(at.Field("Region"), valid.Region(t.Region))
	if t.OrganizationID != "" {
		problems.Add(at.Field("OrganizationID"), valid.OrganizationID(t.OrganizationID))
	}
	if p := valid.Partition(t.Region); p != "" && !valid.Unresolved(env.Partition) && p != env.Partition {
		problems.Addf(at.Field("Region"), "%q is in partition %s and the archive in %s; CloudTrail does not deliver from one to the other",
			t.Region, p, env.Partition)
	}
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

	// Set by [Archive.Ref]: the trails that the archive admits, and whether
	// CloudFormation chooses the name of the access-log bucket.
	trails            []TrailRef
	unnamedAccessLogs bool
}

func (r ArchiveRef) validate(problems *problem.List, trail TrailRef, env environment) {
	at := problem.At("Archive")
	problems.Add(at.Field("BucketName"), valid.BucketName(r.BucketName))
	problems.Add(at.Field("KeyARN"), valid.KeyARN(r.KeyARN))
	checkPartition(problems, at.Field("KeyARN"), r.KeyARN, env)
	problems.Add(at.Field("S3KeyPrefix"), valid.KeyPrefix(r.S3KeyPrefix))
	checkFedBuckets(problems, at.Field("FedBuckets"), r.FedBuckets)
	if r.trails != nil {
		validateAdmitted(problems, r.trails, trail)
	}
}

func checkFedBuckets(problems *problem.List, at problem.Path, names []string) {
	for i, name := range names {
		problems.Add(at.Index(i), valid.BucketName(name))
	}
}

func (r ArchiveRef) bucketNames() []string { return append([]string{r.BucketName}, r.FedBuckets...) }

// validate accepts only an archive in the trail's own stack: between stacks, and so
// between accounts, the library passes plain values, not constructs.
func (a *Archive) validate(problems *problem.List, trail TrailRef, env environment) {
	if a == nil || a.bucket == nil {
		problems.Addf(problem.At("Archive"), "is an *Archive that no constructor made; use NewArchive or ImportArchive, or leave it out for one of the trail's own")
		return
	}
	if a.env.Stack != env.Stack {
		problems.Addf(problem.At("Archive"), "is %s, of another stack; give its Ref() instead, and the bucket a name", *a.Node().Path())
		return
	}
	validateAdmitted(problems, a.trails, trail)
}

func (a *Archive) bucketNames() []string {
	if a == nil || a.bucket == nil {
		return nil
	}
	return a.fed
}

// validateAdmitted rejects a trail that the archive's policies do not name, because
// CreateTrail would fail.
func validateAdmitted(problems *problem.List, admitted []TrailRef, trail TrailRef) {
	if !slices.Contains(admitted, trail) {
		problems.Addf(problem.At("Archive"), "has policies that do not admit %s; add it to the Trails of ArchiveProps", trail)
	}
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
