package verify

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	cwtypes "github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/catalogue"
)

// alertChecks are the promises about detections and their delivery. What is expected is
// in the template that was deployed; what the accounts file chooses must be in both.
var alertChecks = []checks.Check[*alerts]{
	checks.New("rules-enabled", "Every rule exists and is enabled", "aws events enable-rule, or deploy the stack again; find out who changed it", withStack("events:ListRules"), (*alerts).enabledRules),
	checks.New("rules-unchanged", "Every rule has the event pattern of the template", deployAgain, withStack("events:ListRules"), (*alerts).unchangedRules),
	checks.New("rules-targets", "Every rule sends to the targets of the template, with a dead-letter queue", deployAgain, withStack("events:ListTargetsByRule"), (*alerts).targetsOfRules),
	checks.New("detections-complete", "Every detection that the file chooses has a rule or an alarm", "deploy the stack: the file has detections that it lacks", withStack("events:ListRules", "cloudwatch:DescribeAlarms"), (*alerts).detectionsComplete),
	checks.New("metric-filters-unchanged", "Every metric filter has the pattern of the template", deployAgain, withStack("logs:DescribeMetricFilters"), (*alerts).filtersUnchanged),
	checks.New("alarms-enabled", "Every alarm exists, and its actions are enabled", "aws cloudwatch enable-alarm-actions, or deploy the stack again; find out who changed it", withStack("cloudwatch:DescribeAlarms"), (*alerts).alarmsEnabled),
	checks.New("alarms-unchanged", "Every alarm watches the metric and the threshold of the template", deployAgain, withStack("cloudwatch:DescribeAlarms"), (*alerts).alarmsUnchanged),
	checks.New("delivery-alarms-quiet", "No alarm reports lost alerts, a silent log group or a silent forwarder", "do what the alarm's description says", withStack("cloudwatch:DescribeAlarms"), (*alerts).deliveryAlarmsQuiet),
	checks.New("topics-encrypted", "Every topic is encrypted with a KMS key", deployAgain, withStack("sns:GetTopicAttributes"), (*alerts).topicsEncrypted),
	checks.New("topics-closed", "No one outside the account can publish or subscribe to a topic", deployAgain, withStack("sns:GetTopicAttributes"), (*alerts).topicsClosed),
	checks.New("subscriptions-confirmed", "Every subscription of the template exists and is confirmed", "confirm it from the message that SNS sent; deploy the stack again if it is gone", withStack("sns:ListSubscriptionsByTopic"), (*alerts).subscriptionsConfirmed),
	checks.New("pages-heard", "Someone is subscribed to every topic that gets pages", "name subscribers in the accounts file, or subscribe by hand; then confirm", withStack("sns:ListSubscriptionsByTopic"), (*alerts).pagesHeard),
	checks.New("dead-letters-empty", "No alert waits undelivered", "docs/operating.md, Reading the dead-letter queue", withStack("sqs:GetQueueAttributes"), (*alerts).deadLettersEmpty),
	checks.New("dead-letters-kept", "The dead-letter queue is encrypted and keeps messages for two weeks", deployAgain, withStack("sqs:GetQueueAttributes"), (*alerts).deadLettersKept),
}

func (a *alerts) detectionsComplete(ctx context.Context) (checks.Finding, error) {
	if !a.complete {
		return checks.Skipped("the stack has a part of the detections only; its rules and alarms are compared with its template")
	}
	rules, err := a.rules(ctx, "")
	if err != nil {
		return checks.Finding{}, err
	}
	alarms, err := a.alarms(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	expected := a.expected()
	for _, name := range expected {
		_, isRule := rules[name]
		_, isAlarm := alarms[name]
		if !isRule && !isAlarm {
			bad = append(bad, name+" is missing")
		}
	}
	return checks.None(bad, len(expected), "detections")
}

// expected returns the names of rules and alarms of the chosen detections. Those about
// parts of the trail and about events that few trails record are compared with the
// template only.
func (a *alerts) expected() []string {
	var leaveOut, add []string
	if a.want != nil {
		leaveOut, add = a.want.LeaveOut, a.want.Add
	}
	choice, _ := catalogue.Choose(leaveOut, add) // the file was checked
	var names []string
	for _, d := range choice.Detections {
		if d.Ours() || d.Records != "" || d.Alarm() && !a.logGroup {
			continue
		}
		names = append(names, a.prefix+"-"+string(d.Severity)+"-"+d.ID)
	}
	if a.want != nil {
		for _, d := range a.want.Own {
			names = append(names, a.prefix+"-"+d.Severity+"-"+d.ID)
		}
	}
	return names
}

func (a *alerts) filtersUnchanged(ctx context.Context) (checks.Finding, error) {
	wanted, err := a.of(ctx, "AWS::Logs::MetricFilter")
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	for _, want := range wanted {
		deployed, err := a.filters(ctx, want.text("LogGroupName"))
		if err != nil {
			return checks.Finding{}, err
		}
		if pattern, found := deployed[want.Name]; !found {
			bad = append(bad, want.Name+" is missing")
		} else if !same(want.Properties["FilterPattern"], pattern) {
			bad = append(bad, want.Name+" has another pattern")
		}
	}
	return checks.None(bad, len(wanted), "metric filters")
}

// eachAlarm judges the alarms of the template with those that exist.
func (a *alerts) eachAlarm(ctx context.Context, judge func(want resource, got cwtypes.MetricAlarm) string) (checks.Finding, error) {
	wanted, err := a.of(ctx, "AWS::CloudWatch::Alarm")
	if err != nil {
		return checks.Finding{}, err
	}
	deployed, err := a.alarms(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	for _, want := range wanted {
		got, found := deployed[want.Name]
		what := "is missing"
		if found {
			what = judge(want, got)
		}
		if what != "" {
			bad = append(bad, want.Name+" "+what)
		}
	}
	return checks.None(bad, len(wanted), "alarms")
}

func (a *alerts) alarmsEnabled(ctx context.Context) (checks.Finding, error) {
	return a.eachAlarm(ctx, func(want resource, got cwtypes.MetricAlarm) string {
		actions, _ := want.Properties["AlarmActions"].([]any)
		switch {
		case !aws.ToBool(got.ActionsEnabled):
			return "has its actions disabled"
		case !sameElements(actions, toAny(got.AlarmActions)):
			return "notifies " + checks.List(got.AlarmActions)
		}
		return ""
	})
}

func toAny(texts []string) []any {
	all := make([]any, len(texts))
	for i, text := range texts {
		all[i] = text
	}
	return all
}

func (a *alerts) alarmsUnchanged(ctx context.Context) (checks.Finding, error) {
	return a.eachAlarm(ctx, func(want resource, got cwtypes.MetricAlarm) string {
		for property, value := range map[string]any{
			"Namespace": aws.ToString(got.Namespace), "MetricName": aws.ToString(got.MetricName), "Threshold": aws.ToFloat64(got.Threshold),
			"ComparisonOperator": string(got.ComparisonOperator), "EvaluationPeriods": float64(aws.ToInt32(got.EvaluationPeriods)), "TreatMissingData": aws.ToString(got.TreatMissingData),
		} {
			if expected, set := want.Properties[property]; set && !same(expected, value) {
				return fmt.Sprintf("has the %s %v", property, value)
			}
		}
		return ""
	})
}

// deliveryAlarmsQuiet looks at the alarms about the delivery itself. An alarm of another
// detection that goes off is an alert and not a broken promise.
func (a *alerts) deliveryAlarmsQuiet(ctx context.Context) (checks.Finding, error) {
	return a.eachAlarm(ctx, func(want resource, got cwtypes.MetricAlarm) string {
		about := slices.ContainsFunc(catalogue.Health(), func(d catalogue.Detection) bool {
			return strings.HasPrefix(want.Name, a.prefix+"-"+string(d.Severity)+"-"+d.ID) || d.ID == catalogue.Unheard.ID && strings.Contains(want.Name, "-heartbeat-")
		})
		if about && got.StateValue == cwtypes.StateValueAlarm {
			return "is in ALARM: " + aws.ToString(got.StateReason)
		}
		return ""
	})
}
