package events_test

import (
	"reflect"
	"testing"

	"example.com/audittrail/constructs/events"
)

// Each field that CloudTrail documents for the events of a trail can be used, with the
// operators that it documents.
func TestFiltersBecomeTheDocumentedFieldsAndOperators(t *testing.T) {
	selection := events.Selection{
		Data: []events.Data{{
			Type: events.DynamoDBTable, EventNames: []string{"DeleteItem", "Put*", "*Table"}, ExceptEventNames: []string{"PutItemBeta", "Delete*", "*Beta"},
			EventSources: []string{"dynamodb.amazonaws.com"}, ExceptEventSources: []string{"dax.amazonaws.com"},
			ExceptEventTypes: []events.EventType{events.ServiceEvent}, Console: events.OnlyConsole,
			Callers: []string{"arn:aws:sts::111111111111:assumed-role/*"}, ExceptCallers: []string{"arn:aws:iam::111111111111:user/backup", "*/scanner"},
		}, {
			Type: events.S3Object, EventTypes: []events.EventType{events.APICall}, Console: events.ExceptConsole,
		}},
		Network: []events.Network{{
			Source: events.NetworkS3, EventNames: []string{"Get*"}, ExceptEventNames: []string{"GetObject"},
			VPCEndpoints: []string{"vpce-0123456789abcdef0"}, ExceptVPCEndpoints: []string{"vpce-01234567"},
			Callers: []string{"arn:aws:iam::111111111111:root"}, ExceptCallers: []string{"*/scanner"},
		}},
	}
	if err := selection.Validate("aws", nil); err != nil {
		t.Fatal(err)
	}
	want := [][]events.Field{{
		{Name: "eventName", Equals: []string{"DeleteItem"}, StartsWith: []string{"Put"}, EndsWith: []string{"Table"},
			NotEquals: []string{"PutItemBeta"}, NotStartsWith: []string{"Delete"}, NotEndsWith: []string{"Beta"}},
		{Name: "eventSource", Equals: []string{"dynamodb.amazonaws.com"}, NotEquals: []string{"dax.amazonaws.com"}},
		{Name: "eventType", NotEquals: []string{"AwsServiceEvent"}},
		{Name: "userIdentity.arn", StartsWith: []string{"arn:aws:sts::111111111111:assumed-role/"},
			NotEquals: []string{"arn:aws:iam::111111111111:user/backup"}, NotEndsWith: []string{"/scanner"}},
		{Name: "sessionCredentialFromConsole", Equals: []string{"true"}},
	}, {
		{Name: "eventType", Equals: []string{"AwsApiCall"}},
		{Name: "sessionCredentialFromConsole", NotEquals: []string{"true"}},
	}, {
		{Name: "eventName", StartsWith: []string{"Get"}, NotEquals: []string{"GetObject"}},
		{Name: "vpcEndpointId", Equals: []string{"vpce-0123456789abcdef0"}, NotEquals: []string{"vpce-01234567"}},
		{Name: "userIdentity.arn", Equals: []string{"arn:aws:iam::111111111111:root"}, NotEndsWith: []string{"/scanner"}},
	}}
	selectors := selection.Selectors("aws", nil)
	if found := faults(selectors); len(found) > 0 {
		t.Error(found)
	}
	for i, fields := range want {
		if got := selectors[i+1].Fields[2:]; !reflect.DeepEqual(got, fields) {
			t.Errorf("%s:\n got %v\nwant %v", selectors[i+1].Name, got, fields)
		}
	}
}

func TestFilterThatCannotMatchIsRefused(t *testing.T) {
	data := func(d events.Data) events.Selection {
		d.Type = events.DynamoDBTable
		return events.Selection{Data: []events.Data{d}}
	}
	const places = "; CloudTrail compares whole values, beginnings (Get*) and ends (*Object)"
	check(t, []verdict{
		{data(events.Data{EventNames: []string{"dynamodb:DeleteItem"}}), []string{
			`Data[0].EventNames[0] "dynamodb:DeleteItem" is not an event name, such as "DeleteItem"; use "DeleteItem"`}},
		{data(events.Data{EventNames: []string{"*"}}), []string{`Data[0].EventNames[0] "*" matches every event or none; remove it`}},
		{data(events.Data{ExceptEventNames: []string{"*Item*"}}), []string{`Data[0].ExceptEventNames[0] "*Item*" contains a wildcard in the wrong place` + places}},
		{data(events.Data{EventNames: []string{"De?ete*"}}), []string{`Data[0].EventNames[0] "De?ete*" contains a wildcard in the wrong place` + places}},
		{data(events.Data{EventNames: []string{"PutItem", "PutItem"}}), []string{`Data[0].EventNames[1] "PutItem" is already in the list; remove it`}},
		{data(events.Data{EventNames: []string{"PutItem"}, ExceptEventNames: []string{"PutItem"}}), []string{
			`Data[0].EventNames[0] "PutItem" selects nothing, because Data[0].ExceptEventNames has it too; remove one of them`}},
		{data(events.Data{EventSources: []string{"dynamodb"}}), []string{`Data[0].EventSources[0] "dynamodb" is not an event source, such as "s3.amazonaws.com"`}},
		{data(events.Data{ExceptEventTypes: []events.EventType{"ServiceEvent"}}), []string{
			`Data[0].ExceptEventTypes[0] must be AwsApiCall, AwsServiceEvent, AwsConsoleAction or AwsConsoleSignIn, got "ServiceEvent"`}},
		{data(events.Data{Console: "Yes"}), []string{`Data[0].Console must be Only or Except, or left out for all sessions, got "Yes"`}},
		{data(events.Data{Callers: []string{"backup"}}), []string{`Data[0].Callers[0] "backup" is not the ARN of a caller, such as "arn:aws:iam::111111111111:user/backup"`}},
		{data(events.Data{Callers: []string{"arn:aws-cn:iam::111111111111:user/backup"}}), []string{
			`Data[0].Callers[0] "arn:aws-cn:iam::111111111111:user/backup" is not in the trail's partition and never matches; must start with arn:aws:`}},
		{data(events.Data{ExceptCallers: []string{"arn:aws:iam::111111111111:role/jobs/Scanner"}}), []string{
			`Data[0].ExceptCallers[0] "arn:aws:iam::111111111111:role/jobs/Scanner" is the ARN of a role, and events have the ARN of its session; ` +
				`use "arn:aws:sts::111111111111:assumed-role/Scanner/*"`}},
		{events.Selection{Network: []events.Network{{Source: events.NetworkS3, VPCEndpoints: []string{"vpc-01234567"}}}}, []string{
			`Network[0].VPCEndpoints[0] "vpc-01234567" is not the ID of a VPC endpoint, such as "vpce-0123456789abcdef0"`}},
		{events.Selection{Network: []events.Network{
			{Source: events.NetworkS3, VPCEndpoints: []string{"vpce-01234567"}}, {Source: events.NetworkS3, DeniedOnly: true, ExceptVPCEndpoints: []string{"vpce-01234567"}},
		}}, nil},
		{events.Selection{Network: []events.Network{{Source: events.NetworkS3, VPCEndpoints: []string{"vpce-01234567"}}, {Source: events.NetworkS3}}}, []string{
			`Network[1].Source "s3.amazonaws.com" is already selected by Network[0]; remove one of them`}},
	})
}
