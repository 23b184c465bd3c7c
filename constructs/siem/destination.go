package siem

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
)

// Destination is a receiver of events: an existing one, or a [Firehose].
type Destination struct {
	// ARN is the ARN of a Kinesis data stream, a Firehose stream or a Lambda function in the
	// account and Region of the log group, or of a destination of CloudWatch Logs, which can
	// be in another account.
	ARN string

	// Pattern is the filter pattern of the events to send, in the syntax of CloudWatch Logs.
	//
	// Default: all events.
	Pattern string

	after constructs.IDependable // a stream of this app, which must exist first
}

// settings returns the destination as plain values; package settings has their limits.
func (d Destination) settings() settings.StreamTo {
	return settings.StreamTo{ARN: d.ARN, Pattern: d.Pattern}
}

// add creates the subscription filter of a destination.
func (d Destination) add(scope constructs.Construct, here site.Site, group string) awslogs.CfnSubscriptionFilter {
	filter := &awslogs.CfnSubscriptionFilterProps{LogGroupName: group, FilterPattern: &d.Pattern, DestinationArn: d.ARN}
	var first constructs.IDependable
	switch r, _ := d.settings().Receiver(); {
	case r.Action == "kinesis:PutRecord":
		filter.Distribution = jsii.String("Random") // by log stream, one shard would get everything
		fallthrough
	case r.Action != "":
		role := awsiam.NewCfnRole(scope, jsii.String("Role"), &awsiam.CfnRoleProps{
			Description:              jsii.String("Lets CloudWatch Logs send the events of a trail's log group to a stream."),
			AssumeRolePolicyDocument: policy.Document(policy.AssumeForStream(here.ARN("logs", "*"))),
			Policies: []any{awsiam.CfnRole_PolicyProperty{
				PolicyName: jsii.String("Send"), PolicyDocument: policy.Document(policy.Stream(r.Action, d.ARN)),
			}},
		})
		site.Accept(role, site.InlinePolicy)
		filter.RoleArn = role.AttrArn() // its policy is inline, so the filter needs nothing else first
	case !r.Anywhere:
		first = awslambda.NewCfnPermission(scope, jsii.String("Permission"), &awslambda.CfnPermissionProps{
			Action: jsii.String("lambda:InvokeFunction"), FunctionName: d.ARN, Principal: "logs.amazonaws.com",
			SourceArn: here.ARN("logs", "log-group:"+group+":*"), SourceAccount: &here.Account,
		})
	}
	created := awslogs.NewCfnSubscriptionFilter(scope, jsii.String("Filter"), filter)
	for _, before := range []constructs.IDependable{first, d.after} {
		if before != nil {
			created.Node().AddDependency(before)
		}
	}
	return created
}
