package audittrail

import (
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
)

// checkKey rejects an existing key that CloudTrail cannot use for a bucket in the
// Region; bucketRegion is "" if the Region is not known.
func checkKey(problems *problem.List, at problem.Path, key awskms.IKey, env environment, bucketRegion string) {
	if key == nil {
		return
	}
	arn := *key.KeyArn()
	checkPartition(problems, at, arn, env)
	if strings.Contains(arn, "alias/") {
		problems.Addf(at, "is the alias %s, which policies cannot name; want the key itself", arn)
	}
	if region := *key.Env().Region; bucketRegion != "" && site.Differ(region, bucketRegion) {
		problems.Addf(at, "is of Region %s and the bucket of %s; S3 encrypts with keys of the bucket's Region only", region, bucketRegion)
	}
	if stack := awscdk.Stack_Of(key); site.Differ(*stack.Account(), env.Account) {
		problems.Addf(at, "is of the stack %s of another account; import it by its ARN, for only plain values cross accounts", *stack.Node().Path())
	}
	if resource, ok := key.Node().DefaultChild().(awskms.CfnKey); ok {
		if spec := resource.KeySpec(); spec != nil && *spec != "SYMMETRIC_DEFAULT" {
			problems.Addf(at, "has the spec %s; CloudTrail encrypts with SYMMETRIC_DEFAULT keys only", *spec)
		}
	}
}

// newKey creates a key that the account's IAM policies control. The alias is a
// separate resource: it is deleted with the stack, whereas the key is retained.
func newKey(scope constructs.Construct, alias string, env environment, statements []policy.Statement) awskms.Key {
	document := policy.Document(append(policy.KeyAdministration(env.Partition, env.Account), statements...))
	key := awskms.NewKey(scope, jsii.String("Key"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the files and the log group of an audit trail."),
		Alias:             jsii.String("alias/" + alias),
		EnableKeyRotation: jsii.Bool(true),
		Policy:            awsiam.PolicyDocument_FromJson(&document),
		RemovalPolicy:     awscdk.RemovalPolicy_RETAIN_ON_UPDATE_OR_DELETE,
	})
	return key
}

// membersKey returns the statements that MembersRead adds to the key's policy. They
// contain the bucket's ARN as plain text, because the bucket refers to the key.
func (p ArchiveProps) membersKey(env environment) []policy.Statement {
	owner := env.Account
	if p.Key != nil {
		owner = *p.Key.Env().Account
	}
	return p.logBucket(env).MembersKey(env.Region, owner)
}
