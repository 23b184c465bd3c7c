package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// RelayProps configures a [Relay]. HomeRegion is required.
type RelayProps struct {
	// HomeRegion is the Region of the [Detection] that receives the events, in the
	// same partition. Add the relay's Region to RelayedFrom there.
	HomeRegion string

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
}

// Relay sends the events of detections in its Region to the home Region, where the
// rules of a [Detection] name the caller. Events of IAM, AWS Organizations, console
// sign-ins and other global services appear in us-east-1 only. Events between Regions
// cost 1 USD per million.
type Relay struct {
	constructs.Construct
	role awsiam.IRole
}

// relayed follows the name of a Relay in the names of its rules.
const relayed = "-relay-"

// NewRelay creates a relay in scope. Its stack must be in the account of the
// [Detection] and in another Region. It panics if props are invalid and lists every
// problem.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html.
func NewRelay(scope constructs.Construct, id string, props *RelayProps) *Relay {
	here, stack := site.Of(scope, id)
	p, choice, err := props.resolved(here)
	here.Refuse("detection", err)
	here.Refuse("detection", here.Claim(stack, claims(p.Name, "")))

	r := &Relay{}
	constructs.NewConstruct_Override(r, scope, &id)
	bus := "arn:" + here.Partition + ":events:" + p.HomeRegion + ":" + here.Account + ":event-bus/default"
	ours := policy.Rules{Account: here.Account, ARNs: []string{here.ARN("events", "rule/"+p.Name+relayed+"*")}}
	conditions := ours.Assume()[0].Map()["Condition"].(map[string]any)
	r.role = awsiam.NewRole(r, jsii.String("Role"), &awsiam.RoleProps{
		Description:    jsii.String("Lets EventBridge send the events of detections to the home Region of the audit trail."),
		AssumedBy:      awsiam.NewServicePrincipal(jsii.String("events.amazonaws.com"), &awsiam.ServicePrincipalOpts{Conditions: &conditions}),
		InlinePolicies: site.Inline("SendHome", policy.Relay(bus)),
	})
	site.Accept(r.role, site.InlinePolicy)
	roleARN := r.role.RoleArn()
	rules := catalogue.Rules(choice.Detections, catalogue.Own{Account: here.Account}, "")
	warnOfQuota(r, here, len(rules))
	for _, rule := range rules {
		awsevents.NewCfnRule(r, jsii.String("Rule-"+rule.ID), &awsevents.CfnRuleProps{
			Name:         jsii.String(p.Name + relayed + rule.ID),
			Description:  jsii.String(rule.Title + ", relayed to " + p.HomeRegion + "."),
			EventPattern: rule.Pattern,
			State:        jsii.String(state(rule.Reads)),
			Targets:      []any{awsevents.CfnRule_TargetProperty{Id: jsii.String("Home"), Arn: &bus, RoleArn: roleARN}},
		})
	}
	return r
}

// Role returns the role with which EventBridge sends the events.
func (r *Relay) Role() awsiam.IRole { return r.role }

// Validate returns, as one error, every problem that [NewRelay] would panic with in a
// stack with the account and Region; nil if there is none. See [Props.Validate].
func (p *RelayProps) Validate(env *awscdk.Environment) error {
	_, _, err := p.resolved(site.In(env))
	return err
}

func (p *RelayProps) resolved(here site.Site) (RelayProps, catalogue.Choice, error) {
	var r RelayProps
	if p != nil {
		r = *p
	}
	if r.Name == "" {
		r.Name = "audit-trail"
	}
	var problems problem.List
	here.Validate(&problems)
	problems.Add(problem.At("Name"), checkName(r.Name))
	problems.Add(problem.At("HomeRegion"), checkHomeRegion(r.HomeRegion, here))
	choice, wrong := catalogue.Choose(r.LeaveOut, r.Add)
	problems.AddAll(nil, wrong)
	return r, choice, problems.Err()
}

func checkHomeRegion(region string, here site.Site) *problem.Problem {
	if p := valid.Region(region); p != nil {
		return p
	}
	switch home := valid.Partition(region); {
	case region == here.Region:
		return &problem.Problem{Got: region, Wrong: problem.Textf("is the Region of the stack, which needs no relay"), Fix: problem.Textf("use another Region")}
	case home != "" && site.Differ(home, here.Partition):
		return &problem.Problem{
			Got: region, Wrong: problem.Textf("is in partition %s, but the stack is in %s, and events cannot cross partitions", home, here.Partition),
			Fix: problem.Textf("use a Region of %s", here.Partition),
		}
	}
	return nil
}
