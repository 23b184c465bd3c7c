package stacks

import (
	"slices"

	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/events"
	"example.com/audittrail/constructs/guardrails"
)

// guard adds the guardrails to the app of a trail, and acknowledges the rules that
// the trail goes against by its own props: a prop is written on purpose.
func guard(scope constructs.IConstruct, p audittrail.Props) {
	guardrails.AddTo(scope, nil)
	group, _ := p.LogGroup.(*audittrail.LogGroupProps)
	audits := p.Events.RecordsManagement()
	for _, rule := range []struct {
		id      string
		givenUp bool
		reason  string
	}{
		{guardrails.MultiRegion, audits && p.Regions == audittrail.HomeRegion, "the prop Regions is HomeRegion"},
		{guardrails.Events, audits && (p.Events.Management.Access != events.ReadWrite || len(p.Events.Management.Exclude) > 0), "the prop Events.Management narrows them"},
		{guardrails.Insights, audits && slices.Contains(p.Insights, audittrail.NoInsights), "the prop Insights is NoInsights"},
		{guardrails.LogGroup, audits && p.LogGroup == audittrail.NoLogGroup, "the prop LogGroup is NoLogGroup"},
		{guardrails.LogGroupRetention, group != nil && group.RetentionDays > 0 && group.RetentionDays < 365, "the prop LogGroup.RetentionDays is less"},
	} {
		if rule.givenUp {
			guardrails.Acknowledge(scope, rule.id, rule.reason)
		}
	}
}
