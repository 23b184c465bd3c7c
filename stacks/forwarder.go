package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/guardrails"
)

// ForwarderProps configures a [Forwarder]. Forwarder.Bus is required.
type ForwarderProps struct {
	// StackProps are the CDK's own.
	//
	// Default: termination protection, and a stack that is bound to no account and
	// Region: it is deployed to those of the AWS CLI.
	awscdk.StackProps

	// Forwarder says where the events go.
	Forwarder detection.ForwarderProps
}

// Forwarder is the stack of an account and Region that forward what is detected to the
// bus of a [Watch], or to the home Region of the account. Its template is small enough
// for StackSets and plain CloudFormation.
type Forwarder struct {
	awscdk.Stack
	forwarder *detection.Forwarder
}

// NewForwarder defines a forwarder in a stack of its own. The context "bootstrap" works
// as for [NewAuditTrail], and the app gets the same guardrails.
//
// It panics as [detection.NewForwarder] does.
func NewForwarder(scope constructs.Construct, id string, props *ForwarderProps) *Forwarder {
	var p ForwarderProps
	if props != nil {
		p = *props
	}
	s := &Forwarder{}
	awscdk.NewStack_Override(s, scope, &id, withDefaults(scope, p.StackProps, "Forwards the events that the detections of an audit trail can match."))
	s.forwarder = detection.NewForwarder(s, "Forwarder", &p.Forwarder)
	guardrails.AddTo(s, nil)
	return s
}

// Forwarder returns the stack's forwarder.
func (s *Forwarder) Forwarder() *detection.Forwarder { return s.forwarder }
