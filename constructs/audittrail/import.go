package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/reference"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/stackinfo"
	"example.com/audittrail/internal/valid"
)

// ImportProps configures an [Archive] in an existing bucket. Every field is
// optional.
type ImportProps struct {
	// Key is an existing KMS key that encrypts the log files: a symmetric key in
	// the bucket's Region.
	//
	// Default: a new key, as for [ArchiveProps.Key].
	Key awskms.IKey

	// KeyAlias is the alias of the new key, without "alias/". It cannot be set
	// together with Key.
	//
	// Default: "audit-trail".
	KeyAlias string

	// S3KeyPrefix precedes "AWSLogs/" in the key of every object: up to 200
	// characters, without a leading or trailing slash.
	//
	// Default: none.
	S3KeyPrefix string

	// Trails lists the trails that may deliver. The policies of bucket and key
	// name them and no others.
	//
	// Default: the trail "audit-trail" of the stack's account and Region.
	Trails []TrailRef

	// FedBuckets names the other buckets that each delivery writes to; see
	// [ArchiveRef.FedBuckets].
	//
	// Default: none.
	FedBuckets []string
}

// ImportArchive creates an archive from an existing bucket. It adds the statements
// that the trails need to the policies of bucket and key. If the app cannot change
// a policy, because bucket or key is imported too, a synth warning says so and
// [Archive.OwnerPolicies] returns the statements that the owner must add.
// ImportArchive does not change the bucket's retention, lock, access logs or other
// settings.
//
// It panics if bucket is nil or props are invalid, and lists every problem. nil
// props use the defaults.
func ImportArchive(scope constructs.Construct, id string, bucket awss3.IBucket, props *ImportProps) *Archive {
	var p ImportProps
	if props != nil {
		p = *props
	}
	env := environmentOf(scope, id)
	// The same rules apply as for a new archive, except those for the key: the
	// Region of a bucket imported by its name is not known.
	imported := &ArchiveProps{KeyAlias: p.KeyAlias, S3KeyPrefix: p.S3KeyPrefix, Trails: p.Trails}
	plainly := imported.settings().OfNoTrail(env.Place)
	r := imported.with(plainly)
	var problems problem.List
	env.Validate(&problems)
	problems.Add(problem.At("bucket"), importable(bucket, p.Key, env))
	problems.AddAll(nil, plainly.ProblemsOfExisting(env.Place))
	problems.AddAll(problem.At("FedBuckets"), settings.BucketProblems(p.FedBuckets))
	problems.AddAll(problem.At("Key"), keyProblems(p.Key, env.Place, ""))
	if p.Key != nil && p.KeyAlias != "" {
		problems.Add(problem.At("KeyAlias"), settings.AliasOfExistingKey(p.KeyAlias))
	}
	env.refuse(problems.Err())
	if p.Key == nil {
		env.refuse(env.Claim(site.Name{Kind: "alias", At: problem.At("KeyAlias"), Value: r.KeyAlias}))
	}

	a := &Archive{env: env, bucket: bucket, name: *bucket.BucketName(), prefix: r.S3KeyPrefix, trails: r.Trails}
	constructs.NewConstruct_Override(a, scope, &id)
	a.arn = importedARN(bucket, a.name, env)
	a.ref = ArchiveRef{BucketName: a.name, S3KeyPrefix: r.S3KeyPrefix, FedBuckets: p.FedBuckets, trails: r.Trails}
	a.fed = a.ref.settings().BucketNames()
	a.needs = newNeeds(a, env)
	a.needBucket()
	a.useKey(p.Key, r.KeyAlias, r.policies(env).KeyDelivery())
	reference.Define(env.Stack, env.Path, new(reference.Record).Retained(a))
	return a
}

// importable checks an existing bucket that is used with the key, or with a new key.
func importable(bucket awss3.IBucket, key awskms.IKey, env environment) *problem.Problem {
	if bucket == nil {
		return &problem.Problem{Wrong: problem.Textf("is nil"), Fix: problem.Textf("use NewArchive to create a bucket")}
	}
	_, region := stackinfo.EnvOf(bucket)
	if key != nil || !site.Differ(region, env.Region) {
		return nil
	}
	return &problem.Problem{
		Wrong: problem.Textf("is in Region %s, but the archive's new key would be in %s", region, env.Region),
		Fix:   problem.Textf("set %v to a key in the bucket's Region", problem.At("Key")),
	}
}

// archive creates an Archive for the reference, as a child of the trail.
func (r ArchiveRef) archive(scope constructs.Construct, trail TrailRef, env environment) *Archive {
	a := &Archive{env: env, name: r.BucketName, keyARN: r.KeyARN, prefix: r.S3KeyPrefix, trails: []TrailRef{trail}, ref: r, fed: r.settings().BucketNames()}
	constructs.NewConstruct_Override(a, scope, jsii.String("Archive"))
	a.needs = newNeeds(a, env)
	a.bucket = awss3.Bucket_FromBucketName(a, jsii.String("Bucket"), &r.BucketName)
	a.arn = importedARN(a.bucket, r.BucketName, env)
	a.key = awskms.Key_FromKeyArn(a, jsii.String("Key"), &r.KeyARN)
	if r.trails == nil { // otherwise the archive's policies admit the trail
		a.needBucket()
		a.needs.Policy("key", r.KeyARN, site.Key(a.key), policy.KeyDelivery(env.trails(a.trails)))
	}
	return a
}

// needBucket adds the statements that the trails need to the policy of an existing
// bucket. It adds no denials: protecting the bucket is up to its owner.
func (a *Archive) needBucket() {
	bucket := policy.LogBucket{ARN: a.arn, KeyPrefix: a.prefix, Trails: a.env.trails(a.trails)}
	a.needs.Policy("bucket", a.arn, site.Bucket(a.bucket), bucket.ForOwner())
}

// importedARN returns the ARN of an existing bucket. It uses the CDK's only if the
// app creates the bucket: that of an imported bucket contains a token for the
// partition even if it is known.
func importedARN(bucket awss3.IBucket, name string, env environment) string {
	if valid.Unresolved(name) {
		return *bucket.BucketArn()
	}
	return "arn:" + env.Partition + ":s3:::" + name
}
