package site

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/reference"
	"example.com/audittrail/internal/valid"
)

// OwnerPolicy is what the owner of a resource that this app cannot change must add to
// the resource's policy.
type OwnerPolicy struct {
	// Kind is the kind of resource: bucket, key or topic.
	Kind string
	// ARN is the resource's ARN. In a stack without an account and a Region it can
	// contain CDK tokens.
	ARN string
	// Statements is a JSON array of policy statements. It contains CDK tokens if ARN
	// does.
	Statements string
}

// Policy adds a statement to a policy. It returns what to wait for until the policy is
// in effect, if anything, and false if the app cannot change the policy.
type Policy func(awsiam.PolicyStatement) (constructs.IDependable, bool)

// Bucket returns the policy of a bucket.
func Bucket(bucket awss3.IBucket) Policy {
	return resourcePolicy(bucket.AddToResourcePolicy)
}

// Topic returns the policy of a topic.
func Topic(topic awssns.ITopic) Policy { return resourcePolicy(topic.AddToResourcePolicy) }

func resourcePolicy(addTo func(awsiam.PolicyStatement) *awsiam.AddToResourcePolicyResult) Policy {
	return func(s awsiam.PolicyStatement) (constructs.IDependable, bool) {
		result := addTo(s)
		return result.PolicyDependable, *result.StatementAdded
	}
}

// Key returns the policy of a key. There is nothing to wait for: the policy is a
// property of the key, and everything that encrypts with the key refers to it. (The
// CDK returns a document to wait for, which nothing can wait for.)
func Key(key awskms.IKey) Policy {
	return func(s awsiam.PolicyStatement) (constructs.IDependable, bool) {
		return nil, *key.AddToResourcePolicy(s, jsii.Bool(true)).StatementAdded
	}
}

// Principal returns the policy of a role or a user.
func Principal(principal awsiam.IPrincipal) Policy {
	return func(s awsiam.PolicyStatement) (constructs.IDependable, bool) {
		result := principal.AddToPrincipalPolicy(s)
		return result.PolicyDependable, *result.StatementAdded
	}
}

// Add adds the statements to the policy. It returns what [Policy] does.
func Add(to Policy, statements []policy.Statement) (waitFor constructs.IDependable, added bool) {
	reference.Made(statements)
	for _, s := range statements {
		m := s.Map()
		if waitFor, added = to(awsiam.PolicyStatement_FromJson(&m)); !added {
			return nil, false
		}
	}
	return waitFor, true
}

// Inline returns a policy that is created and deleted with its role, so that
// everything that waits for the role also waits for the policy.
func Inline(name string, statements []policy.Statement) *map[string]awsiam.PolicyDocument {
	document := policy.Document(statements)
	return &map[string]awsiam.PolicyDocument{name: awsiam.PolicyDocument_FromJson(&document)}
}

// Needs collects what a construct needs in the policies of its resources: the policies
// that it must wait for, and those that others must change.
type Needs struct {
	Scope   constructs.Construct
	Here    Site
	Before  string // what the owners must be done before
	WaitFor []constructs.IDependable
	Owners  []OwnerPolicy
}

// Policy adds the statements to the policy or, if the app cannot change it, tells the
// owner of the resource.
func (n *Needs) Policy(kind, arn string, of Policy, statements []policy.Statement) {
	waitFor, added := Add(of, statements)
	switch {
	case !added:
		n.Tell(kind, arn, statements)
	case waitFor != nil:
		n.WaitFor = append(n.WaitFor, waitFor)
	}
}

// Tell warns about a policy that its owner must extend, and puts the statements in an
// output, which is in the template before the deployment. Neither the warning nor the
// description of an output may contain tokens.
func (n *Needs) Tell(kind, arn string, statements []policy.Statement) {
	owner := OwnerPolicy{Kind: kind, ARN: arn, Statements: policy.JSON(statements)}
	n.Owners = append(n.Owners, owner)
	resource := kind
	if !valid.Unresolved(arn) {
		resource += " " + arn
	}
	id := n.Here.Output(n.Scope, fmt.Sprintf("OwnerPolicy%d", len(n.Owners)), owner.Statements,
		"Statements that the owner of the "+resource+" must add to its policy.")
	awscdk.Annotations_Of(n.Scope).AddWarningV2(jsii.String("audittrail:ownerPolicy"), jsii.String(
		"the app cannot change the policy of the "+resource+": before "+n.Before+
			", its owner must add the statements in the stack output "+id))
}
