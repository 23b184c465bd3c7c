package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
)

// AuditTrailProps configures an [AuditTrail] stack. Every field is optional.
type AuditTrailProps struct {
	// StackProps are the CDK's own.
	//
	// Default: termination protection, and a stack that is bound to no account
	// and Region: it goes where the AWS CLI points.
	awscdk.StackProps

	// Trail configures the audit trail.
	//
	// Default: see [audittrail.Props].
	Trail audittrail.Props

	// Detection says what is watched for and who hears of it. Its Trail is the
	// stack's.
	//
	// Default: the default set, of which nobody is told.
	Detection detection.Props

	// NoDetection leaves the detections out.
	//
	// Default: false.
	NoDetection bool

	// Forwarder forwards the events of the account to the bus of a [Watch].
	//
	// Default: none.
	Forwarder *detection.ForwarderProps
}

// AuditTrail is the stack of an account that records itself, or of the
// management account that records its organization.
type AuditTrail struct {
	awscdk.Stack
	trail     *audittrail.AuditTrail
	detection *detection.Detection // nil with NoDetection
}

// NewAuditTrail defines an audit trail in a stack of its own. With the context
// "bootstrap" set to false the stack can be deployed to an account that was
// never bootstrapped, by plain CloudFormation and by StackSets too.
//
// The app gets the guardrails of [guardrails.AddTo]; what the props give up on
// purpose is acknowledged. It panics as [audittrail.New] does.
func NewAuditTrail(scope constructs.Construct, id string, props *AuditTrailProps) *AuditTrail {
	var p AuditTrailProps
	if props != nil {
		p = *props
	}
	s := &AuditTrail{}
	awscdk.NewStack_Override(s, scope, &id, withDefaults(scope, p.StackProps, "The audit trail of an AWS account: CloudTrail with its archive, key, log group and detections."))
	s.trail = audittrail.New(s, "AuditTrail", &p.Trail)
	if !p.NoDetection {
		p.Detection.Trail = s.trail
		s.detection = detection.New(s, "Detection", &p.Detection)
	}
	if p.Forwarder != nil {
		detection.NewForwarder(s, "Forwarder", p.Forwarder)
	}
	guard(s, p.Trail)
	return s
}

// Trail returns the stack's audit trail.
func (s *AuditTrail) Trail() *audittrail.AuditTrail { return s.trail }

// Detection returns what watches the trail, or nil with NoDetection.
func (s *AuditTrail) Detection() *detection.Detection { return s.detection }
