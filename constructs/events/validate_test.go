package events_test

import (
	"fmt"
	"testing"

	"example.com/audittrail/constructs/events"
)

func TestAggregationsSummarizeDataEvents(t *testing.T) {
	topics := []events.Data{{Type: events.SNSTopic}}
	const unknown = " is unknown; want API_ACTIVITY, RESOURCE_ACCESS or USER_ACTIONS"
	const noData = "Aggregations summarize data events, and Data selects none; add Data, or drop Aggregations"
	check(t, []verdict{
		{events.Selection{Data: topics, Aggregations: []events.Aggregation{
			events.APIActivity, events.ResourceAccess, events.UserActions,
		}}, nil},
		{events.Selection{Data: topics, Aggregations: []events.Aggregation{"API_ACTIVITY", "RESOURCE_ACCESS", "USER_ACTIONS"}}, nil},
		{events.Selection{Data: topics, Aggregations: []events.Aggregation{events.UserActions, "api_activity"}}, []string{
			`Aggregations[1] "api_activity"` + unknown,
		}},
		{events.Selection{Data: topics, Aggregations: []events.Aggregation{events.UserActions, events.APIActivity, events.UserActions}}, []string{
			`Aggregations[2] "USER_ACTIONS" is there twice; leave one out`,
		}},
		{events.Selection{Aggregations: []events.Aggregation{events.APIActivity}}, []string{noData}},
		{events.Selection{
			Network:      []events.Network{{Source: events.NetworkKMS}},
			Aggregations: []events.Aggregation{events.APIActivity},
		}, []string{noData}},
	})
}

func TestExceptBucketsAreBucketNames(t *testing.T) {
	const want = "; must be 3 to 63 lowercase letters, digits and '-', starting and ending with a letter or digit"
	check(t, []verdict{
		{events.Selection{ExceptBuckets: []string{"query-results", "audit-logs"}}, nil},
		{events.Selection{ExceptBuckets: []string{"query-results", "arn:aws:s3:::query-results"}}, []string{
			`ExceptBuckets[1] "arn:aws:s3:::query-results" contains ':'` + want,
		}},
		{events.Selection{ExceptBuckets: []string{"query-results/"}}, []string{
			`ExceptBuckets[0] "query-results/" contains '/'` + want,
		}},
	})
}

// The limit counts the values of every condition of every selector: beside n
// prefixes the mixed selection holds 3 of the management events, 5 of the S3
// objects (category, type and three buckets left out), 3 of the topics and 3 of
// the network activity.
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
		return []string{fmt.Sprintf("Data and Network hold %d values in all their conditions, and CloudTrail allows 500 for a trail; "+
			"use fewer prefixes or a second trail", n)}
	}
	check(t, []verdict{
		{mixed(500 - 14), nil},
		{mixed(501 - 14), refused(501)},
		{objects(prefixes(500 - 5)...), nil}, // one of them is the category Management
		{objects(prefixes(501 - 5)...), refused(501)},
	})
}

func TestAllProblemsAreReportedAtOnceInTheOrderOfTheFields(t *testing.T) {
	check(t, []verdict{{
		events.Selection{
			Management:    events.Management{Access: "All", Exclude: []events.ManagementSource{"iam.amazonaws.com"}},
			Data:          []events.Data{{Type: "S3", ARNPrefixes: []string{"*"}, ExceptARNPrefixes: []string{"?"}, Access: "Read"}},
			Network:       []events.Network{{Source: "vpc"}},
			Aggregations:  []events.Aggregation{"COUNT"},
			ExceptBuckets: []string{"My_Results"},
		},
		[]string{
			`Management.Access "All" is unknown; want ReadOnly, WriteOnly, None or, for both, nothing`,
			`Management.Exclude[0] "iam.amazonaws.com" cannot be excluded; CloudTrail can leave out kms.amazonaws.com and rdsdata.amazonaws.com only`,
			`Data[0].Type "S3" is malformed; want a resource type such as "AWS::S3::Object"`,
			`Data[0].Access "Read" is unknown; want ReadOnly, WriteOnly or, for both, nothing`,
			`Data[0].ARNPrefixes[0] "*" is no ARN; want the beginning of one, such as "arn:aws:s3:::payroll/"`,
			`Data[0].ExceptARNPrefixes[0] "?" is no ARN; want the beginning of one, such as "arn:aws:s3:::payroll/"`,
			`Network[0].Source "vpc" is malformed; want an event source such as "kms.amazonaws.com"`,
			`Aggregations[0] "COUNT" is unknown; want API_ACTIVITY, RESOURCE_ACCESS or USER_ACTIONS`,
			`ExceptBuckets[0] "My_Results" contains 'M'; must be 3 to 63 lowercase letters, digits and '-', ` +
				"starting and ending with a letter or digit",
		},
	}})
}
