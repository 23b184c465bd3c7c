package verify

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	cwtypes "github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	ebtypes "github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	snstypes "github.com/aws/aws-sdk-go-v2/service/sns/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/config"
)

// alerts are the detections of a stack.
type alerts struct {
	*stack
	want     *config.Detections // nil for the default
	prefix   string             // what the names of rules and alarms start with
	complete bool               // whether every chosen detection must be there
	logGroup bool               // whether there is a log group for metric filters
}

// rules returns the rules of a bus, by name. "" is the default bus.
func (s *stack) rules(ctx context.Context, bus string) (map[string]ebtypes.Rule, error) {
	bus = cmp.Or(bus, "default")
	return checks.Ask(s.Place, "ListRules "+bus, func() (map[string]ebtypes.Rule, error) {
		rules, client := map[string]ebtypes.Rule{}, eventbridge.NewFromConfig(s.AWS)
		in := &eventbridge.ListRulesInput{EventBusName: &bus}
		for {
			out, err := client.ListRules(ctx, in)
			if err != nil {
				return nil, err
			}
			for _, r := range out.Rules {
				rules[aws.ToString(r.Name)] = r
			}
			if in.NextToken = out.NextToken; in.NextToken == nil {
				return rules, nil
			}
		}
	})
}

// targets returns the targets of a rule, by id.
func (s *stack) targets(ctx context.Context, bus, rule string) (map[string]ebtypes.Target, error) {
	bus = cmp.Or(bus, "default")
	return checks.Ask(s.Place, "ListTargetsByRule "+bus+" "+rule, func() (map[string]ebtypes.Target, error) {
		out, err := eventbridge.NewFromConfig(s.AWS).ListTargetsByRule(ctx, &eventbridge.ListTargetsByRuleInput{Rule: &rule, EventBusName: &bus})
		if err != nil {
			return nil, err
		}
		targets := map[string]ebtypes.Target{}
		for _, t := range out.Targets {
			targets[aws.ToString(t.Id)] = t
		}
		return targets, nil
	})
}

// alarmsAtOnce is how many names DescribeAlarms accepts.
//
// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
const alarmsAtOnce = 100

// alarms returns the alarms of the stack that exist, by name.
func (s *stack) alarms(ctx context.Context) (map[string]cwtypes.MetricAlarm, error) {
	wanted, err := s.of(ctx, "AWS::CloudWatch::Alarm")
	if err != nil {
		return nil, err
	}
	return checks.Ask(s.Place, "DescribeAlarms "+s.stackName, func() (map[string]cwtypes.MetricAlarm, error) {
		var names []string
		for _, r := range wanted {
			names = append(names, r.Name)
		}
		alarms, client := map[string]cwtypes.MetricAlarm{}, cloudwatch.NewFromConfig(s.AWS)
		for some := range slices.Chunk(names, alarmsAtOnce) {
			out, err := client.DescribeAlarms(ctx, &cloudwatch.DescribeAlarmsInput{AlarmNames: some, MaxRecords: aws.Int32(alarmsAtOnce)})
			if err != nil {
				return nil, err
			}
			for _, a := range out.MetricAlarms {
				alarms[aws.ToString(a.AlarmName)] = a
			}
		}
		return alarms, nil
	})
}

// filters returns the patterns of a log group's metric filters, by the filter's name.
func (s *stack) filters(ctx context.Context, group string) (map[string]string, error) {
	return checks.Ask(s.Place, "DescribeMetricFilters "+group, func() (map[string]string, error) {
		patterns := map[string]string{}
		pages := cloudwatchlogs.NewDescribeMetricFiltersPaginator(cloudwatchlogs.NewFromConfig(s.AWS), &cloudwatchlogs.DescribeMetricFiltersInput{LogGroupName: &group})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return nil, err
			}
			for _, f := range page.MetricFilters {
				patterns[aws.ToString(f.FilterName)] = aws.ToString(f.FilterPattern)
			}
		}
		return patterns, nil
	})
}

// topic returns the attributes of a topic.
func (s *stack) topic(ctx context.Context, arn string) (map[string]string, error) {
	return checks.Ask(s.Place, "GetTopicAttributes "+arn, func() (map[string]string, error) {
		out, err := sns.NewFromConfig(s.AWS).GetTopicAttributes(ctx, &sns.GetTopicAttributesInput{TopicArn: &arn})
		if err != nil {
			return nil, err
		}
		return out.Attributes, nil
	})
}

func (s *stack) subscriptions(ctx context.Context, topic string) ([]snstypes.Subscription, error) {
	return checks.Ask(s.Place, "ListSubscriptionsByTopic "+topic, func() ([]snstypes.Subscription, error) {
		var all []snstypes.Subscription
		pages := sns.NewListSubscriptionsByTopicPaginator(sns.NewFromConfig(s.AWS), &sns.ListSubscriptionsByTopicInput{TopicArn: &topic})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return nil, err
			}
			all = append(all, page.Subscriptions...)
		}
		return all, nil
	})
}

// confirmed reports whether a subscription gets messages. Without confirmation, its ARN
// is PendingConfirmation; after an unsubscription it may be Deleted for a while.
//
// Source: https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html
func confirmed(s snstypes.Subscription) bool {
	return strings.HasPrefix(aws.ToString(s.SubscriptionArn), "arn:")
}

// queue returns the attributes of a queue.
func (s *stack) queue(ctx context.Context, url string) (map[string]string, error) {
	return checks.Ask(s.Place, "GetQueueAttributes "+url, func() (map[string]string, error) {
		out, err := sqs.NewFromConfig(s.AWS).GetQueueAttributes(ctx, &sqs.GetQueueAttributesInput{
			QueueUrl: &url, AttributeNames: []sqstypes.QueueAttributeName{sqstypes.QueueAttributeNameAll},
		})
		if err != nil {
			return nil, err
		}
		return out.Attributes, nil
	})
}
