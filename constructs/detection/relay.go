package detection

import (
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

// NewRelay creates a relay in scope. Its stack must be in the account of the
// [Detection] and in another Region. It panics if props are invalid and lists every
// problem.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html.
func NewRelay(scope constructs.Construct, id string, props *RelayProps) *Relay {
	here, stack := site.Of(scope, id)
	p, choice, err := props.resolved(here)
	here.Refuse("detection", err)
	here.Refuse("detection", here.Claim(stack, []site.Name{{"Name", p.Name}}))

	r := &Relay{}
	constructs.NewConstruct_Override(r, scope, &id)
	bus := "arn:" + here.Partition + ":events:" + p.HomeRegion + ":" + here.Account + ":event-bus/default"
	r.role = awsiam.NewRole(r, jsii.String("Role"), &awsiam.RoleProps{
		Description:    jsii.String("Lets EventBridge send the events of detections to the home Region of the audit trail."),
		AssumedBy:      awsiam.NewServicePrincipal(jsii.String("events.amazonaws.com"), nil),
		InlinePolicies: site.Inline("SendHome", policy.Relay(bus)),
	})
	site.Accept(r.role, site.InlinePolicy)
	roleARN := r.role.RoleArn()
	relayed := catalogue.Rules(choice.Detections, catalogue.Own{Account: here.Account}, "")
	warnOfQuota(r, here, len(relayed))
	for _, rule := range relayed {
		awsevents.NewCfnRule(r, jsii.String("Rule-"+rule.ID), &awsevents.CfnRuleProps{
			Name:         jsii.String(p.Name + "-relay-" + rule.ID),
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
	checkName(&problems, r.Name)
	problems.Add(problem.At("HomeRegion"), valid.Region(r.HomeRegion))
	if r.HomeRegion == here.Region {
		problems.Addf(problem.At("HomeRegion"), "%q is the Region of the stack; a relay sends events to another Region", r.HomeRegion)
	}
	if of, home := here.Partition, valid.Partition(r.HomeRegion); home != "" && site.Differ(of, home) {
		problems.Addf(problem.At("HomeRegion"), "%q is in partition %s and the stack in %s; EventBridge sends no events between partitions", r.HomeRegion, home, of)
	}
	choice, wrong := catalogue.Choose(r.LeaveOut, r.Add)
	problems.AddAll(nil, wrong)
	return r, choice, problems.Err()
}

// checkName checks the prefix of the names of rules.
func checkName(problems *problem.List, name string) {
	if len(name) > maxName || !plainName.MatchString(name) {
		problems.Add(problem.At("Name"), &problem.Problem{
			Got: name, Allowed: problem.Textf("must be 1 to %d letters, digits and '-', beginning and ending with a letter or digit", maxName),
		})
	}
}
