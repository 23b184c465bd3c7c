package audittrail

import (
	"cmp"
	"errors"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/reference"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/stackinfo"
	"example.com/audittrail/internal/valid"
)

// Archive is where CloudTrail delivers log files: a bucket, the key that encrypts
// it, and the policies of both, which admit each trail by name.
type Archive struct {
	constructs.Construct

	env        environment
	bucket     awss3.IBucket
	name, arn  string // the bucket's
	key        awskms.IKey
	keyARN     string
	keyHere    bool          // the key belongs to this stack
	accessLogs awss3.IBucket // nil if the log bucket already existed
	prefix     string
	trails     []TrailRef
	trailsOf   *OrganizationTrails
	ref        ArchiveRef
	fed        []string // the buckets that each delivery writes to
	needs      site.Needs
	copies     awsiam.IRole // the role that S3 assumes to replicate; nil without Replication
	readers    int          // the number of readers in the policies of bucket and key
	retention  int          // how many days log files are kept; 0 if the owner of the bucket decides
}

// NewArchive creates an archive in scope: a log bucket, a bucket for its access
// logs, and a key. It panics if props are invalid and lists every problem. nil
// props use the defaults.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html.
func NewArchive(scope constructs.Construct, id string, props *ArchiveProps) *Archive {
	env := environmentOf(scope, id)
	env.refuse(props.settings().ProblemsAlone(env.Place).Err())
	p := props.with(props.settings().OfNoTrail(env.Place))
	env.refuse(env.Claim(p.names(nil, "")...))
	a := newArchive(scope, id, p, env)
	env.Output(a, "LogBucket", a.name, "The bucket with the log files.")
	env.Output(a, "KeyARN", a.keyARN, "The key that encrypts the log files.")
	reference.Define(env.Stack, env.Path, new(reference.Record).Retained(a))
	return a
}

// newArchive creates the archive for resolved and valid props.
func newArchive(scope constructs.Construct, id string, p ArchiveProps, env environment) *Archive {
	a := &Archive{env: env, prefix: p.S3KeyPrefix, trails: p.Trails, trailsOf: p.TrailsOf, retention: p.RetentionDays}
	constructs.NewConstruct_Override(a, scope, &id)
	a.needs = newNeeds(a, env)
	a.useKey(p.Key, p.KeyAlias, append(p.policies(env).KeyDelivery(), p.membersKey(env)...))

	bucket, accessLogs := newBuckets(a, p, a.key)
	a.bucket, a.accessLogs = bucket, accessLogs
	a.name, a.arn = *bucket.BucketName(), *bucket.BucketArn()
	a.nameBuckets(p)

	setPolicy(accessLogs, policy.AccessLogBucket(*accessLogs.BucketArn(), a.arn, env.Account, p.BreakGlass))
	logs := p.policies(env).Fitted()
	logs.ARN, logs.KeyARN = a.arn, a.keyARN
	a.needs.WaitFor = append(a.needs.WaitFor, setPolicy(bucket, logs.Statements()))
	if p.Replication != nil {
		a.replicate(bucket, *p.Replication)
	}
	a.warn(p)
	return a
}

// nameBuckets sets the names of the buckets for event selectors and, where they are
// known, for [Archive.Ref]. Each name has one form only, because CloudFormation
// rejects duplicate values.
func (a *Archive) nameBuckets(p ArchiveProps) {
	a.fed = []string{cmp.Or(p.BucketName, a.name), cmp.Or(p.AccessLogBucketName, *a.accessLogs.BucketName())}
	if p.Replication != nil {
		a.fed = append(a.fed, p.Replication.BucketName)
	}
	a.ref.BucketName, a.ref.S3KeyPrefix, a.ref.trails, a.ref.trailsOf = p.BucketName, p.S3KeyPrefix, p.Trails, p.TrailsOf
	a.ref.unnamedAccessLogs = valid.Unresolved(a.fed[1])
	a.ref.FedBuckets = slices.DeleteFunc(slices.Clone(a.fed[1:]), valid.Unresolved)
}

// Bucket returns the log bucket.
func (a *Archive) Bucket() awss3.IBucket { return a.bucket }

// Key returns the key that encrypts the log files.
func (a *Archive) Key() awskms.IKey { return a.key }

// AccessLogs returns the bucket for the log bucket's server access logs, or nil if
// the archive did not create the log bucket.
func (a *Archive) AccessLogs() awss3.IBucket { return a.accessLogs }

// ReplicationRole returns the role that S3 assumes to copy the log files to another
// bucket, or nil without Replication.
func (a *Archive) ReplicationRole() awsiam.IRole { return a.copies }

// S3KeyPrefix returns what precedes "AWSLogs/" in the key of every object; "" if
// nothing does.
func (a *Archive) S3KeyPrefix() string { return a.prefix }

// Ref returns a reference to the archive that consists of plain values, for trails
// in other stacks, accounts and Regions. [New] rejects the reference unless the
// archive's Trails include the trail or its TrailsOf covers it. The reference contains the alias ARN of a key
// that the archive created; see [ArchiveRef].
//
// Ref panics unless its values are known before the archive is deployed: set
// ArchiveProps.BucketName, and the account and Region of the stack.
func (a *Archive) Ref() ArchiveRef {
	if a.ref.BucketName == "" {
		a.env.refuse(errors.New("Ref requires ArchiveProps.BucketName: a name that CloudFormation chooses is not known at synth time"))
	}
	if valid.Unresolved(a.ref.BucketName + a.ref.KeyARN) {
		a.env.refuse(errors.New("Ref requires the account and Region of the archive and of its key; set StackProps.Env"))
	}
	return a.ref
}

// OwnerPolicies returns the statements that the owner of an existing bucket, an
// existing key or the replication destination must add to its policy before a trail
// is deployed. It is empty if the app can change every policy itself. Each element
// is also an output of the stack.
func (a *Archive) OwnerPolicies() []OwnerPolicy { return ownerPolicies(a.needs) }

// useKey sets the archive's key, and creates one if key is nil. It adds the
// statements to the key's policy.
func (a *Archive) useKey(key awskms.IKey, alias string, statements []policy.Statement) {
	if key == nil {
		a.key, a.keyHere = newKey(a, alias, a.env, statements), true
		a.keyARN = *a.key.KeyArn()
		a.ref.KeyARN = "arn:" + a.env.Partition + ":kms:" + a.env.Region + ":" + a.env.Account + ":alias/" + alias
		return
	}
	a.key, a.keyARN = key, *key.KeyArn()
	a.keyHere = stackinfo.Of(key) == a.env.Stack
	a.ref.KeyARN = a.keyARN
	for i := range statements { // another archive may use the same key
		statements[i].Sid += policy.Hash(a.env.Path)
	}
	a.needs.Policy("key", a.keyARN, site.Key(key), statements)
}
