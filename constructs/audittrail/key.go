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

// checkKey refuses a key that was brought in and that CloudTrail could not use
// for a bucket of the Region; "" if the bucket's Region is not known.
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

// newKey returns a key that its account's IAM policies administer. Key and
// alias are not one resource: an alias goes with the stack, a key stays.
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

// membersKey returns what MembersRead adds to the key's policy. The bucket's ARN
// is text there: the bucket itself refers to the key.
func (p ArchiveProps) membersKey(env environment) []policy.Statement {
	owner := env.Account
	if p.Key != nil {
		owner = *p.Key.Env().Account
	}
	return p.logBucket(env).MembersKey(env.Region, owner)
}
