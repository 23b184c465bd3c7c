package verify

import (
	"context"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	cftypes "github.com/aws/aws-sdk-go-v2/service/cloudformation/types"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	cwtypes "github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/catalogue"
)

const deployForwarder = "deploy the stack again; if the rules fail, compare the bus policy and the role with their templates"

// forwarderChecks are the promises about an account and Region that forward events.
var forwarderChecks = []checks.Check[*stack]{
	checks.New("forwarder-rules", "Every forwarding rule exists and is enabled", deployForwarder, withStack("events:ListRules"), (*stack).enabledRules),
	checks.New("forwarder-patterns", "Every forwarding rule has the event pattern of the template", deployForwarder, withStack("events:ListRules"), (*stack).unchangedRules),
	checks.New("forwarder-targets", "Every forwarding rule sends to the bus of the template", deployForwarder, withStack("events:ListTargetsByRule"), (*stack).targetsOfRules),
	checks.New("forwarder-alive", "Heartbeats leave the account and Region", deployForwarder, withStack("cloudwatch:GetMetricData"), (*stack).alive),
}

// alive looks at the metrics of the rule that sends a heartbeat every hour. The watch has
// an alarm on what arrives.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
func (s *stack) alive(ctx context.Context) (checks.Finding, error) {
	rules, err := s.of(ctx, "AWS::Events::Rule")
	if err != nil {
		return checks.Finding{}, err
	}
	for _, r := range rules {
		name := r.text("Name")
		if r.text("ScheduleExpression") == "" {
			continue
		}
		sent, err := s.sum(ctx, "AWS/Events", "Invocations", "RuleName", name, catalogue.HeartbeatHours*time.Hour)
		if err != nil {
			return checks.Finding{}, err
		}
		failed, err := s.sum(ctx, "AWS/Events", "FailedInvocations", "RuleName", name, catalogue.HeartbeatHours*time.Hour)
		if err != nil {
			return checks.Finding{}, err
		}
		return checks.OkIf(sent > 0 && failed == 0, "the rule %s was invoked %.0f times in %d hours and failed %.0f times", name, sent, catalogue.HeartbeatHours, failed)
	}
	return checks.Broken("the stack has no rule that sends heartbeats")
}

// sum returns the sum of a metric over the time before now.
func (p *stack) sum(ctx context.Context, namespace, metric, dimension, value string, before time.Duration) (float64, error) {
	return checks.Ask(p.Place, strings.Join([]string{"GetMetricData", metric, value}, " "), func() (float64, error) {
		return p.total(ctx, namespace, metric, dimension, value, p.Now().Add(-before))
	})
}

// total returns the sum of a metric since a time.
func (p *stack) total(ctx context.Context, namespace, metric, dimension, value string, since time.Time) (float64, error) {
	if p.Err != nil {
		return 0, p.Err
	}
	out, err := cloudwatch.NewFromConfig(p.AWS).GetMetricData(ctx, &cloudwatch.GetMetricDataInput{
		StartTime: &since, EndTime: aws.Time(p.Now().Add(time.Minute)),
		MetricDataQueries: []cwtypes.MetricDataQuery{{Id: aws.String("m"), MetricStat: &cwtypes.MetricStat{
			Metric: &cwtypes.Metric{
				Namespace: &namespace, MetricName: &metric,
				Dimensions: []cwtypes.Dimension{{Name: &dimension, Value: &value}},
			},
			Period: aws.Int32(60), Stat: aws.String("Sum"),
		}}},
	})
	if err != nil {
		return 0, err
	}
	total := 0.0
	for _, r := range out.MetricDataResults {
		for _, v := range r.Values {
			total += v
		}
	}
	return total, nil
}

// rolloutChecks are the promises about StackSets.
var rolloutChecks = []checks.Check[*stack]{
	checks.New("rollout-current", "Every account of the roll-out has the current stack", "see the reason: aws cloudformation list-stack-instances --stack-set-name NAME", withStack("cloudformation:ListStackInstances"), (*stack).rolledOut),
	checks.New("rollout-verified", "What was rolled out keeps its promises in each account", "run verify --trail in the accounts of the roll-out", nil, (*stack).rolledOutVerified),
}

func (s *stack) rolledOut(ctx context.Context) (checks.Finding, error) {
	sets, err := s.of(ctx, "AWS::CloudFormation::StackSet")
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	n := 0
	for _, set := range sets {
		name, _, _ := strings.Cut(set.Name, ":") // the physical id is name:id
		in := &cloudformation.ListStackInstancesInput{StackSetName: &name}
		if set.text("CallAs") == string(cftypes.CallAsDelegatedAdmin) {
			in.CallAs = cftypes.CallAsDelegatedAdmin
		}
		pages := cloudformation.NewListStackInstancesPaginator(cloudformation.NewFromConfig(s.AWS), in)
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return checks.Finding{}, err
			}
			for _, i := range page.Summaries {
				n++
				if i.Status != cftypes.StackInstanceStatusCurrent {
					bad = append(bad, strings.Join([]string{name, "in", aws.ToString(i.Account), aws.ToString(i.Region), "is", string(i.Status)}, " "))
				}
			}
		}
	}
	return checks.None(bad, n, "stack instances")
}

// rolledOutVerified says what verify does not look at: the accounts of an organizational
// unit are not in the file.
func (s *stack) rolledOutVerified(context.Context) (checks.Finding, error) {
	return checks.Unknown("the accounts of organizational units are not in the file, and verify visits those of the file only")
}
