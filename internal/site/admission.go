// Package admission lets services and readers in by the policies of resources: it
// adds statements where the policy is the app's, and tells the owner where it is
// not.
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
	"example.com/audittrail/internal/valid"
)

// OwnerPolicy is what the owner of a resource that this app cannot change has
// to add to its policy.
type OwnerPolicy struct {
	// Kind is the kind of resource: bucket, key or topic.
	Kind string
	// ARN is the resource's ARN. In a stack that is bound to no account and
	// Region it can hold CDK tokens.
	ARN string
	// Statements is a JSON array of policy statements; it holds CDK tokens
	// where ARN does.
	Statements string
}

// Policy adds a statement to a policy. It returns what to wait for until
// the policy is in force, if anything, and false if the policy is not the app's.
type Policy func(awsiam.PolicyStatement) (constructs.IDependable, bool)

// Bucket is the policy of a bucket.
func Bucket(bucket awss3.IBucket) Policy {
	return resourcePolicy(bucket.AddToResourcePolicy)
}

// Topic is the policy of a topic.
func Topic(topic awssns.ITopic) Policy { return resourcePolicy(topic.AddToResourcePolicy) }

func resourcePolicy(addTo func(awsiam.PolicyStatement) *awsiam.AddToResourcePolicyResult) Policy {
	return func(s awsiam.PolicyStatement) (constructs.IDependable, bool) {
		result := addTo(s)
		return result.PolicyDependable, *result.StatementAdded
	}
}

// Key is the policy of a key. It has nothing to wait for: the policy is a property of the key, to
// which whatever encrypts with it refers. (The CDK returns a document to wait
// for, which nothing can wait for.)
func Key(key awskms.IKey) Policy {
	return func(s awsiam.PolicyStatement) (constructs.IDependable, bool) {
		return nil, *key.AddToResourcePolicy(s, jsii.Bool(true)).StatementAdded
	}
}

// Principal is the policy of a role or a user.
func Principal(principal awsiam.IPrincipal) Policy {
	return func(s awsiam.PolicyStatement) (constructs.IDependable, bool) {
		result := principal.AddToPrincipalPolicy(s)
		return result.PolicyDependable, *result.StatementAdded
	}
}

// Add adds the statements to the policy.
func Add(to Policy, statements []policy.Statement) (waitFor constructs.IDependable, added bool) {
	for _, s := range statements {
		m := s.Map()
		if waitFor, added = to(awsiam.PolicyStatement_FromJson(&m)); !added {
			return nil, false
		}
	}
	return waitFor, true
}

// Inline is a policy that comes and goes with its role, so that whatever
// waits for the role waits for the policy too.
func Inline(name string, statements []policy.Statement) *map[string]awsiam.PolicyDocument {
	document := policy.Document(statements)
	return &map[string]awsiam.PolicyDocument{name: awsiam.PolicyDocument_FromJson(&document)}
}

// Needs is what a construct needs of the policies of its resources: those it has
// to wait for, and those that others have to change.
type Needs struct {
	Scope   constructs.Construct
	Here    Site
	Before  string // what the owners have to be done before
	WaitFor []constructs.IDependable
	Owners  []OwnerPolicy
}

// Policy adds the statements to the policy or, if it is not the app's, tells
// the owner of the resource.
func (n *Needs) Policy(kind, arn string, of Policy, statements []policy.Statement) {
	waitFor, added := Add(of, statements)
	switch {
	case !added:
		n.Tell(kind, arn, statements)
	case waitFor != nil:
		n.WaitFor = append(n.WaitFor, waitFor)
	}
}

// Tell warns of a policy that another has to extend and puts the statements
// into an output, which the template shows before it is deployed. Neither the
// warning nor an output's description may hold tokens.
func (n *Needs) Tell(kind, arn string, statements []policy.Statement) {
	owner := OwnerPolicy{Kind: kind, ARN: arn, Statements: policy.JSON(statements)}
	n.Owners = append(n.Owners, owner)
	resource := kind
	if !valid.Unresolved(arn) {
		resource += " " + arn
	}
	id := n.Here.Output(n.Scope, fmt.Sprintf("OwnerPolicy%d", len(n.Owners)), owner.Statements,
		"Statements that the owner of the "+resource+" has to add to its policy.")
	awscdk.Annotations_Of(n.Scope).AddWarningV2(jsii.String("audittrail:ownerPolicy"), jsii.String(
		"the policy of the "+resource+" is not the app's to change: its owner has to add the statements in the stack's output "+
			id+" before "+n.Before))
}
