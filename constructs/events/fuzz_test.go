package events_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/constructs/events"
)

// recipe builds a selection from plain values: the names are lines of text, and
// choice is read digit by digit. It adds many more prefixes to the first data
// events, to come close to CloudTrail's limit.
type recipe struct {
	choice                                                             uint64
	types, prefixes, exceptions, sources, buckets, own, names, callers string
	many                                                               uint16
}

func (r recipe) selection() (events.Selection, []string) {
	pick := func(n uint64) uint64 {
		digit := r.choice % n
		r.choice /= n
		return digit
	}
	access := func() events.Access {
		return []events.Access{events.ReadWrite, events.ReadOnly, events.WriteOnly, events.None, "All"}[pick(5)]
	}
	s := events.Selection{ExceptBuckets: lines(r.buckets)}
	s.Management.Access = access()
	for range pick(4) {
		s.Management.Exclude = append(s.Management.Exclude, []events.ManagementSource{events.KMS, events.RDSData, "s3.amazonaws.com"}[pick(3)])
	}
	for range pick(3) {
		s.Aggregations = append(s.Aggregations, []events.Aggregation{events.APIActivity, events.UserActions, "COUNT"}[pick(3)])
	}
	for _, name := range lines(r.types) {
		s.Data = append(s.Data, events.Data{
			Type: events.ResourceType(name), Access: access(),
			ARNPrefixes: lines(r.prefixes), ExceptARNPrefixes: lines(r.exceptions),
			EventNames: lines(r.names), ExceptCallers: lines(r.callers), Console: []events.ConsoleSessions{"", events.OnlyConsole, "Some"}[pick(3)],
		})
	}
	for i := range r.many % 600 {
		if len(s.Data) > 0 {
			s.Data[0].ARNPrefixes = append(s.Data[0].ARNPrefixes, fmt.Sprintf("arn:aws:s3:::bucket-%d/", i))
		}
	}
	for _, name := range lines(r.sources) {
		s.Network = append(s.Network, events.Network{Source: events.NetworkSource(name), DeniedOnly: pick(2) == 1})
	}
	return s, lines(r.own)
}

func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

var seeds = []recipe{
	{},
	{choice: 3},
	{choice: 1, own: "audit-logs"},
	{choice: 1 + 5*2 + 5*4*0 + 5*4*3*1, types: "AWS::S3::Object"},
	{choice: 5*1 + 5*4*2, types: "AWS::S3::Object\nAWS::SNS::Topic", own: "audit-logs"},
	{types: "AWS::S3::Object", prefixes: "arn:aws:s3:::payroll/", own: "audit-logs"},
	{types: "AWS::S3::Object", prefixes: "arn:aws:s3:::audit-logs/a", own: "audit-logs"},
	{types: "AWS::S3::Object", exceptions: "arn:aws:s3:::audit-logs/", buckets: "audit-logs\naudit-logs", own: "audit-logs"},
	{types: "AWS::S3::Object", prefixes: "arn:aws:s3:::payroll/*", own: "audit-logs"},
	{types: "AWS::S3::Object", prefixes: "arn:${Token[AWS.Partition.3]}:s3:::*", own: "${Token[TOKEN.42]}"},
	{types: "AWS::S3::Object", prefixes: "\n", exceptions: "\n"},
	{types: "AWS::S3::Object", own: "audit-logs", many: 498},
	{types: "AWS::S3::Object", own: "audit-logs", many: 497},
	{types: "AWS::S3::Object\nAWS::S3::Object"},
	{types: "AWS::S3::Objects\nAWS::Quantum::Entanglement\n"},
	{choice: 3, types: "AWS::DynamoDB::Table", exceptions: "arn:aws:dynamodb:eu-west-1:"},
	{choice: 3, sources: "kms.amazonaws.com"},
	{types: "AWS::DynamoDB::Table", names: "DeleteItem\nPut*\n*Item\n*It*", callers: "arn:aws:iam::111111111111:user/a\n*/b\n*"},
	{types: "AWS::DynamoDB::Table", names: "DeleteItem\nPut*\n*Item", callers: "arn:aws:sts::111111111111:assumed-role/a/*"},
	{sources: "kms.amazonaws.com\nkms.amazonaws.com\nquantum.amazonaws.com"},
	{buckets: "query-results\nQuery_Results\n"},
}

// What Validate accepts must follow CloudTrail's documentation, according to an
// oracle that shares no code with it.
func FuzzValidate(f *testing.F) {
	for _, r := range seeds {
		f.Add(r.choice, r.types, r.prefixes, r.exceptions, r.sources, r.buckets, r.own, r.names, r.callers, r.many)
	}
	f.Fuzz(func(t *testing.T, choice uint64, types, prefixes, exceptions, sources, buckets, own, names, callers string, many uint16) {
		if len(types+prefixes+exceptions+sources+buckets+own+names+callers) > 500 {
			t.Skip("longer texts are slow to compare and find nothing new")
		}
		s, ownBuckets := recipe{choice, types, prefixes, exceptions, sources, buckets, own, names, callers, many}.selection()
		s.Warnings()
		selectors := s.Selectors(partition, ownBuckets)
		if s.Validate(partition, ownBuckets) != nil || slices.Contains(ownBuckets, "") {
			return
		}
		if found := faults(selectors); found != nil {
			t.Fatalf("%+v is valid, but its selectors are not:\n%q\n%+v", s, found, selectors)
		}
	})
}

// The fuzz test can fail only if the oracle detects faults.
func TestOracleDetectsWhatCloudTrailDoesNotDocument(t *testing.T) {
	category := func(values ...string) events.Field { return equal("eventCategory", values...) }
	for want, fields := range map[string][]events.Field{
		`"x" has the category ""`:                                            {equal("readOnly", "true")},
		`"x" has the category "Management,Data"`:                             {category("Management", "Data")},
		`"x" lacks resources.type`:                                           {category("Data")},
		`"x" lacks eventSource`:                                              {category("NetworkActivity")},
		`"x" has 2 values of resources.type Equals`:                          {category("Data"), equal("resources.type", "a", "b")},
		`"x" has eventSource Equals, which Management events do not support`: {category("Management"), equal("eventSource", "kms.amazonaws.com")},
		`"x" has the value "s3.amazonaws.com" in eventSource NotEquals`:      {category("Management"), {Name: "eventSource", NotEquals: []string{"s3.amazonaws.com"}}},
		`"x" has eventName Equals, which Management events do not support`:   {category("Management"), equal("eventName", "a")},
		`"x" has the value "ReadOnly" in readOnly Equals`:                    {category("Management"), equal("readOnly", "ReadOnly")},
		`"x" has the value "a*" in resources.ARN StartsWith`:                 {category("Data"), equal("resources.type", "a"), {Name: "resources.ARN", StartsWith: []string{"a*"}}},
		`"x" has a duplicate value in resources.ARN NotStartsWith`:           {category("Data"), equal("resources.type", "a"), {Name: "resources.ARN", NotStartsWith: []string{"a", "a"}}},
		`"x" has an empty readOnly`:                                          {category("Management"), {Name: "readOnly"}},
		`"x" has a duplicate field`:                                          {category("Management"), category("Management")},
		`"x" has the value "AccessDenied" in errorCode Equals`:               {category("NetworkActivity"), equal("eventSource", "a"), equal("errorCode", "AccessDenied")},
		`"x" has the value "" in resources.type Equals`:                      {category("Data"), equal("resources.type", "")},
	} {
		if found := faults([]events.Selector{{Name: "x", Fields: fields}}); !slices.Contains(found, want) {
			t.Errorf("%+v:\n got %q\nwant %q among them", fields, found, want)
		}
	}
	if found := faults(nil); !slices.Equal(found, []string{"0 values"}) {
		t.Errorf("no selectors: %q", found)
	}
}
