// Package stacks contains the stacks of the app, one for each role of an account: an
// [AuditTrail], a [LogArchive], an [ExistingArchive], a [Watch] and a [Forwarder].
// [FromFile] adds those of an accounts file. Other CDK apps can use them too.
package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/stackinfo"
)

// bootstrapContext is the context key that, if it is false, keeps everything that needs
// the CDK's bootstrapping out of the templates: "cdk synth -c bootstrap=false".
const bootstrapContext = "bootstrap"

// withDefaults returns props for a stack that is protected from deletion by accident and
// that needs no bootstrapped account if the context says so.
func withDefaults(scope constructs.Construct, props awscdk.StackProps, description string) *awscdk.StackProps {
	if props.TerminationProtection == nil {
		props.TerminationProtection = jsii.Bool(true)
	}
	if props.Description == nil {
		props.Description = &description
	}
	if props.SuppressTemplateIndentation == nil {
		props.SuppressTemplateIndentation = jsii.Bool(true) // CloudFormation counts the spaces
	}
	if props.Synthesizer == nil && !bootstrapped(scope) {
		props.Synthesizer = awscdk.NewBootstraplessSynthesizer(nil)
	}
	return &props
}

// contexts has the scopes of which the context was asked. It cannot change once a scope has
// a stack.
var contexts = stackinfo.Registry[bool]{}

// bootstrapped returns the value of the context: a bool from cdk.json, a string from
// the command line.
func bootstrapped(scope constructs.Construct) bool {
	return contexts.Get(scope, func() bool {
		switch value := scope.Node().TryGetContext(jsii.String(bootstrapContext)).(type) {
		case bool:
			return value
		case string:
			return value != "false"
		}
		return true
	})
}
