package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
)

// addRule defines a rule on the account's default bus, the only one that gets
// CloudTrail's events, and lets it publish its message.
func (d *Detection) addRule(r catalogue.Rule) {
	name := d.nameOf(r.Severity, r.ID)
	awsevents.NewCfnRule(d, jsii.String("Rule-"+string(r.Severity)+"-"+r.ID), &awsevents.CfnRuleProps{
		Name:         &name,
		Description:  jsii.String(r.Title + "."),
		EventPattern: r.Pattern,
		State:        jsii.String(state(r.Reads)),
		Targets: []any{awsevents.CfnRule_TargetProperty{
			Id: jsii.String("Topic"), Arn: jsii.String(d.topicARN[r.Severity]),
			InputTransformer: awsevents.CfnRule_InputTransformerProperty{
				InputPathsMap: r.Message.Paths, InputTemplate: &r.Message.Template,
			},
		}},
	})
	d.ruleARNs[r.Severity] = append(d.ruleARNs[r.Severity], d.here.ARN("events", "rule/"+name))
}

// state is the one in which a rule gets read-only management events too.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html.
func state(reads bool) string {
	if reads {
		return "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
	}
	return "ENABLED"
}
