package verify

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

// enabledRules compares the state of each rule with the template.
func (s *stack) enabledRules(ctx context.Context) (checks.Finding, error) {
	wanted, err := s.of(ctx, "AWS::Events::Rule")
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	for _, want := range wanted {
		deployed, err := s.rules(ctx, want.text("EventBusName"))
		if err != nil {
			return checks.Finding{}, err
		}
		got, found := deployed[want.text("Name")]
		switch {
		case !found:
			bad = append(bad, want.text("Name")+" is missing")
		case string(got.State) != want.text("State"):
			bad = append(bad, fmt.Sprintf("%s is %s, want %s", want.text("Name"), got.State, want.text("State")))
		}
	}
	return checks.None(bad, len(wanted), "rules")
}

func (s *stack) unchangedRules(ctx context.Context) (checks.Finding, error) {
	wanted, err := s.of(ctx, "AWS::Events::Rule")
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	for _, want := range wanted {
		deployed, err := s.rules(ctx, want.text("EventBusName"))
		if err != nil {
			return checks.Finding{}, err
		}
		got := deployed[want.text("Name")]
		if aws.ToString(got.ScheduleExpression) != want.text("ScheduleExpression") {
			bad = append(bad, want.text("Name")+" has the schedule "+aws.ToString(got.ScheduleExpression))
		}
		pattern := want.Properties["EventPattern"]
		if pattern == nil {
			continue
		}
		var is any
		if json.Unmarshal([]byte(aws.ToString(got.EventPattern)), &is) != nil || !same(pattern, is) {
			bad = append(bad, want.text("Name")+" has another event pattern")
		}
	}
	return checks.None(bad, len(wanted), "rules")
}

// targetsOfRules compares the targets of each rule with the template. Rules of counted
// detections have none.
func (s *stack) targetsOfRules(ctx context.Context) (checks.Finding, error) {
	wanted, err := s.of(ctx, "AWS::Events::Rule")
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	n := 0
	for _, rule := range wanted {
		targets, _ := rule.Properties["Targets"].([]any)
		if len(targets) == 0 {
			continue
		}
		deployed, err := s.targets(ctx, rule.text("EventBusName"), rule.text("Name"))
		if err != nil {
			return checks.Finding{}, err
		}
		for _, target := range targets {
			n++
			want, _ := target.(map[string]any)
			id := fmt.Sprint(want["Id"])
			got, found := deployed[id]
			_, letters := want["DeadLetterConfig"]
			switch {
			case !found:
				bad = append(bad, rule.text("Name")+" has no target "+id)
			case !same(want["Arn"], aws.ToString(got.Arn)):
				bad = append(bad, rule.text("Name")+" sends to "+aws.ToString(got.Arn))
			case aws.ToString(got.RoleArn) == "":
				bad = append(bad, rule.text("Name")+" sends without its role")
			case letters && (got.DeadLetterConfig == nil || aws.ToString(got.DeadLetterConfig.Arn) == ""):
				bad = append(bad, rule.text("Name")+" has no dead-letter queue")
			}
		}
	}
	return checks.None(bad, n, "targets")
}
