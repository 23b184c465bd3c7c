package detection

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/reference"
)

// addRule creates a rule on the bus of the Detection or on the account's default bus, the
// only one that receives CloudTrail events from AWS. Its messages go to every channel of
// its severity.
func (d *Detection) addRule(r catalogue.Rule) {
	name, to := d.nameOf(r.Severity, r.ID), d.routes[r.Severity]
	props := &awsevents.CfnRuleProps{
		Name:         &name,
		Description:  jsii.String(r.Title + "."),
		EventPattern: r.Pattern,
		State:        jsii.String(state(r.Reads)),
		Targets:      d.targets(r),
	}
	if d.bus != "" {
		props.EventBusName = &d.bus
	}
	newRule(d, &d.record, "Rule-"+string(r.Severity)+"-"+r.ID, props)
	to.rules = append(to.rules, d.ruleARN(name))
}

// newRule creates a rule and keeps its props for the guardrails.
func newRule(scope constructs.Construct, record *reference.Record, id string, props *awsevents.CfnRuleProps) {
	record.Props(id, props)
	awsevents.NewCfnRule(scope, &id, props)
}

// targets returns one target for each channel. The id of the first is that of rules
// that had one channel only.
func (d *Detection) targets(r catalogue.Rule) []any {
	var targets []any
	for i, c := range d.routes[r.Severity].channels {
		id := "Topic"
		if i > 0 {
			id = fmt.Sprintf("Topic-%d", i+1)
		}
		m := r.Message(c.format.rendered())
		targets = append(targets, awsevents.CfnRule_TargetProperty{
			Id: &id, Arn: jsii.String(c.arn), RoleArn: d.roleARN,
			DeadLetterConfig: awsevents.CfnRule_DeadLetterConfigProperty{Arn: d.deadLetters.arn},
			InputTransformer: awsevents.CfnRule_InputTransformerProperty{
				InputPathsMap: m.Paths, InputTemplate: &m.Template,
			},
		})
		c.rules = true
	}
	return targets
}

// state returns the state of a rule. An ordinary ENABLED rule does not receive
// read-only management events.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html.
func state(reads bool) string {
	if reads {
		return "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
	}
	return "ENABLED"
}
