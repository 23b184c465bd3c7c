package events_test

import (
	"slices"
	"testing"

	"example.com/audittrail/constructs/events"
)

func TestWeakeningTheTrailWarns(t *testing.T) {
	const fail = "Security Hub CloudTrail.1, AWS Config multi-region-cloudtrail-enabled and cloudtrail-security-trail-enabled fail"
	for _, test := range []struct {
		selection events.Selection
		want      []events.Warning
	}{
		{management(events.Management{Access: events.None}), []events.Warning{
			{"noManagementEvents", "the trail records no management events; without another trail that does, " + fail},
		}},
		{management(events.Management{Access: events.ReadOnly}), []events.Warning{
			{"managementEventsNarrowed", "the trail records ReadOnly management events; " + fail},
		}},
		{management(events.Management{Access: events.WriteOnly}), []events.Warning{
			{"managementEventsNarrowed", "the trail records WriteOnly management events; " + fail},
		}},
		{management(events.Management{Exclude: []events.ManagementSource{events.KMS, events.RDSData}}), []events.Warning{
			{"managementEventsExcluded", "the trail excludes the management events of kms.amazonaws.com; " + fail},
			{"managementEventsExcluded", "the trail excludes the management events of rdsdata.amazonaws.com; " + fail},
		}},
		{events.Selection{
			Management: events.Management{Access: events.WriteOnly, Exclude: []events.ManagementSource{events.KMS}},
			Data:       []events.Data{{Type: "AWS::Quantum::Entanglement"}},
			Network:    []events.Network{{Source: "quantum.amazonaws.com"}},

			ExceptBuckets: []string{"acme.results", "Results_2016"},
		}, []events.Warning{
			{"managementEventsNarrowed", "the trail records WriteOnly management events; " + fail},
			{"managementEventsExcluded", "the trail excludes the management events of kms.amazonaws.com; " + fail},
			{"oldBucketName", `"Results_2016" is a bucket name that S3 has not accepted since March 2018; ` +
				"if no bucket of us-east-1 has it, its events are not left out"},
			{"unknownResourceType", `"AWS::Quantum::Entanglement" is not among the resource types that CloudTrail documented ` +
				"when this library was released; if it does not exist, the deployment fails"},
			{"unknownNetworkSource", `"quantum.amazonaws.com" is not among the network activity event sources that CloudTrail documented ` +
				"when this library was released; if it does not exist, the deployment fails"},
		}},
	} {
		if got := test.selection.Warnings(); !slices.Equal(got, test.want) {
			t.Errorf("%+v:\n got %q\nwant %q", test.selection, got, test.want)
		}
	}
}

// Recording more than the default does not weaken the trail. Neither does
// restricting events that the default does not record at all.
func TestRecordingMoreDoesNotWarn(t *testing.T) {
	for _, s := range []events.Selection{
		{},
		{Management: events.Management{Exclude: []events.ManagementSource{}}},
		{
			Data:          []events.Data{{Type: events.S3Object, Access: events.WriteOnly, ARNPrefixes: []string{"arn:aws:s3:::payroll/"}}},
			Network:       []events.Network{{Source: events.NetworkKMS, DeniedOnly: true}},
			Aggregations:  []events.Aggregation{events.APIActivity},
			ExceptBuckets: []string{"query-results"},
		},
	} {
		if got := s.Warnings(); got != nil {
			t.Errorf("%+v: %q", s, got)
		}
	}
}
