package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// ImportProps configures an [Archive] in a bucket of somebody else's making.
// Every field is optional.
type ImportProps struct {
	// Key encrypts the log files: a symmetric KMS key in the bucket's Region.
	//
	// Default: a key of the archive's own.
	Key awskms.IKey

	// KeyAlias is the alias of the archive's own key, without "alias/".
	//
	// Default: "audit-trail".
	KeyAlias string

	// S3KeyPrefix goes before "AWSLogs/" in the key of every object.
	//
	// Default: none.
	S3KeyPrefix string

	// Trails are the trails that may deliver, by name.
	//
	// Default: the trail "audit-trail" of the stack's account and Region.
	Trails []TrailRef

	// FedBuckets are the names of the other buckets that are written to whenever
	// log files are delivered; see [ArchiveRef].
	//
	// Default: none.
	FedBuckets []string
}

// ImportArchive makes an archive of an existing bucket. To the policies of
// bucket and key it adds what lets the trails deliver; where it cannot, because
// they were imported themselves, it says so in a synth warning, and
// [Archive.OwnerPolicies] has what their owners must add. Retention, lock,
// access logs and the rest of the bucket stay as its owner made them.
func ImportArchive(scope constructs.Construct, id string, bucket awss3.IBucket, props *ImportProps) *Archive {
	var p ImportProps
	if props != nil {
		p = *props
	}
	env, stack := environmentOf(scope, id)
	// An archive of our own takes the same fields by the same rules, but for the
	// key, since the Region of a bucket known by its name is not known.
	r := (&ArchiveProps{KeyAlias: p.KeyAlias, S3KeyPrefix: p.S3KeyPrefix, Trails: p.Trails}).resolved(env, defaultName)
	if len(r.Trails) == 0 {
		r = r.admitting(TrailRef{}.resolved(env))
	}
	var problems problem.List
	env.Validate(&problems)
	if bucket == nil {
		problems.Addf(nil, "bucket is nil; use NewArchive for a bucket of the archive's own")
	} else if of := bucket.Env(); site.Differ(*of.Region, env.Region) && p.Key == nil {
		problems.Addf(nil, "bucket is of Region %s, and a key of the archive's own would be of %s; give Key one of the bucket's Region", *of.Region, env.Region)
	}
	r.check(&problems, nil, env)
	r.checkSizes(&problems, nil, env, policy.LogBucket.Delivery)
	checkFedBuckets(&problems, problem.At("FedBuckets"), p.FedBuckets)
	checkKey(&problems, problem.At("Key"), p.Key, env, "")
	if p.Key != nil && p.KeyAlias != "" {
		problems.Addf(problem.At("KeyAlias"), "%q has no meaning beside Key, which keeps its own; leave one of them out", p.KeyAlias)
	}
	env.refuse(problems.Err())
	if p.Key == nil {
		env.refuse(env.Claim(stack, []site.Name{{"KeyAlias", r.KeyAlias}}))
	}

	a := &Archive{env: env, bucket: bucket, name: *bucket.BucketName(), prefix: r.S3KeyPrefix, trails: r.Trails}
	constructs.NewConstruct_Override(a, scope, &id)
	a.arn = importedARN(bucket, a.name, env)
	a.ref = ArchiveRef{BucketName: a.name, S3KeyPrefix: r.S3KeyPrefix, FedBuckets: p.FedBuckets, trails: r.Trails}
	a.fed = a.ref.bucketNames()
	a.needs = newNeeds(a, env)
	a.needBucket()
	a.useKey(p.Key, r.KeyAlias)
	return a
}

// archive makes an Archive of the reference, within the trail's construct.
func (r ArchiveRef) archive(scope constructs.Construct, trail TrailRef, env environment) *Archive {
	a := &Archive{env: env, name: r.BucketName, keyARN: r.KeyARN, prefix: r.S3KeyPrefix, trails: []TrailRef{trail}, ref: r, fed: r.bucketNames()}
	constructs.NewConstruct_Override(a, scope, jsii.String("Archive"))
	a.needs = newNeeds(a, env)
	a.bucket = awss3.Bucket_FromBucketName(a, jsii.String("Bucket"), &r.BucketName)
	a.arn = importedARN(a.bucket, r.BucketName, env)
	a.key = awskms.Key_FromKeyArn(a, jsii.String("Key"), &r.KeyARN)
	if r.trails == nil { // otherwise the archive has let the trail in
		a.needBucket()
		a.needs.Policy("key", r.KeyARN, site.Key(a.key), policy.KeyDelivery(env.trails(a.trails)))
	}
	return a
}

// needBucket lets the trails in by the policy of a bucket that was brought in.
// Denials stay its owner's affair.
func (a *Archive) needBucket() {
	delivery := policy.LogBucket{ARN: a.arn, KeyPrefix: a.prefix, Trails: a.env.trails(a.trails)}.Delivery()
	a.needs.Policy("bucket", a.arn, site.Bucket(a.bucket), delivery)
}

// importedARN is the CDK's own for a bucket of the app; that of an imported one
// would hold a token where the partition is known.
func importedARN(bucket awss3.IBucket, name string, env environment) string {
	if valid.Unresolved(name) {
		return *bucket.BucketArn()
	}
	return "arn:" + env.Partition + ":s3:::" + name
}
