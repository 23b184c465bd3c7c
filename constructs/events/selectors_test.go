package events_test

import (
	"reflect"
	"testing"

	"example.com/audittrail/constructs/events"
)

func equal(name string, values ...string) events.Field {
	return events.Field{Name: name, Equals: values}
}

func checkSelectors(t *testing.T, s events.Selection, want ...events.Selector) {
	t.Helper()
	if err := s.Validate(partition, ownBuckets); err != nil {
		t.Errorf("%+v is not valid: %q", s, err)
	}
	if got := s.Selectors(partition, ownBuckets); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v:\n got %+v\nwant %+v", s, got, want)
	}
}

// Prowler recognizes the selector by its name.
func TestManagementEventsSelector(t *testing.T) {
	const name = "Management events selector"
	category := equal("eventCategory", "Management")
	checkSelectors(t, events.Selection{}, events.Selector{Name: name, Fields: []events.Field{category}})
	checkSelectors(t, management(events.Management{Access: events.ReadOnly}),
		events.Selector{Name: name, Fields: []events.Field{category, equal("readOnly", "true")}})
	checkSelectors(t, management(events.Management{Access: events.WriteOnly}),
		events.Selector{Name: name, Fields: []events.Field{category, equal("readOnly", "false")}})
	checkSelectors(t, management(events.Management{Access: events.WriteOnly, Exclude: []events.ManagementSource{events.RDSData, events.KMS}}),
		events.Selector{Name: name, Fields: []events.Field{category, equal("readOnly", "false"), {
			Name: "eventSource", NotEquals: []string{"rdsdata.amazonaws.com", "kms.amazonaws.com"},
		}}})
}

func TestDataEventsSelectorNamesOneTypeAndItsPrefixes(t *testing.T) {
	const tables = "arn:aws:dynamodb:eu-west-1:111122223333:table/"
	none := events.Management{Access: events.None}
	category := equal("eventCategory", "Data")
	for _, test := range []struct {
		data   events.Data
		fields []events.Field
	}{
		{events.Data{}, nil},
		{events.Data{Access: events.ReadOnly}, []events.Field{equal("readOnly", "true")}},
		{events.Data{Access: events.WriteOnly}, []events.Field{equal("readOnly", "false")}},
		{events.Data{ARNPrefixes: []string{tables + "orders"}}, []events.Field{
			{Name: "resources.ARN", StartsWith: []string{tables + "orders"}},
		}},
		{events.Data{ARNPrefixes: []string{tables + "orders", tables + "carts"}}, []events.Field{
			{Name: "resources.ARN", StartsWith: []string{tables + "orders", tables + "carts"}},
		}},
		{events.Data{ExceptARNPrefixes: []string{tables + "tmp"}}, []events.Field{
			{Name: "resources.ARN", NotStartsWith: []string{tables + "tmp"}},
		}},
		{events.Data{Access: events.WriteOnly, ARNPrefixes: []string{tables}, ExceptARNPrefixes: []string{tables + "tmp"}}, []events.Field{
			equal("readOnly", "false"),
			{Name: "resources.ARN", StartsWith: []string{tables}, NotStartsWith: []string{tables + "tmp"}},
		}},
	} {
		test.data.Type = events.DynamoDBTable
		checkSelectors(t, events.Selection{Management: none, Data: []events.Data{test.data}}, events.Selector{
			Name:   "AWS::DynamoDB::Table data events",
			Fields: append([]events.Field{category, equal("resources.type", "AWS::DynamoDB::Table")}, test.fields...),
		})
	}
}

func TestNetworkSelectorNamesOneSource(t *testing.T) {
	none := events.Management{Access: events.None}
	for _, test := range []struct {
		network events.Network
		fields  []events.Field
	}{
		{events.Network{Source: events.NetworkKMS}, nil},
		{events.Network{Source: events.NetworkKMS, DeniedOnly: true}, []events.Field{equal("errorCode", "VpceAccessDenied")}},
	} {
		checkSelectors(t, events.Selection{Management: none, Network: []events.Network{test.network}}, events.Selector{
			Name:   "kms.amazonaws.com network activity events",
			Fields: append([]events.Field{equal("eventCategory", "NetworkActivity"), equal("eventSource", "kms.amazonaws.com")}, test.fields...),
		})
	}
}

// A different order would change the template.
func TestSelectorsKeepTheOrderOfTheSelection(t *testing.T) {
	s := events.Selection{
		Network: []events.Network{{Source: events.NetworkSTS}, {Source: events.NetworkKMS}},
		Data:    []events.Data{{Type: events.SQSQueue}, {Type: events.LambdaFunction}},
	}
	var names []string
	for _, selector := range s.Selectors(partition, ownBuckets) {
		names = append(names, selector.Name)
	}
	want := []string{
		"Management events selector",
		"AWS::SQS::Queue data events", "AWS::Lambda::Function data events",
		"sts.amazonaws.com network activity events", "kms.amazonaws.com network activity events",
	}
	if !reflect.DeepEqual(names, want) {
		t.Errorf("got %q\nwant %q", names, want)
	}
}
