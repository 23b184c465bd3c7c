package stacks

import (
	"slices"

	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/events"
	"example.com/audittrail/constructs/guardrails"
)

// guard adds the guardrails to the app of a trail, and acknowledges the rules that the
// trail's own props opt out of: a prop is set on purpose.
func guard(scope constructs.IConstruct, p audittrail.Props) {
	guardrails.AddTo(scope, nil)
	group, _ := p.LogGroup.(*audittrail.LogGroupProps)
	audits := p.Events.RecordsManagement()
	for _, rule := range []struct {
		id       string
		optedOut bool
		reason   string
	}{
		{guardrails.MultiRegion, audits && p.Regions == audittrail.HomeRegion, "Regions is HomeRegion"},
		{guardrails.Events, audits && (p.Events.Management.Access != events.ReadWrite || len(p.Events.Management.Exclude) > 0), "Events.Management narrows them"},
		{guardrails.Insights, audits && slices.Contains(p.Insights, audittrail.NoInsights), "Insights is NoInsights"},
		{guardrails.LogGroup, audits && p.LogGroup == audittrail.NoLogGroup, "LogGroup is NoLogGroup"},
		{guardrails.LogGroupRetention, group != nil && group.RetentionDays > 0 && group.RetentionDays < 365, "LogGroup.RetentionDays is less than 365"},
	} {
		if rule.optedOut {
			guardrails.Acknowledge(scope, rule.id, rule.reason)
		}
	}
}
