package siem

import (
	"regexp"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
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

// receiver is a kind of destination. action is empty if a policy of the receiver, not a
// role, admits CloudWatch Logs.
type receiver struct {
	form     *regexp.Regexp
	action   string
	anywhere bool // whether it can be in another account
}

var receivers = []receiver{
	{regexp.MustCompile(`^arn:(aws[a-z-]*):kinesis:([a-z0-9-]+):([0-9]{12}):stream/[A-Za-z0-9_.-]{1,128}$`), "kinesis:PutRecord", false},
	{regexp.MustCompile(`^arn:(aws[a-z-]*):firehose:([a-z0-9-]+):([0-9]{12}):deliverystream/[A-Za-z0-9_.-]{1,64}$`), "firehose:PutRecord", false},
	{regexp.MustCompile(`^arn:(aws[a-z-]*):lambda:([a-z0-9-]+):([0-9]{12}):function:[A-Za-z0-9_-]{1,64}$`), "", false},
	{regexp.MustCompile(`^arn:(aws[a-z-]*):logs:([a-z0-9-]+):([0-9]{12}):destination:[^:*]{1,512}$`), "", true},
}

// receiver returns what the destination is, and the partition, Region and account of its ARN.
func (d Destination) receiver() (receiver, []string) {
	for _, r := range receivers {
		if parts := r.form.FindStringSubmatch(d.ARN); parts != nil {
			return r, parts[1:]
		}
	}
	return receiver{}, nil
}

func (d Destination) check(here site.Site) *problem.Problem {
	r, parts := d.receiver()
	if parts == nil {
		return &problem.Problem{Got: d.ARN, Allowed: problem.Textf("must be the ARN of a Kinesis data stream, a Firehose stream, a Lambda function or a destination of CloudWatch Logs")}
	}
	for i, want := range []string{here.Partition, here.Region, here.Account} {
		if r.anywhere && i == 2 || valid.Unresolved(want) || parts[i] == want {
			continue
		}
		return &problem.Problem{
			Got: d.ARN, Wrong: problem.Textf("has the %s %s, but the log group has %s", []string{"partition", "Region", "account"}[i], parts[i], want),
			Fix: problem.Textf("for another account, use the ARN of a destination of CloudWatch Logs, which its owner creates in the log group's Region"),
		}
	}
	return nil
}

// patternForm is what a filter pattern for JSON events looks like: a condition on fields, a
// regular expression, or terms, which need quotes if they have other characters.
var patternForm = regexp.MustCompile(`^(\{.*\}|%.*%|[?-]?("[^"]*"|\w+)( [?-]?("[^"]*"|\w+))*)?$`)

// checkPattern finds slips that CloudWatch Logs would refuse during the deployment.
//
// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
func (d Destination) checkPattern() *problem.Problem {
	if len(d.Pattern) <= 1024 && patternForm.MatchString(d.Pattern) {
		return nil
	}
	return &problem.Problem{Got: d.Pattern, Allowed: problem.Textf("must be { … } with a condition, %% … %% with a regular expression, or terms of letters, digits and '_' or in double quotes, with at most 1024 characters")}
}

// add creates the subscription filter of a destination.
func (d Destination) add(scope constructs.Construct, here site.Site, group string) awslogs.CfnSubscriptionFilter {
	filter := &awslogs.CfnSubscriptionFilterProps{LogGroupName: group, FilterPattern: &d.Pattern, DestinationArn: d.ARN}
	var first constructs.IDependable
	switch r, _ := d.receiver(); {
	case r.action == "kinesis:PutRecord":
		filter.Distribution = jsii.String("Random") // by log stream, one shard would get everything
		fallthrough
	case r.action != "":
		role := awsiam.NewCfnRole(scope, jsii.String("Role"), &awsiam.CfnRoleProps{
			Description:              jsii.String("Lets CloudWatch Logs send the events of a trail's log group to a stream."),
			AssumeRolePolicyDocument: policy.Document(policy.AssumeForStream(here.ARN("logs", "*"))),
			Policies: []any{awsiam.CfnRole_PolicyProperty{
				PolicyName: jsii.String("Send"), PolicyDocument: policy.Document(policy.Stream(r.action, d.ARN)),
			}},
		})
		site.Accept(role, site.InlinePolicy)
		filter.RoleArn = role.AttrArn() // its policy is inline, so the filter needs nothing else first
	case !r.anywhere:
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
