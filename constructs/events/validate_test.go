package events_test

import (
	"fmt"
	"testing"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/valid"
)

func TestAggregationsSummarizeDataEvents(t *testing.T) {
	topics := []events.Data{{Type: events.SNSTopic}}
	const noData = "Aggregations summarizes data events, and Data selects none; select data events, or remove it"
	check(t, []verdict{
		{events.Selection{Data: topics, Aggregations: []events.Aggregation{
			events.APIActivity, events.ResourceAccess, events.UserActions,
		}}, nil},
		{events.Selection{Data: topics, Aggregations: []events.Aggregation{"API_ACTIVITY", "RESOURCE_ACCESS", "USER_ACTIONS"}}, nil},
		{events.Selection{Data: topics, Aggregations: []events.Aggregation{events.UserActions, "api_activity"}}, []string{
			`Aggregations[1] must be API_ACTIVITY, RESOURCE_ACCESS or USER_ACTIONS, got "api_activity"`,
		}},
		{events.Selection{Data: topics, Aggregations: []events.Aggregation{events.UserActions, events.APIActivity, events.UserActions}}, []string{
			`Aggregations[2] "USER_ACTIONS" is already in the list; remove it`,
		}},
		{events.Selection{Aggregations: []events.Aggregation{events.APIActivity}}, []string{noData}},
		{events.Selection{
			Network:      []events.Network{{Source: events.NetworkKMS}},
			Aggregations: []events.Aggregation{events.APIActivity},
		}, []string{noData}},
	})
}

func TestExceptBucketsAreBucketNames(t *testing.T) {
	refused := func(i int, name string) []string {
		return []string{fmt.Sprintf("ExceptBuckets[%d] %v", i, valid.AnyBucketName(name))}
	}
	check(t, []verdict{
		{events.Selection{ExceptBuckets: []string{"query-results", "audit-logs", "acme.athena.results", "Results_2016"}}, nil},
		{events.Selection{ExceptBuckets: []string{"query-results", "arn:aws:s3:::query-results"}}, refused(1, "arn:aws:s3:::query-results")},
		{events.Selection{ExceptBuckets: []string{"query-results/"}}, refused(0, "query-results/")},
	})
}

// The limit counts the values of every condition of every selector. In addition to
// n prefixes, the mixed selection has 14 values: 3 for management events, 5 for S3
// objects (category, type and three excluded buckets), 3 for topics and 3 for
// network activity.
func TestSelectorsHoldAtMost500Values(t *testing.T) {
	prefixes := func(n int) (list []string) {
		for i := range n {
			list = append(list, fmt.Sprintf("arn:aws:s3:::bucket-%d/", i))
		}
		return list
	}
	mixed := func(n int) events.Selection {
		return events.Selection{
			Management: events.Management{Access: events.WriteOnly, Exclude: []events.ManagementSource{events.KMS}},
			Data: []events.Data{
				{Type: events.S3Object, ARNPrefixes: prefixes(n)},
				{Type: events.SNSTopic, ExceptARNPrefixes: []string{"arn:aws:sns:eu-west-1:"}},
			},
			Network:       []events.Network{{Source: events.NetworkKMS, DeniedOnly: true}},
			ExceptBuckets: []string{"query-results"},
		}
	}
	refused := func(n int) []string {
		return []string{fmt.Sprintf("Data and Network have %d values in their conditions; CloudTrail allows 500 for a trail; "+
			"use fewer prefixes or a second trail", n)}
	}
	check(t, []verdict{
		{mixed(500 - 14), nil},
		{mixed(501 - 14), refused(501)},
		{objects(prefixes(500 - 5)...), nil}, // one of the 5 is the category Management
		{objects(prefixes(501 - 5)...), refused(501)},
	})
}

func TestAllProblemsAreReportedTogetherInTheOrderOfTheFields(t *testing.T) {
	check(t, []verdict{{
		events.Selection{
			Management:    events.Management{Access: "All", Exclude: []events.ManagementSource{"iam.amazonaws.com"}},
			Data:          []events.Data{{Type: "S3", ARNPrefixes: []string{"*"}, ExceptARNPrefixes: []string{"?"}, Access: "Read"}},
			Network:       []events.Network{{Source: "vpc"}},
			Aggregations:  []events.Aggregation{"COUNT"},
			ExceptBuckets: []string{"my results"},
		},
		[]string{
			`Management.Access must be ReadOnly, WriteOnly or None, or left out for reads and writes, got "All"`,
			`Management.Exclude[0] "iam.amazonaws.com" cannot be excluded; CloudTrail can exclude only kms.amazonaws.com and rdsdata.amazonaws.com`,
			`Data[0].Type "S3" is not a resource type, such as "AWS::S3::Object"`,
			`Data[0].Access must be ReadOnly or WriteOnly, or left out for both, got "Read"`,
			`Data[0].ARNPrefixes[0] "*" is not the start of an ARN, such as "arn:aws:s3:::payroll/"`,
			`Data[0].ExceptARNPrefixes[0] "?" is not the start of an ARN, such as "arn:aws:s3:::payroll/"`,
			`Network[0].Source "vpc" is not an event source, such as "kms.amazonaws.com"`,
			`Aggregations[0] must be API_ACTIVITY, RESOURCE_ACCESS or USER_ACTIONS, got "COUNT"`,
			fmt.Sprintf("ExceptBuckets[0] %v", valid.AnyBucketName("my results")),
		},
	}})
}
