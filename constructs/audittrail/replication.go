package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
)

// Replication copies every new log file to another bucket. The bucket must exist, be
// versioned and, if the log bucket has a [Lock], have Object Lock enabled. S3 copies
// neither the files delivered before nor deletions. An [Archive] accepts copies only
// from a role in its BreakGlass.
//
// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html.
type Replication struct {
	// BucketName is the name of the bucket that receives the copies. It is
	// required. The bucket must be in the Region of KeyARN.
	BucketName string

	// KeyARN is the ARN of the KMS key that encrypts the copies, not of an alias.
	// It is required.
	KeyARN string

	// Account is the ID of the account that owns the bucket. If it is not the
	// archive's account, it becomes the owner of the copies, and the statements in
	// [Archive.OwnerPolicies] must be added to its bucket and key.
	//
	// Default: the archive's account.
	Account string
}

// replicate configures replication of the bucket, with a role that may do nothing
// else. The CDK's own ReplicationRules grant less than SSE-KMS needs.
//
// The role's trust policy has no aws:SourceArn or aws:SourceAccount, as on AWS's page
// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html).
// AWS does not document whether S3 sends them, and if it did not, replication would stop.
func (a *Archive) replicate(bucket awss3.Bucket, r Replication) {
	bucketARN := "arn:" + a.env.Partition + ":s3:::" + r.BucketName
	statements := policy.Replication{
		BucketARN: a.arn, KeyARN: a.keyARN, Region: a.env.Region,
		Destination: policy.ReplicationDestination{
			BucketARN: bucketARN, KeyARN: r.KeyARN, Region: arnPart(r.KeyARN, arnRegion),
			OtherAccount: r.Account != "" && r.Account != a.env.Account,
		},
	}
	role := awsiam.NewRole(a, jsii.String("ReplicationRole"), &awsiam.RoleProps{
		Description: jsii.String("Lets S3 copy the log files of an audit trail to another bucket."),
		AssumedBy:   awsiam.NewServicePrincipal(jsii.String("s3.amazonaws.com"), nil),
	})
	site.Accept(role, site.InlinePolicy, acceptReplicationWildcards)
	a.copies = role
	// The policy refers to the bucket, and the bucket to the role: as an inline
	// policy it would be a cycle. The trail depends on the policy, so that no file
	// is delivered before the role can copy it.
	a.needs.Policy("role", *role.RoleArn(), site.Principal(role), statements.RoleStatements())
	if statements.Destination.OtherAccount {
		a.needs.Tell("bucket", bucketARN, statements.DestinationBucketStatements(*role.RoleArn()))
	}
	if arnPart(r.KeyARN, arnAccount) != a.env.Account {
		a.needs.Tell("key", r.KeyARN, statements.DestinationKeyStatements(*role.RoleArn()))
	}
	bucket.Node().DefaultChild().(awss3.CfnBucket).SetReplicationConfiguration(replicationConfiguration(*role.RoleArn(), statements.Destination, r))
}

func replicationConfiguration(roleARN string, to policy.ReplicationDestination, r Replication) *awss3.CfnBucket_ReplicationConfigurationProperty {
	destination := &awss3.CfnBucket_ReplicationDestinationProperty{
		Bucket:                  &to.BucketARN,
		EncryptionConfiguration: &awss3.CfnBucket_EncryptionConfigurationProperty{ReplicaKmsKeyId: &to.KeyARN},
	}
	if to.OtherAccount {
		destination.Account = &r.Account
		destination.AccessControlTranslation = &awss3.CfnBucket_AccessControlTranslationProperty{Owner: jsii.String("Destination")}
	}
	return &awss3.CfnBucket_ReplicationConfigurationProperty{
		Role: &roleARN,
		Rules: []*awss3.CfnBucket_ReplicationRuleProperty{{
			Id:                      jsii.String("CopyLogs"),
			Status:                  jsii.String("Enabled"),
			Priority:                site.Number(1),
			Filter:                  &awss3.CfnBucket_ReplicationRuleFilterProperty{Prefix: jsii.String("")},
			DeleteMarkerReplication: &awss3.CfnBucket_DeleteMarkerReplicationProperty{Status: jsii.String("Disabled")},
			SourceSelectionCriteria: &awss3.CfnBucket_SourceSelectionCriteriaProperty{
				SseKmsEncryptedObjects: &awss3.CfnBucket_SseKmsEncryptedObjectsProperty{Status: jsii.String("Enabled")},
			},
			Destination: destination,
		}},
	}
}
