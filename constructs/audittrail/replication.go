package audittrail

import (
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/rules"
)

// Replication copies every log file to another bucket, which has to exist, be
// versioned and, if the log bucket is locked, have Object Lock enabled. What
// was delivered before is not copied, and deletions are not either.
//
// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html.
type Replication struct {
	// BucketName is the name of the bucket that receives the copies, in the
	// Region of KeyARN.
	BucketName string

	// KeyARN is the ARN of the KMS key that encrypts the copies.
	KeyARN string

	// Account is the account that the bucket belongs to. Another account than
	// the archive's becomes the owner of the copies, and has to add what
	// [Archive.OwnerPolicies] says.
	//
	// Default: the archive's account.
	Account string
}

func (r Replication) check(problems *rules.Problems, field, source string, env environment) {
	problems.Add(field+".BucketName", rules.BucketName(r.BucketName))
	problems.Add(field+".KeyARN", rules.KeyARN(r.KeyARN))
	if strings.Contains(r.KeyARN, ":alias/") {
		problems.Addf("%s.KeyARN %q is an alias, which IAM policies cannot name; want the ARN of the key itself", field, r.KeyARN)
	}
	if r.Account != "" {
		problems.Add(field+".Account", rules.AccountID(r.Account))
	}
	if r.BucketName == source {
		problems.Addf("%s.BucketName %q is the log bucket itself; want another bucket", field, r.BucketName)
	}
	if p := rules.Partition(r.region()); p != "" && !rules.Unresolved(env.partition) && p != env.partition {
		problems.Addf("%s.KeyARN %q is in partition %s and the log bucket in %s; S3 does not replicate from one to the other",
			field, r.KeyARN, p, env.partition)
	}
}

// region is the Region of the key, which is the one of the bucket.
func (r Replication) region() string {
	if parts := strings.Split(r.KeyARN, ":"); len(parts) > 3 {
		return parts[3]
	}
	return ""
}

// replicate makes the bucket copy its objects, by a role that may do nothing
// else. The CDK's own ReplicationRules grant less than SSE-KMS needs.
func (a *Archive) replicate(bucket awss3.Bucket, r Replication) {
	otherAccount := r.Account != "" && r.Account != a.env.account
	statements := policy.Replication{
		BucketARN: *bucket.BucketArn(), KeyARN: *a.key.KeyArn(), Region: a.env.region,
		Destination: policy.ReplicationDestination{
			BucketARN: "arn:" + a.env.partition + ":s3:::" + r.BucketName, KeyARN: r.KeyARN, Region: r.region(),
			OtherAccount: otherAccount,
		},
	}
	role := awsiam.NewRole(a, jsii.String("ReplicationRole"), &awsiam.RoleProps{
		Description: jsii.String("Lets S3 copy the log files of an audit trail to another bucket."),
		AssumedBy:   awsiam.NewServicePrincipal(jsii.String("s3.amazonaws.com"), nil),
	})
	// The policy names the bucket, and the bucket names the role: an inline
	// policy would be a cycle. The trail waits, so that no file precedes it.
	a.needs.policy("", principalPolicy(role), statements.RoleStatements())
	if otherAccount {
		a.needs.tell(OwnerPolicy{"bucket " + statements.Destination.BucketARN, policy.JSON(statements.DestinationBucketStatements(*role.RoleArn()))})
		a.needs.tell(OwnerPolicy{"key " + r.KeyARN, policy.JSON(statements.DestinationKeyStatements(*role.RoleArn()))})
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
			Priority:                number(1),
			Filter:                  &awss3.CfnBucket_ReplicationRuleFilterProperty{Prefix: jsii.String("")},
			DeleteMarkerReplication: &awss3.CfnBucket_DeleteMarkerReplicationProperty{Status: jsii.String("Disabled")},
			SourceSelectionCriteria: &awss3.CfnBucket_SourceSelectionCriteriaProperty{
				SseKmsEncryptedObjects: &awss3.CfnBucket_SseKmsEncryptedObjectsProperty{Status: jsii.String("Enabled")},
			},
			Destination: destination,
		}},
	}
}
