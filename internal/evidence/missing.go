package evidence

import (
	"slices"

	"example.com/audittrail/internal/deployed"
)

// companions are the policies that each resource of a type must have. Without one, controls
// of policies would hold because there is nothing to check.
var companions = map[string]struct{ policy, property string }{
	"AWS::S3::Bucket": {"AWS::S3::BucketPolicy", "Bucket"},
	"AWS::SNS::Topic": {"AWS::SNS::TopicPolicy", "Topics"},
	"AWS::SQS::Queue": {"AWS::SQS::QueuePolicy", "Queues"},
}

// withoutPolicy returns the logical IDs of the resources that lack a policy.
func withoutPolicy(stack deployed.Stack) []string {
	ids := []string{}
	for _, r := range stack.Resources {
		needs, ok := companions[r.Type]
		if ok && !slices.ContainsFunc(stack.OfType(needs.policy), func(p deployed.Resource) bool { return names(p.Properties[needs.property], r.Name) }) {
			ids = append(ids, r.LogicalID)
		}
	}
	return ids
}

// names reports whether a value is the name or a list with it.
func names(value any, name string) bool {
	list, _ := value.([]any)
	return value == name || slices.Contains(list, any(name))
}
