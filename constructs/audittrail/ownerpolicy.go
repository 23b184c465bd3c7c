package audittrail

import "example.com/audittrail/internal/site"

// OwnerPolicy holds the statements that the owner of an existing resource must add
// to its policy, because the app cannot change the policy. The owner must add them
// before the trail is deployed: CreateTrail checks the policy.
type OwnerPolicy struct {
	// Kind is the kind of resource, such as "bucket", "key" or "topic".
	Kind string

	// ARN is the ARN of the resource. In a stack without an account and Region, it
	// can contain CDK tokens.
	ARN string

	// Statements is a JSON array of policy statements. It contains CDK tokens if
	// ARN does.
	Statements string
}

// ownerPolicies converts the statements that constructs need others to add.
func ownerPolicies(needs ...site.Needs) []OwnerPolicy {
	var all []OwnerPolicy
	for _, n := range needs {
		for _, owner := range n.Owners {
			all = append(all, OwnerPolicy(owner))
		}
	}
	return all
}
