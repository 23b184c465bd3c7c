// Package acceptance accepts what third-party rule packs find in a resource and
// what stays so, beside the resource. Each finding is fixed or accepted;
// tools/rulepacks checks that nothing else is found and that each of these still
// is, for docs/rule-packs.md.
package site

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
)

// Finding is what rules find and why it stays.
type Finding struct {
	Reason string
	Rules  []string
}

// InlinePolicy is found in each role with a policy of its own.
var InlinePolicy = Finding{
	Reason: "The policy fits this role alone and is to come and go with it: a managed policy could be attached elsewhere, and detached.",
	Rules:  Frameworks("IAMNoInlinePolicy"),
}

// Frameworks returns the ids of a rule that is in cdk-nag's packs for NIST
// 800-53, HIPAA and PCI DSS.
func Frameworks(rule string) []string {
	return []string{"NIST.800.53.R5-" + rule, "HIPAA.Security-" + rule, "PCI.DSS.321-" + rule}
}

// Accept acknowledges findings in a resource by the CDK's own means, which cdk-nag
// reads from v3 on. The acknowledgments are metadata of the cloud assembly: they
// are not in the template, and users need no rule pack.
func Accept(resource constructs.IConstruct, findings ...Finding) {
	var all []*awscdk.Acknowledgment
	for _, f := range findings {
		for _, rule := range f.Rules {
			all = append(all, &awscdk.Acknowledgment{Id: &rule, Reason: &f.Reason})
		}
	}
	awscdk.Validations_Of(resource).Acknowledge(all...)
}
