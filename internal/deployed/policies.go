package deployed

import "strings"

// Policy is a policy of a stack with what it is attached to.
type Policy struct {
	ID        string // the logical id; for a role's policies with "/trust" or "/" and the name
	LogicalID string // of the resource that has it
	Kind      PolicyKind
	Of        []string // the ARNs of the resources, roles and users that it is attached to
	Document  any
}

// PolicyKind is whether a policy decides who may use a resource, or what a role may do.
type PolicyKind int

// The kinds.
const (
	OfResource PolicyKind = iota // also the trust policy of a role
	OfIdentity
)

// resourcePolicies are the types of policies that are resources of their own, with the
// property that names what they are attached to, and the type of that.
var resourcePolicies = map[string][2]string{
	"AWS::S3::BucketPolicy":       {"Bucket", "AWS::S3::Bucket"},
	"AWS::SNS::TopicPolicy":       {"Topics", "AWS::SNS::Topic"},
	"AWS::SQS::QueuePolicy":       {"Queues", "AWS::SQS::Queue"},
	"AWS::Events::EventBusPolicy": {"EventBusName", "AWS::Events::EventBus"},
}

// Policies returns the policies of the stack, in the order of its resources. A role's policy
// that belongs to another stack, or to AWS, is not among them.
func (s Stack) Policies() (all []Policy) {
	for _, r := range s.Resources {
		switch r.Type {
		case "AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy":
			all = append(all, Policy{r.LogicalID, r.LogicalID, OfResource, s.attached(r), r.Properties["PolicyDocument"]})
		case "AWS::Events::EventBusPolicy": // one statement of the policy of the bus
			document := map[string]any{"Version": "2012-10-17", "Statement": []any{r.Properties["Statement"]}}
			all = append(all, Policy{r.LogicalID, r.LogicalID, OfResource, s.attached(r), document})
		case "AWS::KMS::Key":
			all = append(all, Policy{r.LogicalID, r.LogicalID, OfResource, []string{r.ARN}, r.Properties["KeyPolicy"]})
		case "AWS::IAM::Role":
			all = append(all, Policy{r.LogicalID + "/trust", r.LogicalID, OfResource, []string{r.ARN}, r.Properties["AssumeRolePolicyDocument"]})
			inline, _ := r.Properties["Policies"].([]any)
			for _, p := range inline {
				policy, _ := p.(map[string]any)
				name, _ := policy["PolicyName"].(string)
				all = append(all, Policy{r.LogicalID + "/" + name, r.LogicalID, OfIdentity, []string{r.ARN}, policy["PolicyDocument"]})
			}
		case "AWS::IAM::Policy":
			all = append(all, Policy{r.LogicalID, r.LogicalID, OfIdentity, s.identities(r), r.Properties["PolicyDocument"]})
		}
	}
	return all
}

// attached returns the ARNs of the resources that a resource policy is for.
func (s Stack) attached(policy Resource) (arns []string) {
	property, kind := resourcePolicies[policy.Type][0], resourcePolicies[policy.Type][1]
	for _, name := range list(policy.Properties[property]) {
		arn := ""
		for _, r := range s.OfType(kind) {
			if r.Name == name {
				arn = r.ARN
			}
		}
		switch {
		case arn != "":
		case strings.HasPrefix(name, "arn:"):
			arn = name
		case strings.HasPrefix(name, "https://"): // a queue of another stack
			parts := strings.Split(name, "/")
			arn = "arn:" + s.Partition + ":sqs:" + strings.Split(parts[2], ".")[1] + ":" + strings.Join(parts[3:], ":")
		default:
			arn = s.fill(kinds[kind].arn, name)
		}
		arns = append(arns, arn)
	}
	return arns
}

// identities returns the ARNs of the roles and users that a policy is attached to.
func (s Stack) identities(policy Resource) (arns []string) {
	for property, kind := range map[string]string{"Roles": "role", "Users": "user"} {
		for _, name := range list(policy.Properties[property]) {
			arns = append(arns, "arn:"+s.Partition+":iam::"+s.Account+":"+kind+"/"+name)
		}
	}
	return arns
}

// list returns a string, or the strings of a list.
func list(value any) (all []string) {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		for _, element := range v {
			if text, ok := element.(string); ok {
				all = append(all, text)
			}
		}
	}
	return all
}
