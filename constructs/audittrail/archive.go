package audittrail

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/rules"
)

// Archive is where log files are kept: a bucket, the key that encrypts it and
// the policies of both, which admit the trails by name.
type Archive struct {
	constructs.Construct

	env        environment
	bucket     awss3.IBucket
	key        awskms.IKey
	accessLogs awss3.IBucket // nil where the bucket is not ours
	prefix     string
	trails     []TrailRef
	ref        ArchiveRef
	needs      needs
	readers    int // that are named in the policies of bucket and key
}

// NewArchive defines an archive in scope: a log bucket with its own access-log
// bucket, and a key. It panics with every problem of props; nil props are the
// defaults.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html.
func NewArchive(scope constructs.Construct, id string, props *ArchiveProps) *Archive {
	env := environmentOf(scope)
	p := props.resolved(env, defaultName)
	if len(p.Trails) == 0 {
		p = p.admitting(TrailRef{}.resolved(env))
	}
	var problems rules.Problems
	env.validate(&problems)
	p.check(&problems, "", env)
	refuse(scope, id, problems.Err())
	a := newArchive(scope, id, p, env)
	output(a, "LogBucket", *a.bucket.BucketName(), "The bucket with the log files.")
	output(a, "KeyARN", *a.key.KeyArn(), "The key that encrypts the log files.")
	return a
}

// newArchive builds what resolved and checked props describe.
func newArchive(scope constructs.Construct, id string, p ArchiveProps, env environment) *Archive {
	for _, name := range []string{p.BucketName, p.AccessLogBucketName} {
		if name != "" {
			refuse(scope, id, claim(scope, id, "BucketName", name))
		}
	}
	a := &Archive{env: env, prefix: p.S3KeyPrefix, trails: p.Trails}
	constructs.NewConstruct_Override(a, scope, &id)

	a.needs.scope = a
	a.ref = ArchiveRef{BucketName: p.BucketName, S3KeyPrefix: p.S3KeyPrefix, trails: p.Trails}
	for _, name := range []string{p.AccessLogBucketName, p.replicaName()} {
		if name != "" {
			a.ref.FedBuckets = append(a.ref.FedBuckets, name)
		}
	}
	a.useKey(p.Key, p.KeyAlias)
	accessLogs := newAccessLogBucket(a, p)
	bucket := newLogBucket(a, p, a.key, accessLogs)
	a.bucket, a.accessLogs = bucket, accessLogs

	add(bucketPolicy(accessLogs), policy.AccessLogBucket(*accessLogs.BucketArn(), *bucket.BucketArn(), env.account))
	a.needPolicies(policy.LogBucket.Statements, p.BreakGlass)
	for _, b := range []awss3.Bucket{accessLogs, bucket} { // which would go unprotected otherwise
		b.Policy().ApplyRemovalPolicy(awscdk.RemovalPolicy_RETAIN_ON_UPDATE_OR_DELETE)
	}
	if p.Replication != nil {
		a.replicate(bucket, *p.Replication)
	}
	return a
}

// needPolicies lets the archive's trails in by the policies of bucket and key.
func (a *Archive) needPolicies(statements func(policy.LogBucket) []policy.Statement, breakGlass []string) {
	bucketARN, keyARN, trails := a.bucketARN(), *a.key.KeyArn(), a.env.trails(a.trails)
	a.needs.policy("bucket", bucketARN, bucketPolicy(a.bucket), statements(policy.LogBucket{
		ARN: bucketARN, KeyARN: keyARN, KeyPrefix: a.prefix, Trails: trails, BreakGlass: breakGlass,
	}))
	a.needs.policy("key", keyARN, keyPolicy(a.key), policy.KeyDelivery(trails))
}

// bucketARN is the CDK's own for a bucket of the app; that of an imported one
// would hold a token where the partition is known.
func (a *Archive) bucketARN() string {
	if name := *a.bucket.BucketName(); !rules.Unresolved(name) {
		return "arn:" + a.env.partition + ":s3:::" + name
	}
	return *a.bucket.BucketArn()
}

// Bucket returns the log bucket.
func (a *Archive) Bucket() awss3.IBucket { return a.bucket }

// Key returns the key that encrypts the log files.
func (a *Archive) Key() awskms.IKey { return a.key }

// AccessLogs returns the bucket with the log bucket's server access logs, or
// nil if the log bucket is not the archive's own.
func (a *Archive) AccessLogs() awss3.IBucket { return a.accessLogs }

// fed returns the names of all buckets that are written to when log files are
// delivered, as far as they are known: the log bucket, its access logs and its
// copy.
func (a *Archive) fed() []string {
	names := append([]string{*a.bucket.BucketName()}, a.ref.FedBuckets...)
	if a.accessLogs != nil {
		names = append(names, *a.accessLogs.BucketName())
	}
	return names
}

// S3KeyPrefix returns what goes before "AWSLogs/" in the key of every object.
func (a *Archive) S3KeyPrefix() string { return a.prefix }

// Ref refers to the archive by plain values, for the trails of other stacks,
// accounts and Regions. A trail that takes the reference is refused unless it
// is among the archive's Trails. A key of the archive's own is referred to by
// the ARN of its alias; see [ArchiveRef].
//
// It panics unless those values are known before the archive is deployed: the
// bucket needs a name, and the stack an account and a Region.
func (a *Archive) Ref() ArchiveRef {
	if a.ref.BucketName == "" {
		panic(fmt.Errorf("audittrail %s: Ref needs ArchiveProps.BucketName; nobody knows the name that CloudFormation will choose", *a.Node().Path()))
	}
	if rules.Unresolved(a.ref.BucketName + a.ref.KeyARN) {
		panic(fmt.Errorf("audittrail %s: Ref needs the account and Region of the archive and of its key; set StackProps.Env", *a.Node().Path()))
	}
	return a.ref
}

// OwnerPolicies returns what the owners of a bucket, key or replication
// destination that is not the app's have to add to their policies; nothing if
// all are. It is also an output of the stack.
func (a *Archive) OwnerPolicies() []OwnerPolicy { return slices.Clone(a.needs.owners) }

// useKey takes the key or, if there is none, makes one.
func (a *Archive) useKey(key awskms.IKey, alias string) {
	if key != nil {
		a.key, a.ref.KeyARN = key, *key.KeyArn()
		return
	}
	a.key = newKey(a, alias, a.env)
	a.ref.KeyARN = "arn:" + a.env.partition + ":kms:" + a.env.region + ":" + a.env.account + ":alias/" + alias
}

// newLogBucket returns the bucket without its policy. Each setting that a CDK
// feature flag could change is explicit: an importer's flags are not ours.
//
// The bucket has no S3 Bucket Key: CloudTrail's own calls to KMS are free, and
// it is documented nowhere whether a bucket's data key keeps the encryption
// context by which AWS has readers recognized (unverified).
func newLogBucket(scope constructs.Construct, p ArchiveProps, key awskms.IKey, accessLogs awss3.IBucket) awss3.Bucket {
	bucket := awss3.NewBucket(scope, jsii.String("Bucket"), &awss3.BucketProps{
		BucketName:                 optional(p.BucketName),
		Versioned:                  jsii.Bool(true),
		BlockPublicAccess:          awss3.BlockPublicAccess_BLOCK_ALL(),
		ObjectOwnership:            awss3.ObjectOwnership_BUCKET_OWNER_ENFORCED,
		Encryption:                 awss3.BucketEncryption_KMS,
		EncryptionKey:              key,
		BucketKeyEnabled:           jsii.Bool(false),
		LifecycleRules:             lifecycleRules(p.RetentionDays, p.Tiers),
		ObjectLockEnabled:          p.Lock.enabled(),
		ObjectLockDefaultRetention: p.Lock.retention(),
		RemovalPolicy:              awscdk.RemovalPolicy_RETAIN_ON_UPDATE_OR_DELETE,
	})
	resource := bucket.Node().DefaultChild().(awss3.CfnBucket)
	// Not by BucketProps.ServerAccessLogsBucket, which depending on a feature
	// flag changes the access-log bucket's ACL instead of its policy.
	resource.SetLoggingConfiguration(&awss3.CfnBucket_LoggingConfigurationProperty{
		DestinationBucketName: accessLogs.BucketName(),
	})
	if len(p.Tiers) > 0 { // the CDK writes a number, and CloudFormation's schema has text
		resource.AddPropertyOverride(jsii.String("LifecycleConfiguration.Rules.2.ObjectSizeGreaterThan"), strconv.Itoa(smallestMovedBytes))
	}
	return bucket
}

// newAccessLogBucket returns a bucket to which S3 can deliver server access
// logs: with SSE-S3, for it delivers to no KMS key, and without a lock.
func newAccessLogBucket(scope constructs.Construct, p ArchiveProps) awss3.Bucket {
	return awss3.NewBucket(scope, jsii.String("AccessLogs"), &awss3.BucketProps{
		BucketName:        optional(p.AccessLogBucketName),
		Versioned:         jsii.Bool(true),
		BlockPublicAccess: awss3.BlockPublicAccess_BLOCK_ALL(),
		ObjectOwnership:   awss3.ObjectOwnership_BUCKET_OWNER_ENFORCED,
		Encryption:        awss3.BucketEncryption_S3_MANAGED,
		LifecycleRules:    lifecycleRules(p.AccessLogRetentionDays, NoTiers),
		RemovalPolicy:     awscdk.RemovalPolicy_RETAIN_ON_UPDATE_OR_DELETE,
	})
}
