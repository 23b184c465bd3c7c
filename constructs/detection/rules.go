package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
)

// addRule creates a rule on the account's default event bus, the only one that
// receives CloudTrail events. Its message goes to the topic of its severity.
func (d *Detection) addRule(r catalogue.Rule) {
	name, to := d.nameOf(r.Severity, r.ID), d.routes[r.Severity]
	awsevents.NewCfnRule(d, jsii.String("Rule-"+string(r.Severity)+"-"+r.ID), &awsevents.CfnRuleProps{
		Name:         &name,
		Description:  jsii.String(r.Title + "."),
		EventPattern: r.Pattern,
		State:        jsii.String(state(r.Reads)),
		Targets: []any{awsevents.CfnRule_TargetProperty{
			Id: jsii.String("Topic"), Arn: &to.arn,
			InputTransformer: awsevents.CfnRule_InputTransformerProperty{
				InputPathsMap: r.Message.Paths, InputTemplate: &r.Message.Template,
			},
		}},
	})
	to.rules = append(to.rules, d.here.ARN("events", "rule/"+name))
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
