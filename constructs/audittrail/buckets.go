package audittrail

import (
	"strconv"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

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
