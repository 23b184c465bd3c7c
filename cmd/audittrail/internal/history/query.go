package history

import (
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"
)

// query is which events are wanted.
type query struct {
	User, EventName, EventSource, AccessKey, Resource, ResourceType, EventID, ReadOnly string

	Insights bool
	From, To time.Time
}

// filter is one condition on events, in CloudTrail's form and in ours.
type filter struct {
	attribute types.LookupAttributeKey
	want      string
	holds     func(types.Event) bool
}

// filters returns the query's conditions, the most selective one first.
func (q query) filters() []filter {
	all := []filter{
		{types.LookupAttributeKeyEventId, q.EventID, func(e types.Event) bool { return aws.ToString(e.EventId) == q.EventID }},
		{types.LookupAttributeKeyAccessKeyId, q.AccessKey, func(e types.Event) bool { return aws.ToString(e.AccessKeyId) == q.AccessKey }},
		{types.LookupAttributeKeyResourceName, q.Resource, func(e types.Event) bool {
			return anyResource(e, func(r types.Resource) bool { return aws.ToString(r.ResourceName) == q.Resource })
		}},
		{types.LookupAttributeKeyUsername, q.User, func(e types.Event) bool { return aws.ToString(e.Username) == q.User }},
		{types.LookupAttributeKeyEventName, q.EventName, func(e types.Event) bool { return aws.ToString(e.EventName) == q.EventName }},
		{types.LookupAttributeKeyResourceType, q.ResourceType, func(e types.Event) bool {
			return anyResource(e, func(r types.Resource) bool { return aws.ToString(r.ResourceType) == q.ResourceType })
		}},
		{types.LookupAttributeKeyEventSource, q.EventSource, func(e types.Event) bool { return aws.ToString(e.EventSource) == q.EventSource }},
		{types.LookupAttributeKeyReadOnly, q.ReadOnly, func(e types.Event) bool {
			got, err := strconv.ParseBool(aws.ToString(e.ReadOnly))
			return err == nil && strconv.FormatBool(got) == q.ReadOnly
		}},
	}
	var set []filter
	for _, f := range all {
		if f.want != "" {
			set = append(set, f)
		}
	}
	return set
}

func anyResource(e types.Event, holds func(types.Resource) bool) bool {
	for _, r := range e.Resources {
		if holds(r) {
			return true
		}
	}
	return false
}

// input is the request for events up to a time. CloudTrail accepts one attribute only, so the
// other filters are applied to its answers.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
func (q query) input(until time.Time) *cloudtrail.LookupEventsInput {
	in := &cloudtrail.LookupEventsInput{StartTime: &q.From, EndTime: &until, MaxResults: aws.Int32(50)}
	if q.Insights {
		in.EventCategory = types.EventCategoryInsight
	}
	if filters := q.filters(); len(filters) > 0 {
		in.LookupAttributes = []types.LookupAttribute{{AttributeKey: filters[0].attribute, AttributeValue: &filters[0].want}}
	}
	return in
}

// wants reports whether an event meets all filters.
func (q query) wants(e types.Event) bool {
	for _, f := range q.filters() {
		if !f.holds(e) {
			return false
		}
	}
	return true
}
