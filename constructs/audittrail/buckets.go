package audittrail

import (
	"strconv"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
)

// newBuckets creates the log bucket and the bucket for its server access logs,
// without their policies. Every setting that a CDK feature flag could change is
// explicit, because users of the library choose their own flags.
func newBuckets(scope constructs.Construct, p ArchiveProps, key awskms.IKey) (logs, accessLogs awss3.Bucket) {
	private := awss3.BucketProps{
		Versioned:         jsii.Bool(true),
		BlockPublicAccess: awss3.BlockPublicAccess_BLOCK_ALL(),
		ObjectOwnership:   awss3.ObjectOwnership_BUCKET_OWNER_ENFORCED,
		RemovalPolicy:     awscdk.RemovalPolicy_RETAIN_ON_UPDATE_OR_DELETE,
	}
	lifecycle := newLifecycle()
	accessLogs = newAccessLogBucket(scope, p, private, lifecycle)
	logs = newLogBucket(scope, p, key, private, lifecycle)

	// BucketProps.ServerAccessLogsBucket would change the access-log bucket's ACL
	// or its policy, depending on a feature flag.
	resource := logs.Node().DefaultChild().(awss3.CfnBucket)
	resource.SetLoggingConfiguration(&awss3.CfnBucket_LoggingConfigurationProperty{DestinationBucketName: accessLogs.BucketName()})
	if len(p.Tiers) > 0 { // the CDK writes a number, but CloudFormation's schema has a string
		resource.AddPropertyOverride(jsii.String("LifecycleConfiguration.Rules.2.ObjectSizeGreaterThan"), strconv.Itoa(smallestMovedBytes))
	}
	return logs, accessLogs
}

// newLogBucket creates a bucket without an S3 Bucket Key: CloudTrail's own calls to
// KMS are free, and AWS does not document whether a Bucket Key preserves the
// encryption context that AWS's policy for readers checks (unverified).
func newLogBucket(scope constructs.Construct, p ArchiveProps, key awskms.IKey, props awss3.BucketProps, lifecycle lifecycle) awss3.Bucket {
	props.BucketName = optional(p.BucketName)
	props.Encryption = awss3.BucketEncryption_KMS
	props.EncryptionKey = key
	props.BucketKeyEnabled = jsii.Bool(false)
	props.LifecycleRules = lifecycle.rules(p.RetentionDays, p.Tiers)
	props.ObjectLockEnabled = p.Lock.enabled()
	props.ObjectLockDefaultRetention = p.Lock.retention()
	bucket := awss3.NewBucket(scope, jsii.String("Bucket"), &props)

	findings := []site.Finding{acceptNoNotifications}
	if p.Lock == nil {
		findings = append(findings, acceptNoLock)
	}
	if p.Replication == nil {
		findings = append(findings, acceptNoReplication)
	}
	site.Accept(bucket, findings...)
	return bucket
}

// newAccessLogBucket creates a bucket to which S3 can deliver server access logs:
// with SSE-S3, because S3 does not deliver them with a KMS key, and without a lock.
func newAccessLogBucket(scope constructs.Construct, p ArchiveProps, props awss3.BucketProps, lifecycle lifecycle) awss3.Bucket {
	props.BucketName = optional(p.AccessLogBucketName)
	props.Encryption = awss3.BucketEncryption_S3_MANAGED
	props.LifecycleRules = lifecycle.rules(p.AccessLogRetentionDays, NoTiers)
	bucket := awss3.NewBucket(scope, jsii.String("AccessLogs"), &props)
	site.Accept(bucket, acceptAccessLogs...)
	return bucket
}

// setPolicy creates the policy of a bucket. The policy is retained with the bucket,
// which would be unprotected without it.
func setPolicy(bucket awss3.Bucket, statements []policy.Statement) awss3.BucketPolicy {
	document := policy.Document(statements)
	of := awss3.NewBucketPolicy(bucket, jsii.String("Policy"), &awss3.BucketPolicyProps{
		Bucket:        bucket,
		Document:      awsiam.PolicyDocument_FromJson(&document),
		RemovalPolicy: awscdk.RemovalPolicy_RETAIN_ON_UPDATE_OR_DELETE,
	})
	bucket.SetPolicy(of) // AddToResourcePolicy then extends this policy
	return of
}
