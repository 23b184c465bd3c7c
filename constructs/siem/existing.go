package siem

import (
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
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
func (e Existing) owner() string {
	if e.Account != "" {
		return e.Account
	}
	if parts := strings.Split(e.KeyARN, ":"); len(parts) > 4 {
		return parts[4]
	}
	return ""
}

// ofOthers is a policy that the app cannot change.
func ofOthers(awsiam.PolicyStatement) (constructs.IDependable, bool) { return nil, false }

func (e Existing) problems(here site.Site, eventBridge bool) (problems problem.List) {
	problems.Add(problem.At("BucketName"), valid.ExistingBucketName(e.BucketName))
	problems.Add(problem.At("KeyARN"), checkKeyARN(e.KeyARN, here))
	problems.Add(problem.At("S3KeyPrefix"), valid.ExistingKeyPrefix(e.S3KeyPrefix))
	account := problem.At("Account")
	if e.Account != "" {
		problems.Add(account, valid.AccountID(e.Account))
	}
	if owner := e.owner(); eventBridge && valid.AccountID(owner) == nil && site.Differ(owner, here.Account) {
		problems.Add(account, &problem.Problem{
			Got: owner, Wrong: problem.Textf("is not the account of the stack, and S3 sends its events to EventBridge in the account of the bucket"),
			Fix: problem.Textf("deploy the stack to account %s, or use S3's notifications", owner),
		})
	}
	return problems
}

func checkKeyARN(arn string, here site.Site) *problem.Problem {
	if p := valid.KeyARN(arn); p != nil {
		return p
	}
	if strings.Contains(arn, ":alias/") {
		return &problem.Problem{Got: arn, Wrong: problem.Textf("is an alias, which policies cannot name"), Fix: problem.Textf("use the ARN of the key itself")}
	}
	if region := strings.Split(arn, ":")[3]; site.Differ(region, here.Region) {
		return &problem.Problem{
			Got: arn, Wrong: problem.Textf("is in Region %s, but the stack is in %s, and S3 notifies topics and rules in the Region of the bucket only", region, here.Region),
			Fix: problem.Textf("deploy the stack to %s", region),
		}
	}
	return nil
}
