package events_test

import (
	"testing"

	"example.com/audittrail/constructs/events"
)

func TestZeroSelectionRecordsEveryManagementEvent(t *testing.T) {
	var s events.Selection
	if err := s.Validate(partition, ownBuckets); err != nil {
		t.Error(err)
	}
	if warnings := s.Warnings(); warnings != nil {
		t.Errorf("warnings: %q", warnings)
	}
	if !s.RecordsManagement() || !s.RecordsManagementWrites() || s.RecordsData() || !s.Basic() {
		t.Errorf("RecordsManagement, RecordsManagementWrites, RecordsData, Basic = %v, %v, %v, %v, want true, true, false, true",
			s.RecordsManagement(), s.RecordsManagementWrites(), s.RecordsData(), s.Basic())
	}
}

func TestRecordsAndBasicFollowTheSelection(t *testing.T) {
	only := func(a events.Access) events.Management { return events.Management{Access: a} }
	tables := []events.Data{{Type: events.DynamoDBTable}}
	calls := []events.Network{{Source: events.NetworkKMS}}
	for _, test := range []struct {
		selection                       events.Selection
		management, writes, data, basic bool
	}{
		{events.Selection{Management: only(events.ReadOnly)}, true, false, false, true},
		{events.Selection{Management: only(events.WriteOnly)}, true, true, false, true},
		{events.Selection{Management: events.Management{Exclude: []events.ManagementSource{events.KMS}}}, true, true, false, true},
		{events.Selection{Management: only(events.None), Data: tables}, false, false, true, false},
		{events.Selection{Management: only(events.None), Network: calls}, false, false, false, false},
		{events.Selection{Data: tables}, true, true, true, false},
		{events.Selection{Network: calls}, true, true, false, false},
		// A basic selector cannot express that nothing is recorded.
		{events.Selection{Management: only(events.None)}, false, false, false, false},
	} {
		s := test.selection
		if s.RecordsManagement() != test.management || s.RecordsManagementWrites() != test.writes ||
			s.RecordsData() != test.data || s.Basic() != test.basic {
			t.Errorf("%+v: RecordsManagement, RecordsManagementWrites, RecordsData, Basic = %v, %v, %v, %v, want %v, %v, %v, %v", s,
				s.RecordsManagement(), s.RecordsManagementWrites(), s.RecordsData(), s.Basic(),
				test.management, test.writes, test.data, test.basic)
		}
	}
}
