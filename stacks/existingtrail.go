package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/detection"
)

// ExistingTrailProps configures an [ExistingTrail] stack.
type ExistingTrailProps struct {
	// StackProps are the props of the CDK's Stack.
	//
	// Default: termination protection, and no account and Region: the stack is
	// deployed to those of the AWS CLI.
	awscdk.StackProps

	// Detection configures the detections. Its LogGroupName, the log group that the
	// trail writes to, is required.
	Detection detection.Props
}

// ExistingTrail is the stack of an account whose trail is not ours, such as Control
// Tower's. It has detections on the trail's log group, and nothing else: a second trail
// would cost 2.00 USD per 100,000 management events.
//
// Price: https://aws.amazon.com/cloudtrail/pricing/
type ExistingTrail struct {
	awscdk.Stack
	detection *detection.Detection
}

// NewExistingTrail creates a stack with detections on an existing log group. The context
// "bootstrap" works as for [NewAuditTrail]. It panics as [detection.New] does.
func NewExistingTrail(scope constructs.Construct, id string, props *ExistingTrailProps) *ExistingTrail {
	var p ExistingTrailProps
	if props != nil {
		p = *props
	}
	s := &ExistingTrail{}
	awscdk.NewStack_Override(s, scope, &id, withDefaults(scope, p.StackProps, "Watches an audit trail that another stack or service manages: alarms, rules and topics."))
	s.detection = detection.New(s, "Detection", &p.Detection)
	return s
}

// Detection returns the stack's detections.
func (s *ExistingTrail) Detection() *detection.Detection { return s.detection }

func (b builder) addExisting(scope constructs.Construct) {
	for _, e := range b.Existing {
		props := &ExistingTrailProps{StackProps: stackProps(e.Account, e.HomeRegion, e.Stack, e.Deployment)}
		props.Detection, _ = detectionProps(e.Detection)
		bound(&props.StackProps, e.Deployment)
		stack := NewExistingTrail(scope, e.ID, props)
		finish(stack, e.Account, e.HomeRegion, e.Deployment)
		b.addRelays(scope, e.Trail, *e.Detection)
	}
}
