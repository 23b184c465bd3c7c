package guardrails

import (
	"maps"
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// AcceptFindings lets cdk-nag 2 accept its findings in the resources of this library below
// scope. Each resource carries its acceptances with their reasons in the CDK's own form,
// which that version does not read; AcceptFindings writes them into the template too, as
// the metadata cdk_nag of the resource. It does the same for acknowledgments of the app
// below scope. Call it at any time before the synth. docs/rule-packs.md in the repository
// lists the acceptances.
func AcceptFindings(scope constructs.IConstruct) {
	// cdk-nag has the default priority, which is later.
	awscdk.Aspects_Of(scope).Add(&accepting{}, &awscdk.AspectOptions{Priority: awscdk.AspectPriority_MUTATING()})
}

// nagPacks are the beginnings of the IDs of cdk-nag's rules.
var nagPacks = []string{"AwsSolutions-", "HIPAA.Security-", "NIST.800.53.R4-", "NIST.800.53.R5-", "PCI.DSS.321-", "Serverless-"}

// accepting is the aspect that copies acknowledgments to the resources below them.
type accepting struct{}

// Visit is called by the CDK for each construct.
func (*accepting) Visit(node constructs.IConstruct) {
	var accepted []any
	for _, entry := range *node.Node().Metadata() {
		if *entry.Type != "aws:cdk:acknowledged-rules" {
			continue
		}
		rules, _ := entry.Data.(map[string]any)
		for _, id := range slices.Sorted(maps.Keys(rules)) {
			rule := strings.TrimPrefix(id, "Annotation::")
			if slices.ContainsFunc(nagPacks, func(pack string) bool { return strings.HasPrefix(rule, pack) }) {
				accepted = append(accepted, map[string]any{"id": rule, "reason": rules[id]})
			}
		}
	}
	if len(accepted) == 0 {
		return
	}
	for _, child := range *node.Node().FindAll(constructs.ConstructOrder_PREORDER) {
		if resource, ok := child.(awscdk.CfnResource); ok {
			suppress(resource, accepted)
		}
	}
}

// suppress adds to the list that cdk-nag reads.
//
// See https://github.com/cdklabs/cdk-nag#suppressing-a-rule.
func suppress(resource awscdk.CfnResource, accepted []any) {
	const metadata, list = "cdk_nag", "rules_to_suppress"
	existing, _ := resource.GetMetadata(jsii.String(metadata)).(map[string]any)
	before, _ := existing[list].([]any)
	resource.AddMetadata(jsii.String(metadata), map[string]any{list: slices.Concat(before, accepted)})
}
