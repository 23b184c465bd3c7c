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
	// StackProps are the props of the CDK's Stack.
	//
	// Default: termination protection.
	awscdk.StackProps

	// Relay configures the relay. Its HomeRegion is required.
	//
	// Default: none.
	Relay detection.RelayProps
}

// DetectionRelay is a stack in another Region of an account with detections. Its rules
// send the events of detections to the home Region.
type DetectionRelay struct {
	awscdk.Stack
	relay *detection.Relay
}

// NewDetectionRelay creates a stack with a relay. The context "bootstrap" works as for
// [NewAuditTrail], and the app gets the same guardrails.
//
// It panics as [detection.NewRelay] does.
func NewDetectionRelay(scope constructs.Construct, id string, props *DetectionRelayProps) *DetectionRelay {
	var p DetectionRelayProps
	if props != nil {
		p = *props
	}
	s := &DetectionRelay{}
	awscdk.NewStack_Override(s, scope, &id, withDefaults(scope, p.StackProps, "Sends the events of detections in one Region to the home Region of an audit trail."))
	s.relay = detection.NewRelay(s, "Relay", &p.Relay)
	guardrails.AddTo(s, nil)
	return s
}

// Relay returns the stack's relay.
func (s *DetectionRelay) Relay() *detection.Relay { return s.relay }
