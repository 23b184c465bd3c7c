package events

import (
	"fmt"
	"slices"

	"example.com/audittrail/internal/valid"
)

// Warning describes something that CloudTrail accepts but an auditor may not.
type Warning struct {
	// ID identifies the kind of warning, such as "noManagementEvents".
	ID string
	// Text says what the trail does and which checks fail because of it.
	Text string
}

// readWriteControls are the checks that require all management events.
const readWriteControls = "Security Hub CloudTrail.1, AWS Config multi-region-cloudtrail-enabled and cloudtrail-security-trail-enabled"

// Warnings returns a warning for each part of the selection that weakens an audit
// trail, and for each resource type or event source that may be misspelt.
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
		warn("managementEventsExcluded", "the trail excludes the management events of %s; %s fail", source, readWriteControls)
	}
	for _, bucket := range s.ExceptBuckets {
		if valid.BeforeMarch2018(bucket) {
			warn("oldBucketName", "%q is a bucket name that S3 has not accepted since March 2018; if no bucket of us-east-1 has it, its events are not left out", bucket)
		}
	}
	for _, d := range s.Data {
		if !slices.Contains(resourceTypes, d.Type) {
			warn("unknownResourceType", "%q is not among the resource types that CloudTrail documented when this library was released; if it does not exist, the deployment fails", d.Type)
		}
	}
	for _, n := range s.Network {
		if !slices.Contains(networkSources, n.Source) {
			warn("unknownNetworkSource", "%q is not among the network activity event sources that CloudTrail documented when this library was released; if it does not exist, the deployment fails", n.Source)
		}
	}
	return warnings
}

// ResourceTypes returns the resource types of data events that CloudTrail
// documented when this library was released, sorted.
func ResourceTypes() []ResourceType { return slices.Clone(resourceTypes) }

// NetworkSources returns the event sources of network activity events that
// CloudTrail documented when this library was released, sorted.
func NetworkSources() []NetworkSource { return slices.Clone(networkSources) }
