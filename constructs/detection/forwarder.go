package detection

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/reference"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
)

// ForwarderProps configures a [Forwarder]. Bus is required.
type ForwarderProps struct {
	// Bus is the ARN of the event bus that receives the events, in the partition of
	// the stack: the bus of a watch, see [BusProps], or the default bus of another
	// Region of the account, where a [Detection] watches.
	Bus string

	// Name is the prefix of the rules' names: 1 to 20 letters, digits and '-',
	// beginning and ending with a letter or digit.
	//
	// Default: "audit-trail".
	Name string

	// LeaveOut and Add choose detections as in [Props]. Set both to the values of the
	// Detection.
	//
	// Default: the default set.
	LeaveOut, Add []string

	// Own are the detections of your own that the Detection has. Only their ids and
	// patterns matter.
	//
	// Default: none.
	Own []Own

	// KeyARN is the ARN of the KMS key that encrypts log files, if it is in the account
	// of the stack. The forwarder then also forwards who decrypts with it.
	//
	// Default: none.
	KeyARN string
}

// Forwarder sends the events that detections can match from its account and Region to
// an event bus, where the rules of a [Detection] match them exactly. Each event is sent
// once. It has at most six rules, a role and a dead-letter queue.
//
// One of the rules also sends a heartbeat every hour, with which the Detection notices a
// forwarder that is silent. The queue keeps the events that EventBridge could not send,
// for 14 days. It has no alarm: an account without a Detection has no one to notify.
//
// The account of the stack pays for the events that leave it as custom events, 1 USD per
// million. See https://aws.amazon.com/eventbridge/pricing/.
type Forwarder struct {
	constructs.Construct
	roleARN string
}

// NewForwarder creates a forwarder in scope. Some trail must record management events of
// the account: otherwise EventBridge receives no CloudTrail events there. Deploy the bus
// before: EventBridge checks its policy when it creates a rule. It panics if props are
// invalid and lists every problem.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html.
func NewForwarder(scope constructs.Construct, id string, props *ForwarderProps) *Forwarder {
	here := site.Of(scope, id)
	p, choice, err := props.resolved(here)
	here.Refuse("detection", err)
	here.Refuse("detection", here.Claim(site.Name{Kind: "forwarder", At: problem.At("Name"), Value: p.Name}))

	f, record := &Forwarder{}, reference.Record{}
	constructs.NewConstruct_Override(f, scope, &id)
	prefix := catalogue.ForwardPrefix(p.Name)
	rules := policy.Rules{Account: here.Account, ARNs: []string{here.ARN("events", "rule/"+prefix+"*")}}
	f.roleARN = *newForwarderRole(f, &record, rules, p.Bus).AttrArn()
	target := []any{awsevents.CfnRule_TargetProperty{
		Id: jsii.String("Bus"), Arn: &p.Bus, RoleArn: &f.roleARN,
		DeadLetterConfig: awsevents.CfnRule_DeadLetterConfigProperty{Arn: newDeadLetters(f, &record, p.Name+catalogue.ForwarderQueue, rules).arn},
	}}
	for _, rule := range catalogue.Forward(choice.Detections, p.KeyARN, prefix) {
		props := &awsevents.CfnRuleProps{
			Name:         jsii.String(prefix + rule.ID),
			Description:  jsii.String(fmt.Sprintf("Forwards %s to the detections.", rule.About)),
			EventPattern: rule.Pattern,
			State:        jsii.String(state(rule.Reads)),
			Targets:      target,
		}
		if rule.Beats {
			props.ScheduleExpression = jsii.String("rate(1 hour)")
			props.Description = jsii.String(fmt.Sprintf("Forwards %s to the detections, and a heartbeat every hour.", rule.About))
		}
		newRule(f, &record, "Rule-"+rule.ID, props)
	}
	reference.Define(here.Stack, here.Path, &record)
	return f
}

// newForwarderRole creates the role with which EventBridge sends the events. Its policy
// is inline, so that no rule exists before it.
func newForwarderRole(scope constructs.Construct, record *reference.Record, rules policy.Rules, bus string) awsiam.CfnRole {
	props := &awsiam.CfnRoleProps{
		Description:              jsii.String("Lets EventBridge send the events of detections to the bus that watches them."),
		AssumeRolePolicyDocument: policy.Document(rules.Assume()),
		Policies: []any{awsiam.CfnRole_PolicyProperty{
			PolicyName: jsii.String("Forward"), PolicyDocument: policy.Document(policy.Forward(bus)),
		}},
	}
	role := awsiam.NewCfnRole(scope, jsii.String("Role"), props)
	record.Props("Role", props)
	site.Accept(role, site.InlinePolicy)
	return role
}

// RoleARN returns the ARN of the role with which EventBridge sends the events.
func (f *Forwarder) RoleARN() string { return f.roleARN }

// Validate returns, as one error, every problem that [NewForwarder] would panic with in a
// stack with the account and Region; nil if there is none. See [Props.Validate].
func (p *ForwarderProps) Validate(env *awscdk.Environment) error {
	_, _, err := p.resolved(site.In(env))
	return err
}

// resolved returns a copy of p with every default filled in and the detections that it
// chooses, or an error that lists every problem.
func (p *ForwarderProps) resolved(here site.Site) (ForwarderProps, catalogue.Choice, error) {
	var r ForwarderProps
	if p != nil {
		r = *p
	}
	plainly := settings.Forwarder{Bus: r.Bus, Name: r.Name, LeaveOut: r.LeaveOut, Add: r.Add, Own: customs(r.Own), KeyARN: r.KeyARN}.WithDefaults()
	r.Name = plainly.Name
	choice, problems := plainly.Problems(here.Place)
	return r, choice, problems.Err()
}
