package estimate

import (
	"slices"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
)

// recorded is what a trail records, as far as it decides which detections can see an event.
type recorded struct {
	management, reads, writes, kms bool
	network, insights              bool
}

func recordedBy(t config.Trail) recorded {
	management := t.Events.Management
	return recorded{
		management: t.Events.RecordsManagement(),
		reads:      management.Access != events.WriteOnly, writes: management.Access != events.ReadOnly,
		kms:      !slices.Contains(management.Exclude, events.KMS),
		network:  slices.ContainsFunc(t.Events.Network, func(n events.Network) bool { return n.Source == events.NetworkKMS }),
		insights: !slices.Contains(t.Insights, "NoInsights"),
	}
}

// has reports whether the events of a detection are recorded. Rules also see the management
// events that another trail records.
func (r recorded) has(d catalogue.Detection) bool {
	switch {
	case d.Custom():
		return true
	case d.Records == catalogue.Insights:
		return r.insights
	case d.Records == catalogue.NetworkActivity:
		return r.network
	case !r.management:
		return true
	}
	return (r.reads || !d.Reads) && (r.writes || d.Reads) && (r.kms || d.Pack() != catalogue.KMS)
}
