package stacks

import (
	"cmp"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/constructs/siem"
	"example.com/audittrail/internal/plan"
)

// AuditTrailProps configures an [AuditTrail] stack. Every field is optional.
type AuditTrailProps struct {
	// StackProps are the props of the CDK's Stack.
	//
	// Default: termination protection, and no account and Region: the stack is
	// deployed to those of the AWS CLI.
	awscdk.StackProps

	// Trail configures the audit trail.
	//
	// Default: see [audittrail.Props].
	Trail audittrail.Props

	// Detection configures the detections. Its Trail is the stack's.
	//
	// Default: the default set, with topics that have no subscribers.
	Detection detection.Props

	// NoDetection is true for a stack without detections.
	//
	// Default: false.
	NoDetection bool

	// Investigation configures the queries on the trail's archive. Its Archive is the
	// stack's, its LogGroup that of the trail, and its Topics those for tickets. It has no
	// effect if the archive is in another stack.
	//
	// Default: see [investigation.Props], with the name of the trail.
	Investigation investigation.Props

	// NoInvestigation is true for a stack without queries.
	//
	// Default: false.
	NoInvestigation bool

	// StreamTo are existing receivers of the log group's events, at most 2.
	//
	// Default: none.
	StreamTo []siem.Destination

	// Forwarder forwards the events of the account to the bus of a [Watch].
	//
	// Default: none.
	Forwarder *detection.ForwarderProps
}

// AuditTrail is the stack of an account with a trail of its own, or of the management
// account with the trail of its organization.
type AuditTrail struct {
	awscdk.Stack
	trail         *audittrail.AuditTrail
	detection     *detection.Detection         // nil with NoDetection
	investigation *investigation.Investigation // nil with NoInvestigation, and without an archive of its own
}

// NewAuditTrail creates a stack with an audit trail. nil props use the defaults. With
// the context "bootstrap" set to false, the stack can be deployed to an account that is
// not bootstrapped, with CloudFormation alone and with StackSets.
//
// The app gets the guardrails of [guardrails.AddTo]; those that the props opt out of
// are acknowledged. It panics as [audittrail.New], [detection.New], [investigation.New] and
// [siem.NewStream] do.
func NewAuditTrail(scope constructs.Construct, id string, props *AuditTrailProps) *AuditTrail {
	var p AuditTrailProps
	if props != nil {
		p = *props
	}
	s := &AuditTrail{}
	awscdk.NewStack_Override(s, scope, &id, withDefaults(scope, p.StackProps, "The audit trail of an AWS account: CloudTrail with its archive, key, log group, detections and queries."))
	s.trail = audittrail.New(s, "AuditTrail", &p.Trail)
	if !p.NoDetection {
		p.Detection.Trail = s.trail
		s.detection = detection.New(s, "Detection", &p.Detection)
	}
	if len(p.StreamTo) > 0 {
		siem.NewStream(s, "Stream", &siem.StreamProps{LogGroup: s.trail.LogGroup(), Destinations: p.StreamTo})
	}
	if !p.NoInvestigation {
		p.Investigation.Name = cmp.Or(p.Investigation.Name, plan.NameOfQueries(p.Trail.TrailName))
		s.investigation = addInvestigation(s, p.Investigation, s.trail.Archive(), s.trail.LogGroup(), s.detection)
	}
	if p.Forwarder != nil {
		detection.NewForwarder(s, "Forwarder", p.Forwarder)
	}
	guard(s, p.Trail)
	return s
}

// Trail returns the stack's audit trail.
func (s *AuditTrail) Trail() *audittrail.AuditTrail { return s.trail }

// Detection returns the stack's detections, or nil with NoDetection.
func (s *AuditTrail) Detection() *detection.Detection { return s.detection }

// Investigation returns the queries on the stack's archive, or nil if there are none.
func (s *AuditTrail) Investigation() *investigation.Investigation { return s.investigation }
