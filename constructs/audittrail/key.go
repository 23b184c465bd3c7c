package audittrail

import (
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/stackinfo"
)

// keyProblems returns why CloudTrail cannot use an existing key for a bucket in the
// Region; nil for no key. bucketRegion is "" if the Region is not known.
func keyProblems(key awskms.IKey, here place.Place, bucketRegion string) (problems problem.List) {
	if key == nil {
		return nil
	}
	arn := *key.KeyArn()
	problems.Add(nil, here.InPartition(arn))
	if strings.Contains(arn, "alias/") {
		problems.Add(nil, &problem.Problem{
			Got: arn, Wrong: problem.Textf("is an alias, which policies cannot name"), Fix: problem.Textf("use the key itself"),
		})
	}
	if _, region := stackinfo.EnvOf(key); bucketRegion != "" && place.Differ(region, bucketRegion) {
		problems.Add(nil, &problem.Problem{
			Wrong:   problem.Textf("is in Region %s, but the bucket is in %s", region, bucketRegion),
			Allowed: problem.Textf("S3 encrypts only with keys in the bucket's Region"),
		})
	}
	if stack := stackinfo.Of(key); place.Differ(stack.Account, here.Account) {
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("belongs to the stack %s of another account", stack.Path),
			Fix:   problem.Textf("import the key by its ARN, because only plain values cross accounts"),
		})
	}
	if resource, ok := key.Node().DefaultChild().(awskms.CfnKey); ok {
		if spec := resource.KeySpec(); spec != nil && *spec != "SYMMETRIC_DEFAULT" {
			problems.Add(nil, &problem.Problem{
				Wrong: problem.Textf("has the key spec %s", *spec), Allowed: problem.Textf("CloudTrail encrypts only with SYMMETRIC_DEFAULT keys"),
			})
		}
	}
	return problems
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
		owner, _ = stackinfo.EnvOf(p.Key)
	}
	return p.policies(env).MembersKey(env.Region, owner)
}

// existingKey is a key that the app has already.
type existingKey struct{ awskms.IKey }

// Problems returns why CloudTrail cannot use the key for a bucket at the place.
func (k existingKey) Problems(here place.Place) problem.List {
	return keyProblems(k.IKey, here, here.Region)
}
