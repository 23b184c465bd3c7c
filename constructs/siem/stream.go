package siem

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
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

// mostFilters is how many subscription filters a log group can have.
//
// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
const mostFilters = 2

// StreamProps configures a [Stream]. Every field is required.
type StreamProps struct {
	// LogGroup is the log group of a trail, in the account and Region of the stack.
	LogGroup awslogs.ILogGroup

	// Destinations are where the events go: 1 or 2, which is how many subscription filters a
	// log group can have. Filters that exist already count too.
	Destinations []Destination
}

// Destination is an existing receiver of events.
type Destination struct {
	// ARN is the ARN of a Kinesis data stream, a Firehose stream or a Lambda function in the
	// account and Region of the log group, or of a destination of CloudWatch Logs, which can
	// be in another account.
	ARN string

	// Pattern is the filter pattern of the events to send, in the syntax of CloudWatch Logs.
	//
	// Default: all events.
	Pattern string
}

// Stream sends the events of a log group to other receivers within seconds. Receivers get
// them compressed with gzip, in batches.
//
// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html.
type Stream struct {
	constructs.Construct
	filters []awslogs.CfnSubscriptionFilter
}

// NewStream creates subscription filters on a log group, and the roles or permissions with
// which CloudWatch Logs sends. It panics if props are invalid and lists every problem.
func NewStream(scope constructs.Construct, id string, props *StreamProps) *Stream {
	here, stack := site.Of(scope, id)
	if props == nil {
		props = &StreamProps{}
	}
	here.Refuse("siem", props.problems(here).Err())
	group := *props.LogGroup.LogGroupName()
	here.Refuse("siem", here.Claim(stack, []site.Name{{Kind: "stream of log group", At: problem.At("LogGroup"), Value: *props.LogGroup.Node().Path()}}))

	s := &Stream{}
	constructs.NewConstruct_Override(s, scope, &id)
	for i, d := range props.Destinations {
		s.filters = append(s.filters, d.add(constructs.NewConstruct(s, jsii.String(fmt.Sprintf("To%d", i+1))), here, group))
	}
	return s
}

// Filters returns the subscription filters, in the order of the destinations.
func (s *Stream) Filters() []awslogs.CfnSubscriptionFilter { return slices.Clone(s.filters) }

// Validate returns, as one error, every problem that [NewStream] would panic with in a stack
// with the account and Region, except a missing LogGroup; nil if there is none.
func (p *StreamProps) Validate(env *awscdk.Environment) error {
	if p == nil {
		p = &StreamProps{}
	}
	return p.destinationProblems(site.In(env)).Err()
}

func (p *StreamProps) problems(here site.Site) (problems problem.List) {
	if p.LogGroup == nil {
		problems.Add(problem.At("LogGroup"), &problem.Problem{Wrong: problem.Textf("is required"), Fix: problem.Textf("use the LogGroup of a trail")})
	}
	return append(problems, p.destinationProblems(here)...)
}

func (p *StreamProps) destinationProblems(here site.Site) (problems problem.List) {
	at := problem.At("Destinations")
	if n := len(p.Destinations); n < 1 || n > mostFilters {
		problems.Add(at, &problem.Problem{Got: n, Allowed: problem.Textf("must have 1 or %d entries: a log group can have %d subscription filters", mostFilters, mostFilters)})
	}
	seen := map[string]bool{}
	for i, d := range p.Destinations {
		path := at.Index(i).Field("ARN")
		if seen[d.ARN] {
			problems.Add(path, &problem.Problem{Got: d.ARN, Wrong: problem.Textf("is already in the list"), Fix: problem.Textf("remove it")})
		}
		seen[d.ARN] = true
		problems.Add(path, d.check(here))
		problems.Add(at.Index(i).Field("Pattern"), d.checkPattern())
	}
	return problems
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
		filter.RoleArn, first = role.AttrArn(), role
	case !r.anywhere:
		first = awslambda.NewCfnPermission(scope, jsii.String("Permission"), &awslambda.CfnPermissionProps{
			Action: jsii.String("lambda:InvokeFunction"), FunctionName: d.ARN, Principal: "logs.amazonaws.com",
			SourceArn: here.ARN("logs", "log-group:"+group+":*"), SourceAccount: &here.Account,
		})
	}
	created := awslogs.NewCfnSubscriptionFilter(scope, jsii.String("Filter"), filter)
	if first != nil {
		created.Node().AddDependency(first)
	}
	return created
}
