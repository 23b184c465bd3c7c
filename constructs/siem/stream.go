package siem

import (
	"fmt"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/reference"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
)

// StreamProps configures a [Stream]. Every field is required.
type StreamProps struct {
	// LogGroup is the log group of a trail, in the account and Region of the stack.
	LogGroup awslogs.ILogGroup

	// Destinations are where the events go: 1 or 2, which is how many subscription filters a
	// log group can have. Filters that exist already count too.
	Destinations []Destination
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
	here := site.Of(scope, id)
	if props == nil {
		props = &StreamProps{}
	}
	here.Refuse("siem", props.problems(here).Err())
	group := *props.LogGroup.LogGroupName()
	here.Refuse("siem", here.Claim(site.Name{Kind: "stream of log group", At: problem.At("LogGroup"), Value: *props.LogGroup.Node().Path()}))

	s := &Stream{}
	constructs.NewConstruct_Override(s, scope, &id)
	for i, d := range props.Destinations {
		s.filters = append(s.filters, d.add(constructs.NewConstruct(s, jsii.String(fmt.Sprintf("To%d", i+1))), here, group))
	}
	reference.Define(here.Stack, here.Path, new(reference.Record).Tree(s))
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

func (p *StreamProps) destinationProblems(here site.Site) problem.List {
	var plainly settings.Stream
	for _, d := range p.Destinations {
		plainly.Destinations = append(plainly.Destinations, d.settings())
	}
	return plainly.Problems(here.Place)
}
