package controls

// stack are controls of the stack itself, and of the tags of its resources.
func stack() []Control {
	return []Control{{
		Name:        "termination protection",
		Requirement: "Stacks are protected from deletion by accident.",
		SecurityHub: []string{"CloudFormation.3"},
		ConfigRules: []string{"cloudformation-termination-protection-check"},
		Prowler:     []string{"cloudformation_stacks_termination_protection_enabled"},
		Status:      UnlessOptedOut,
		Evidence:    []Evidence{{Of: Stack, Property: "TerminationProtection", Is: true}},
		Tests:       []string{"TestStackPropsOfTheCallerTakePrecedence"},
		Options:     []Option{{"stacks.AuditTrailProps.StackProps", "`TerminationProtection` false, or `terminationProtection` in the accounts file", ""}},
		In:          []string{"standalone/AuditTrail-sandbox"},
		Why:         "`AWS::CloudFormation::StackSet` has no property for it, so the stacks of a rollout lack it.",
	}, {
		Name:        "tags on the trail",
		Requirement: "The trail has the tags that the organization requires.",
		SecurityHub: []string{"CloudTrail.9"},
		Status:      OnRequest,
		Evidence:    []Evidence{{Of: Trail, Property: "Tags", Set: true}},
		Tests:       []string{"TestTagsReachTheTrail"},
		Options:     []Option{{"stacks.AuditTrailProps.StackProps", tagged, ""}},
		In:          []string{"standalone/AuditTrail-payments"},
	}, {
		Name:        "tags on other resources",
		Requirement: "Stacks, topics, queues, roles and workgroups have the tags that the organization requires.",
		SecurityHub: []string{"CloudFormation.2", "SNS.3", "SQS.2", "IAM.24", "Athena.3"},
		Status:      OnRequest,
		Evidence: []Evidence{
			{Of: Stack, Property: "Tags", Set: true},
			{Of: Topic, Property: "Tags", Set: true},
			{Of: Queue, Property: "Tags", Set: true},
			{Of: Role, Property: "Tags", Set: true},
			{Of: WorkGroup, Property: "Tags", Set: true},
		},
		Options: []Option{{"stacks.AuditTrailProps.StackProps", tagged, ""}},
		In:      []string{"standalone/AuditTrail-payments"},
	}}
}

const tagged = "`Tags`, `awscdk.Tags` on any construct, or `tags` in the accounts file"
