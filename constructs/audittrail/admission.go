package audittrail

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
	"example.com/audittrail/internal/rules"
)

// OwnerPolicy is what the owner of a resource that this app cannot change has
// to add to its policy before the trail is deployed: CreateTrail checks it.
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

// addStatement adds a statement to a policy. It returns what to wait for until
// the policy is in force, if anything, and false if the policy is not the app's.
type addStatement func(awsiam.PolicyStatement) (constructs.IDependable, bool)

func bucketPolicy(bucket awss3.IBucket) addStatement {
	return resourcePolicy(bucket.AddToResourcePolicy)
}

func topicPolicy(topic awssns.ITopic) addStatement { return resourcePolicy(topic.AddToResourcePolicy) }

func resourcePolicy(addTo func(awsiam.PolicyStatement) *awsiam.AddToResourcePolicyResult) addStatement {
	return func(s awsiam.PolicyStatement) (constructs.IDependable, bool) {
		result := addTo(s)
		return result.PolicyDependable, *result.StatementAdded
	}
}

// keyPolicy has nothing to wait for: the policy is a property of the key, to
// which whatever encrypts with it refers. (The CDK returns a document to wait
// for, which nothing can wait for.)
func keyPolicy(key awskms.IKey) addStatement {
	return func(s awsiam.PolicyStatement) (constructs.IDependable, bool) {
		return nil, *key.AddToResourcePolicy(s, jsii.Bool(true)).StatementAdded
	}
}

func principalPolicy(principal awsiam.IPrincipal) addStatement {
	return func(s awsiam.PolicyStatement) (constructs.IDependable, bool) {
		result := principal.AddToPrincipalPolicy(s)
		return result.PolicyDependable, *result.StatementAdded
	}
}

// add adds the statements to the policy.
func add(to addStatement, statements []policy.Statement) (waitFor constructs.IDependable, added bool) {
	for _, s := range statements {
		m := s.Map()
		if waitFor, added = to(awsiam.PolicyStatement_FromJson(&m)); !added {
			return nil, false
		}
	}
	return waitFor, true
}

// needs is what a trail needs of the policies of its resources: those it has to
// wait for, and those that others have to change.
type needs struct {
	scope   constructs.Construct
	env     environment
	waitFor []constructs.IDependable
	owners  []OwnerPolicy
}

// policy adds the statements to the policy or, if it is not the app's, tells
// the owner of the resource.
func (n *needs) policy(kind, arn string, of addStatement, statements []policy.Statement) {
	waitFor, added := add(of, statements)
	switch {
	case !added:
		n.tell(kind, arn, statements)
	case waitFor != nil:
		n.waitFor = append(n.waitFor, waitFor)
	}
}

// tell warns of a policy that another has to extend and puts the statements
// into an output, which the template shows before it is deployed. Neither the
// warning nor an output's description may hold tokens.
func (n *needs) tell(kind, arn string, statements []policy.Statement) {
	owner := OwnerPolicy{Kind: kind, ARN: arn, Statements: policy.JSON(statements)}
	n.owners = append(n.owners, owner)
	resource := kind
	if !rules.Unresolved(arn) {
		resource += " " + arn
	}
	id := n.env.Output(n.scope, fmt.Sprintf("OwnerPolicy%d", len(n.owners)), owner.Statements,
		"Statements that the owner of the "+resource+" has to add to its policy.")
	awscdk.Annotations_Of(n.scope).AddWarningV2(jsii.String("audittrail:ownerPolicy"), jsii.String(
		"the policy of the "+resource+" is not the app's to change: its owner has to add the statements in the stack's output "+
			id+" before the trail is deployed"))
}
