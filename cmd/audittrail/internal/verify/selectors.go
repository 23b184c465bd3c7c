package verify

import (
	"context"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/constructs/events"
)

// recordsEvents compares the selectors, basic or advanced, with the file. Which buckets
// S3 data events leave out is not compared: only the deployment knows their names.
func (t *trail) recordsEvents(ctx context.Context) (checks.Finding, error) {
	out, err := t.selectors(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	var got []string
	for _, s := range out.EventSelectors {
		got = append(got, basic(s)...)
	}
	for _, s := range out.AdvancedEventSelectors {
		got = append(got, advanced(s))
	}
	var want []string
	for _, s := range t.want.Events.Selectors(t.Partition(), nil) {
		want = append(want, wanted(s))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		return checks.Broken("it records %s; want %s", sentences(got), sentences(want))
	}
	return checks.Ok("it records %s", sentences(got))
}

func (t *trail) aggregates(ctx context.Context) (checks.Finding, error) {
	got, err := t.aggregations(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	var want []string
	for _, a := range t.want.Events.Aggregations {
		want = append(want, string(a))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		return checks.Broken("summaries: %s; want %s", checks.List(got), checks.List(want))
	}
	return checks.Ok("summaries: %s", checks.List(got))
}

func sentences(selectors []string) string {
	if len(selectors) == 0 {
		return "nothing"
	}
	return strings.Join(selectors, "; ")
}

// wanted writes a selector of the file in one form for all kinds of selectors.
func wanted(s events.Selector) string {
	var fields []string
	for _, f := range s.Fields {
		fields = append(fields, field(f.Name, f.Equals, f.NotEquals, f.StartsWith))
	}
	return joined(fields)
}

func advanced(s types.AdvancedEventSelector) string {
	var fields []string
	for _, f := range s.FieldSelectors {
		name := aws.ToString(f.Field)
		fields = append(fields, field(name, f.Equals, f.NotEquals, f.StartsWith), condition(name, "ends with", f.EndsWith), condition(name, "does not end with", f.NotEndsWith))
		if name != "resources.ARN" {
			fields = append(fields, condition(name, "does not start with", f.NotStartsWith))
		}
	}
	return joined(fields)
}

// basic writes a basic selector as the advanced ones with the same meaning.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
func basic(s types.EventSelector) []string {
	var access []string
	switch s.ReadWriteType {
	case types.ReadWriteTypeReadOnly:
		access = []string{field("readOnly", []string{"true"}, nil, nil)}
	case types.ReadWriteTypeWriteOnly:
		access = []string{field("readOnly", []string{"false"}, nil, nil)}
	}
	var all []string
	if s.IncludeManagementEvents == nil || *s.IncludeManagementEvents {
		fields := append([]string{field("eventCategory", []string{"Management"}, nil, nil), field("eventSource", nil, s.ExcludeManagementEventSources, nil)}, access...)
		all = append(all, joined(fields))
	}
	for _, d := range s.DataResources {
		fields := append([]string{
			field("eventCategory", []string{"Data"}, nil, nil), field("resources.type", []string{aws.ToString(d.Type)}, nil, nil),
			field("resources.ARN", nil, nil, d.Values),
		}, access...)
		all = append(all, joined(fields))
	}
	return all
}

// field writes the conditions on a field, "" if there are none.
func field(name string, equals, notEquals, startsWith []string) string {
	return joined([]string{condition(name, "is", equals), condition(name, "is not", notEquals), condition(name, "starts with", startsWith)})
}

// condition writes one condition, "" if it has no values.
func condition(name, operator string, values []string) string {
	if len(values) == 0 {
		return ""
	}
	return name + " " + operator + " " + strings.Join(slices.Sorted(slices.Values(values)), ", ")
}

func joined(fields []string) string {
	fields = slices.DeleteFunc(fields, func(f string) bool { return f == "" })
	slices.Sort(fields)
	return strings.Join(fields, " and ")
}
