package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/audittrail"
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
}

// AuditTrail is the stack of an account that records itself, or of the
// management account that records its organization.
type AuditTrail struct {
	awscdk.Stack
	trail *audittrail.AuditTrail
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
	awscdk.NewStack_Override(s, scope, &id, withDefaults(scope, p.StackProps, "The audit trail of an AWS account: CloudTrail with its archive, key and log group."))
	s.trail = audittrail.New(s, "AuditTrail", &p.Trail)
	guard(s, p.Trail)
	return s
}

// Trail returns the stack's audit trail.
func (s *AuditTrail) Trail() *audittrail.AuditTrail { return s.trail }
