package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/guardrails"
)

// WatchProps configures a [Watch]. Detection.Bus is required.
type WatchProps struct {
	// StackProps are the CDK's own. Give Env an account and a Region: the forwarders of
	// other accounts refer to the bus by them.
	//
	// Default: termination protection, and a stack that is bound to no account and
	// Region.
	awscdk.StackProps

	// Detection says who forwards events, what is watched for and who is notified.
	Detection detection.Props

	// Forwarder forwards the events of the stack's own account and Region to the bus.
	// Its Bus is the stack's. Set it unless another stack there has a forwarder.
	//
	// Default: none.
	Forwarder *detection.ForwarderProps
}

// Watch is the stack of the account and Region that watch many accounts: an event bus,
// the rules and alarms on it, and the topics. Deploy it before the forwarders:
// EventBridge checks the bus when it creates one of their rules.
type Watch struct {
	awscdk.Stack
	detection *detection.Detection
}

// NewWatch defines a watch in a stack of its own. The context "bootstrap" works as for
// [NewAuditTrail], and the app gets the same guardrails.
//
// It panics as [detection.New] does.
func NewWatch(scope constructs.Construct, id string, props *WatchProps) *Watch {
	var p WatchProps
	if props != nil {
		p = *props
	}
	s := &Watch{}
	awscdk.NewStack_Override(s, scope, &id, withDefaults(scope, p.StackProps, "Watches the audit trails of many accounts: an event bus, and the rules, alarms and topics of detections."))
	s.detection = detection.New(s, "Detection", &p.Detection)
	if p.Forwarder != nil {
		own := *p.Forwarder
		own.Bus = s.detection.BusARN()
		detection.NewForwarder(s, "Forwarder", &own)
	}
	guardrails.AddTo(s, nil)
	return s
}

// Detection returns what watches the accounts.
func (s *Watch) Detection() *detection.Detection { return s.detection }
