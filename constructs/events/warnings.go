package events

import (
	"fmt"
	"slices"
)

// Warning is something that CloudTrail accepts and an auditor may not.
type Warning struct {
	// ID tells the kind of warning, for acknowledging it.
	ID string
	// Text says what the selection does and which checks fail by it.
	Text string
}

// readWriteControls are the checks that ask for all management events.
const readWriteControls = "Security Hub CloudTrail.1, AWS Config multi-region-cloudtrail-enabled and cloudtrail-security-trail-enabled"

// Warnings returns what about the selection weakens an audit trail, or may be
// misspelt.
func (s Selection) Warnings() []Warning {
	var warnings []Warning
	warn := func(id, format string, args ...any) {
		warnings = append(warnings, Warning{ID: id, Text: fmt.Sprintf(format, args...)})
	}
	switch s.Management.Access {
	case None:
		warn("noManagementEvents", "the trail records no management events; without another trail that does, %s fail", readWriteControls)
	case ReadOnly, WriteOnly:
		warn("managementEventsNarrowed", "the trail records %s management events; %s fail", s.Management.Access, readWriteControls)
	}
	for _, source := range s.Management.Exclude {
		warn("managementEventsExcluded", "the trail leaves out the management events of %s; %s fail", source, readWriteControls)
	}
	for _, d := range s.Data {
		if !slices.Contains(resourceTypes, d.Type) {
			warn("unknownResourceType", "%q is not among the resource types that CloudTrail listed when this library was made; a type that does not exist fails the deployment", d.Type)
		}
	}
	for _, n := range s.Network {
		if !slices.Contains(networkSources, n.Source) {
			warn("unknownNetworkSource", "%q is not among the network activity event sources that CloudTrail listed when this library was made; a source that does not exist fails the deployment", n.Source)
		}
	}
	return warnings
}

// ResourceTypes returns the resource types of data events that CloudTrail
// listed when this library was made, sorted.
func ResourceTypes() []ResourceType { return slices.Clone(resourceTypes) }

// NetworkSources returns the event sources of network activity events that
// CloudTrail listed when this library was made, sorted.
func NetworkSources() []NetworkSource { return slices.Clone(networkSources) }
