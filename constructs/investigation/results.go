package investigation

import (
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/stackinfo"
)

// addResults creates the bucket for results, and a key for it if that of the archive does not
// belong to this account and Region.
//
// The bucket is kept when the stack is deleted: CloudFormation cannot delete a bucket with
// results in it, and they expire, so that an empty bucket is left, which costs nothing.
func (i *Investigation) addResults(p Props) {
	i.key = i.resultsKey(p)
	i.keyARN = *i.key.KeyArn()
	i.results = awss3.NewBucket(i, jsii.String("Results"), &awss3.BucketProps{
		Versioned:         jsii.Bool(true),
		BlockPublicAccess: awss3.BlockPublicAccess_BLOCK_ALL(),
		ObjectOwnership:   awss3.ObjectOwnership_BUCKET_OWNER_ENFORCED,
		Encryption:        awss3.BucketEncryption_KMS,
		EncryptionKey:     i.key,
		BucketKeyEnabled:  jsii.Bool(true), // fewer KMS requests; results are no evidence
		LifecycleRules: &[]*awss3.LifecycleRule{{
			Id:                                  jsii.String("ExpireResults"),
			Expiration:                          days(p.ResultDays),
			NoncurrentVersionExpiration:         days(1),
			AbortIncompleteMultipartUploadAfter: days(1), // a canceled query leaves them behind
		}, {
			Id:                        jsii.String("RemoveDeleteMarkersOfExpiredResults"),
			ExpiredObjectDeleteMarker: jsii.Bool(true),
		}},
		RemovalPolicy: awscdk.RemovalPolicy_RETAIN_ON_UPDATE_OR_DELETE,
	})
	i.record.Retained(i.results)
	i.resultsARN = *i.results.BucketArn()
	site.Accept(i.results, acceptResults...)
	document := policy.Document(policy.Results(i.resultsARN))
	i.results.SetPolicy(awss3.NewBucketPolicy(i.results, jsii.String("Policy"), &awss3.BucketPolicyProps{
		Bucket: i.results, Document: awsiam.PolicyDocument_FromJson(&document),
		RemovalPolicy: awscdk.RemovalPolicy_RETAIN_ON_UPDATE_OR_DELETE, // the bucket stays too
	}))
}

// resultsKey returns the archive's key, which costs nothing more and which analysts need
// anyway. A new one costs 1 USD a month. It is kept when the stack is deleted, as the bucket
// is: results may be kept for longer than KMS waits before it deletes a key.
func (i *Investigation) resultsKey(p Props) awskms.IKey {
	if key := p.archiveKey(i); key != nil {
		return key
	}
	document := policy.Document(policy.KeyAdministration(i.here.Partition, i.here.Account))
	key := awskms.NewKey(i, jsii.String("Key"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the results of queries on an audit trail."),
		EnableKeyRotation: jsii.Bool(true),
		Policy:            awsiam.PolicyDocument_FromJson(&document),
		RemovalPolicy:     awscdk.RemovalPolicy_RETAIN_ON_UPDATE_OR_DELETE,
	})
	i.record.Retained(key)
	return key
}

// archiveKey returns the archive's key if it is in the account and the Region of the stack
// and known by its own ARN, and nil otherwise.
func (p Props) archiveKey(i *Investigation) awskms.IKey {
	if p.Existing != nil {
		if !strings.Contains(p.Existing.KeyARN, ":kms:"+i.here.Region+":"+i.here.Account+":key/") {
			return nil
		}
		return awskms.Key_FromKeyArn(i, jsii.String("ArchiveKey"), &p.Existing.KeyARN)
	}
	key := p.Archive.Key()
	account, region := stackinfo.EnvOf(key)
	if account != i.here.Account || region != i.here.Region || strings.Contains(i.from.keyARN, ":alias/") {
		return nil
	}
	return key
}

func days(n int) awscdk.Duration { return awscdk.Duration_Days(site.Number(n)) }

// acceptResults are the findings of third-party rule packs that are accepted in the bucket
// for results.
var acceptResults = []site.Finding{{
	Reason: "Results of queries are copies that expire within weeks; the log files are the original, and CloudTrail records who ran which query.",
	Rules: append(append([]string{"AwsSolutions-S1", "CT.S3.PR.2", "CT.S3.PR.4", "CT.S3.PR.9"},
		site.Frameworks("S3BucketLoggingEnabled")...), site.Frameworks("S3BucketReplicationEnabled")...),
}}
