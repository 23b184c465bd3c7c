// Package stacks holds the stacks that the app is made of, one for each role
// that an account plays. They can be used from other CDK apps too.
package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// bootstrapContext is the context key that, set to false, keeps everything of
// the CDK's bootstrapping out of the templates: "cdk synth -c bootstrap=false".
const bootstrapContext = "bootstrap"

// withDefaults returns props for a stack that should not go by accident, and
// that needs no bootstrapped account where the context says so.
func withDefaults(scope constructs.Construct, props awscdk.StackProps, description string) *awscdk.StackProps {
	if props.TerminationProtection == nil {
		props.TerminationProtection = jsii.Bool(true)
	}
	if props.Description == nil {
		props.Description = &description
	}
	if props.SuppressTemplateIndentation == nil {
		props.SuppressTemplateIndentation = jsii.Bool(true) // CloudFormation counts the blanks
	}
	if props.Synthesizer == nil && !bootstrapped(scope) {
		props.Synthesizer = awscdk.NewBootstraplessSynthesizer(nil)
	}
	return &props
}

// bootstrapped reports the context's value: a bool from cdk.json, a string
// from the command line.
func bootstrapped(scope constructs.Construct) bool {
	switch value := scope.Node().TryGetContext(jsii.String(bootstrapContext)).(type) {
	case bool:
		return value
	case string:
		return value != "false"
	}
	return true
}
