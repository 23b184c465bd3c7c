package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudtrail"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/events"
)

// selectEvents sets exactly one of the two kinds of event selectors: CloudFormation
// rejects a trail with both.
func (t *AuditTrail) selectEvents(props *awscloudtrail.CfnTrailProps, p Props) {
	if p.Events.Basic() {
		props.EventSelectors = []*awscloudtrail.CfnTrail_EventSelectorProperty{basicSelector(p.Events.Management)}
		return
	}
	props.AdvancedEventSelectors = advancedSelectors(p.Events.Selectors(t.env.Partition, t.archive.fed))
	if len(p.Events.Aggregations) > 0 {
		templates := make([]*string, len(p.Events.Aggregations))
		for i, template := range p.Events.Aggregations {
			templates[i] = jsii.String(string(template))
		}
		props.AggregationConfigurations = []*awscloudtrail.CfnTrail_AggregationConfigurationProperty{
			{EventCategory: jsii.String("Data"), Templates: &templates},
		}
	}
}

func basicSelector(m events.Management) *awscloudtrail.CfnTrail_EventSelectorProperty {
	readWriteType := "All"
	if m.Access != events.ReadWrite {
		readWriteType = string(m.Access)
	}
	return &awscloudtrail.CfnTrail_EventSelectorProperty{
		IncludeManagementEvents:       jsii.Bool(true),
		ReadWriteType:                 &readWriteType,
		ExcludeManagementEventSources: texts(m.ExcludedSources()),
	}
}

func advancedSelectors(selectors []events.Selector) []*awscloudtrail.CfnTrail_AdvancedEventSelectorProperty {
	list := make([]*awscloudtrail.CfnTrail_AdvancedEventSelectorProperty, len(selectors))
	for i, s := range selectors {
		fields := make([]*awscloudtrail.CfnTrail_AdvancedFieldSelectorProperty, len(s.Fields))
		for j, f := range s.Fields {
			fields[j] = &awscloudtrail.CfnTrail_AdvancedFieldSelectorProperty{
				Field:         jsii.String(f.Name),
				EqualTo:       texts(f.Equals),
				NotEquals:     texts(f.NotEquals),
				StartsWith:    texts(f.StartsWith),
				NotStartsWith: texts(f.NotStartsWith),
				EndsWith:      texts(f.EndsWith),
				NotEndsWith:   texts(f.NotEndsWith),
			}
		}
		list[i] = &awscloudtrail.CfnTrail_AdvancedEventSelectorProperty{Name: jsii.String(s.Name), FieldSelectors: fields}
	}
	return list
}

// texts returns nil for an empty list, which CloudFormation rejects.
func texts(values []string) *[]*string {
	if len(values) == 0 {
		return nil
	}
	return jsii.Strings(values...)
}
