package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
)

// OwnerPolicy is what the owner of a resource that this app cannot change has
// to add to its policy before the trail is deployed: CreateTrail checks it.
type OwnerPolicy struct {
	// Resource is the kind of resource and its ARN, such as
	// "bucket arn:aws:s3:::central-logs".
	Resource string
	// Statements is a JSON array of policy statements. In a stack that is
	// bound to no account and Region it holds CDK tokens.
	Statements string
}

// resourcePolicy adds a statement to the policy of a resource. The result says
// whether it could: the policy of an imported resource is not the app's.
type resourcePolicy func(awsiam.PolicyStatement) *awsiam.AddToResourcePolicyResult

func bucketPolicy(bucket awss3.IBucket) resourcePolicy { return bucket.AddToResourcePolicy }

func topicPolicy(topic awssns.ITopic) resourcePolicy { return topic.AddToResourcePolicy }

// keyPolicy has nothing to wait for: the policy is a property of the key, to
// which whatever encrypts with it refers. (The CDK returns a document to wait
// for, which nothing can wait for.)
func keyPolicy(key awskms.IKey) resourcePolicy {
	return func(s awsiam.PolicyStatement) *awsiam.AddToResourcePolicyResult {
		result := key.AddToResourcePolicy(s, jsii.Bool(true))
		result.PolicyDependable = nil
		return result
	}
}

// add adds the statements to the policy. It returns the policy as something to
// wait for, and false if the policy is not the app's.
func add(to resourcePolicy, statements []policy.Statement) (constructs.IDependable, bool) {
	var dependable constructs.IDependable
	for _, s := range statements {
		m := s.Map()
		result := to(awsiam.PolicyStatement_FromJson(&m))
		if !*result.StatementAdded {
			return nil, false
		}
		dependable = result.PolicyDependable
	}
	return dependable, true
}

// needs is what a trail needs of the policies of its resources: those it has to
// wait for, and those that others have to change.
type needs struct {
	waitFor []constructs.IDependable
	owners  []OwnerPolicy
}

// policy adds the statements to the policy or, if it is not the app's, notes
// them for the owner of the resource.
func (n *needs) policy(resource string, of resourcePolicy, statements []policy.Statement) {
	dependable, added := add(of, statements)
	switch {
	case !added:
		n.owners = append(n.owners, OwnerPolicy{Resource: resource, Statements: policy.JSON(statements)})
	case dependable != nil:
		n.waitFor = append(n.waitFor, dependable)
	}
}
