package detection

import (
	"slices"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/catalogue"
)

// recordsManagement reports whether the log group receives management events. The
// log group of an unknown trail is assumed to.
func (p Props) recordsManagement() bool {
	return p.Trail == nil || p.Trail.Events().RecordsManagement()
}

// records reports whether the trail records the events of the detection. A filter on
// any others would never match.
func (p Props) records(d catalogue.Detection) bool {
	if p.Trail == nil || d.Custom() { // the pattern of a user may match data events, or those of any trail
		return true
	}
	selection := p.Trail.Events()
	switch d.Records {
	case catalogue.Insights:
		insights := p.Trail.Insights()
		return len(insights) > 0 && !slices.Contains(insights, audittrail.NoInsights)
	case catalogue.NetworkActivity:
		return slices.ContainsFunc(selection.Network, func(n events.Network) bool { return n.Source == events.NetworkKMS })
	}
	if !selection.RecordsManagement() {
		return true // another trail may record them, and rules see the events of any trail
	}
	management := selection.Management
	unread := d.Reads && management.Access == events.WriteOnly
	unwritten := !d.Reads && management.Access == events.ReadOnly
	excluded := d.Pack() == catalogue.KMS && slices.Contains(management.Exclude, events.KMS)
	return !unread && !unwritten && !excluded
}
