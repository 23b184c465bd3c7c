package events_test

import (
	"testing"

	"example.com/audittrail/constructs/events"
)

// A type that CloudTrail has added since the list was written must be usable; a
// typing mistake must not be.
func TestUnknownResourceTypesAreAcceptedUnlessMisspelt(t *testing.T) {
	known := func(name events.ResourceType) events.Selection { return data(events.Data{Type: name}) }
	const malformed = ` is not a resource type, such as "AWS::S3::Object"`
	const unknown = " is not a resource type that CloudTrail documents; did you mean "
	check(t, []verdict{
		{known(events.S3Object), nil},
		{known("AWS::Quantum::Entanglement"), nil},
		{known("AWS::S3::Objects"), []string{`Data[0].Type "AWS::S3::Objects"` + unknown + `"AWS::S3::Object"?`}},
		{known("aws::s3::object"), []string{`Data[0].Type "aws::s3::object"` + unknown + `"AWS::S3::Object"?`}},
		{known("AWS::DynamoDb::Tabel"), []string{`Data[0].Type "AWS::DynamoDb::Tabel"` + unknown + `"AWS::DynamoDB::Table"?`}},
		{known(""), []string{`Data[0].Type is required`}},
		{known("S3"), []string{`Data[0].Type "S3"` + malformed}},
		{known("My::AWS::Quantum::Entanglement"), []string{`Data[0].Type "My::AWS::Quantum::Entanglement"` + malformed}},
		{known("MyAWS::Quantum::Entanglement"), []string{`Data[0].Type "MyAWS::Quantum::Entanglement"` + malformed}},
		{known("AWS::Quantum"), []string{`Data[0].Type "AWS::Quantum"` + malformed}},
		{known("AWS::Quantum::"), []string{`Data[0].Type "AWS::Quantum::"` + malformed}},
		{known("AWS::Quantum::Entanglement::Pair"), []string{`Data[0].Type "AWS::Quantum::Entanglement::Pair"` + malformed}},
		{known("AWS::Quantum::*"), []string{`Data[0].Type "AWS::Quantum::*"` + malformed}},
		{known("AWS::Quantum::Entanglement\n"), []string{`Data[0].Type "AWS::Quantum::Entanglement\n"` + malformed}},
		{known("arn:aws:s3:::payroll/"), []string{`Data[0].Type "arn:aws:s3:::payroll/"` + malformed}},
		{known("${Token[TOKEN.7]}"), []string{`Data[0].Type "${Token[TOKEN.7]}"` + malformed}},
	})
}

func TestDataAccessIsOneOfThree(t *testing.T) {
	access := func(a events.Access) events.Selection { return data(events.Data{Type: events.S3Object, Access: a}) }
	const want = "Data[0].Access must be ReadOnly or WriteOnly, or left out for both, got "
	check(t, []verdict{
		{access(events.ReadWrite), nil},
		{access(events.ReadOnly), nil},
		{access(events.WriteOnly), nil},
		{access(events.None), []string{want + `"None"`}},
		{access("Write"), []string{want + `"Write"`}},
	})
}

// CloudFormation rejects identical selectors, and the second one records nothing.
func TestEqualDataSelectionsAreRefused(t *testing.T) {
	const prefix, other = "arn:aws:s3:::payroll/", "arn:aws:s3:::orders/"
	first := events.Data{
		Type: events.S3Object, Access: events.WriteOnly,
		ARNPrefixes: []string{prefix}, ExceptARNPrefixes: []string{prefix + "tmp/"},
	}
	changed := func(change func(*events.Data)) events.Selection {
		second := first
		change(&second)
		return data(first, second)
	}
	check(t, []verdict{
		{changed(func(d *events.Data) { d.Type = "AWS::S3Outposts::Object" }), nil},
		{changed(func(d *events.Data) { d.Access = events.ReadOnly }), nil},
		{changed(func(d *events.Data) { d.ARNPrefixes = []string{other} }), nil},
		{changed(func(d *events.Data) { d.ExceptARNPrefixes = []string{other} }), nil},
		{data(first, events.Data{Type: events.SNSTopic}, first), []string{
			"Data[2] selects the same events as Data[0]; remove one of them",
		}},
		{data(events.Data{Type: events.SNSTopic}, events.Data{Type: events.SNSTopic, ARNPrefixes: []string{}}), []string{
			"Data[1] selects the same events as Data[0]; remove one of them",
		}},
	})
}
