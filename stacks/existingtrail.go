package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/problem"
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
	define(s, scope, id, p.StackProps, "Watches an audit trail that another stack or service manages: alarms, rules and topics.")
	s.detection = detection.New(s, "Detection", &p.Detection)
	return s
}

// Detection returns the stack's detections.
func (s *ExistingTrail) Detection() *detection.Detection { return s.detection }

// existingPlan is a stack for a trail that is not ours.
type existingPlan struct {
	config.Trail
	props ExistingTrailProps
}

func newExistingPlans(file *config.File) []existingPlan {
	var plans []existingPlan
	for _, t := range file.ExistingTrails() {
		props := ExistingTrailProps{StackProps: stackProps(t.Account, t.HomeRegion, t.Stack, t.Deployment)}
		props.Detection, _ = detectionProps(t.Name(), t.Detections)
		props.Detection.LogGroupName = t.LogGroup.Existing
		plans = append(plans, existingPlan{t, props})
	}
	return plans
}

func (e existingPlan) problems() (problems problem.List) {
	problems.AddAll(problem.At("Detection"), problem.Of(e.props.Detection.Validate(known(e.props.Env))))
	return problems
}

func (p plan) addExisting(scope constructs.Construct) {
	for _, e := range p.existing {
		bound(&e.props.StackProps, e.Deployment)
		stack := NewExistingTrail(scope, e.ID, &e.props)
		p.finish(stack, e.props.Env, e.Deployment)
		p.addRelays(scope, e.Trail, e.props.Detection)
	}
}
