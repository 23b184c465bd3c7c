package siem

import (
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
)

// Existing is an archive that the app does not create. Its owner must add what the stack's
// outputs list to the bucket's notifications and, for products that read with a role or user
// of another account, to the policies of bucket and key.
type Existing struct {
	// BucketName is the name of the bucket, in the Region of the stack. It is required.
	BucketName string

	// KeyARN is the ARN of the KMS key that encrypts the files, not of an alias. It is
	// required.
	KeyARN string

	// S3KeyPrefix precedes "AWSLogs/" in the key of every object.
	//
	// Default: none.
	S3KeyPrefix string

	// Account is the account that owns the bucket. With EventBridge, the stack must be in
	// it: S3 sends its events to EventBridge there.
	//
	// Default: the account of the key.
	Account string
}

func (e Existing) source(here site.Site) source {
	key := strings.Split(e.KeyARN, ":") // checked before
	s := source{
		name: e.BucketName, prefix: e.S3KeyPrefix, root: policy.LogRoot(e.S3KeyPrefix),
		owner: e.owner(), keyARN: e.KeyARN, keyRegion: key[3], keyAccount: key[4], onBucket: ofOthers, onKey: ofOthers,
	}
	s.arn = s.plainARN(here)
	return s
}

// owner returns the account of the bucket.
func (e Existing) owner() string { return settings.SIEMArchive(e).Owner() }

// ofOthers is a policy that the app cannot change.
func ofOthers(awsiam.PolicyStatement) (constructs.IDependable, bool) { return nil, false }
