package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/guardrails"
)

// DetectionRelayProps configures a [DetectionRelay]. Env and Relay.HomeRegion are
// required.
type DetectionRelayProps struct {
	// StackProps are the CDK's own.
	//
	// Default: termination protection.
	awscdk.StackProps

	// Relay says where the events go; its HomeRegion is required.
	//
	// Default: none.
	Relay detection.RelayProps
}

// DetectionRelay is the stack of another Region of an account that is watched:
// its rules send what is detected there to the home Region.
type DetectionRelay struct {
	awscdk.Stack
	relay *detection.Relay
}

// NewDetectionRelay defines a relay in a stack of its own. The context
// "bootstrap" works as for [NewAuditTrail], and the app gets the same guardrails.
//
// It panics as [detection.NewRelay] does.
func NewDetectionRelay(scope constructs.Construct, id string, props *DetectionRelayProps) *DetectionRelay {
	var p DetectionRelayProps
	if props != nil {
		p = *props
	}
	s := &DetectionRelay{}
	awscdk.NewStack_Override(s, scope, &id, withDefaults(scope, p.StackProps, "Sends what is detected in a Region to the home Region of an audit trail."))
	s.relay = detection.NewRelay(s, "Relay", &p.Relay)
	guardrails.AddTo(s, nil)
	return s
}

// Relay returns the stack's relay.
func (s *DetectionRelay) Relay() *detection.Relay { return s.relay }
