package events_test

import (
	"testing"

	"example.com/audittrail/constructs/events"
)

func TestManagementAccessIsOneOfFour(t *testing.T) {
	access := func(a events.Access) events.Selection {
		return events.Selection{Management: events.Management{Access: a}, Data: []events.Data{{Type: events.SNSTopic}}}
	}
	const want = "Management.Access must be ReadOnly, WriteOnly or None, or left out for reads and writes, got "
	check(t, []verdict{
		{access(events.ReadWrite), nil},
		{access(events.ReadOnly), nil},
		{access(events.WriteOnly), nil},
		{access(events.None), nil},
		{access("All"), []string{want + `"All"`}}, // CloudTrail's own word for both
		{access("readonly"), []string{want + `"readonly"`}},
	})
}

func TestOnlyKMSAndTheRDSDataAPICanBeExcluded(t *testing.T) {
	exclude := func(sources ...events.ManagementSource) events.Selection {
		return management(events.Management{Exclude: sources})
	}
	const want = " cannot be excluded; CloudTrail can exclude only kms.amazonaws.com and rdsdata.amazonaws.com"
	check(t, []verdict{
		{exclude(events.KMS), nil},
		{exclude(events.RDSData, events.KMS), nil},
		{exclude("s3.amazonaws.com"), []string{`Management.Exclude[0] "s3.amazonaws.com"` + want}},
		{exclude(events.KMS, ""), []string{`Management.Exclude[1] ""` + want}},
		{exclude(events.KMS, events.RDSData, events.KMS), []string{
			`Management.Exclude[2] "kms.amazonaws.com" is already in the list; remove it`,
		}},
		{exclude("sts.amazonaws.com", "sts.amazonaws.com"), []string{
			`Management.Exclude[0] "sts.amazonaws.com"` + want,
			`Management.Exclude[1] "sts.amazonaws.com"` + want,
			`Management.Exclude[1] "sts.amazonaws.com" is already in the list; remove it`,
		}},
	})
}

func TestExcludeRequiresManagementEvents(t *testing.T) {
	check(t, []verdict{{
		events.Selection{
			Management: events.Management{Access: events.None, Exclude: []events.ManagementSource{events.KMS}},
			Data:       []events.Data{{Type: events.SNSTopic}},
		},
		[]string{"Management.Exclude cannot be combined with Management.Access None, which already excludes all management events; remove one of them"},
	}})
}

func TestTrailMustRecordSomething(t *testing.T) {
	const nothing = `Management.Access "None" selects no events, and Data and Network are empty; a trail must record something`
	none := events.Management{Access: events.None}
	check(t, []verdict{
		{management(none), []string{nothing}},
		{events.Selection{Management: none, ExceptBuckets: []string{"query-results"}}, []string{nothing}},
		{events.Selection{Management: none, Data: []events.Data{{Type: events.SNSTopic}}}, nil},
		{events.Selection{Management: none, Network: []events.Network{{Source: events.NetworkSNS}}}, nil},
	})
}
