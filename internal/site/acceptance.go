package site

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
)

// Finding is what rules of third-party packs find in a resource, and why the resource
// stays as it is. Every finding is fixed or accepted; tools/rulepacks checks that there
// are no others and that each of these is still found, for docs/rule-packs.md.
type Finding struct {
	Reason string
	Rules  []string
}

// InlinePolicy is the finding in each role that has an inline policy.
var InlinePolicy = Finding{
	Reason: "The policy is for this role alone and must be created and deleted with it: a managed policy could be attached elsewhere, or detached.",
	Rules:  Frameworks("IAMNoInlinePolicy"),
}

// Frameworks returns the IDs of a rule that is in cdk-nag's packs for NIST 800-53,
// HIPAA and PCI DSS.
func Frameworks(rule string) []string {
	return []string{"NIST.800.53.R5-" + rule, "HIPAA.Security-" + rule, "PCI.DSS.321-" + rule}
}

// Accept acknowledges findings in a resource with the CDK's own mechanism, which
// cdk-nag reads since v3. The acknowledgments are metadata of the cloud assembly, not
// of the template, and users need no rule pack.
func Accept(resource constructs.IConstruct, findings ...Finding) {
	var all []*awscdk.Acknowledgment
	for _, f := range findings {
		for _, rule := range f.Rules {
			all = append(all, &awscdk.Acknowledgment{Id: &rule, Reason: &f.Reason})
		}
	}
	awscdk.Validations_Of(resource).Acknowledge(all...)
}
