package audittrail

import (
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudtrail"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/settings"
)

// Insight is a kind of unusual activity for which CloudTrail writes Insights events.
// The first events can take up to 36 hours after Insights is turned on.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html.
type Insight string

const (
	// CallRate is an unusual rate of management calls that write.
	CallRate Insight = "CallRate"
	// ErrorRate is an unusual rate of errors in management calls.
	ErrorRate Insight = "ErrorRate"
	// DataCallRate is an unusual rate of the calls that Events.Data selects.
	DataCallRate Insight = "DataCallRate"
	// DataErrorRate is an unusual rate of errors in the calls that Events.Data
	// selects.
	DataErrorRate Insight = "DataErrorRate"
	// NoInsights turns Insights off. It must be the only element of the list.
	NoInsights Insight = settings.NoInsights
)

// insightSelectors returns the selectors for CfnTrail. A selector without event
// categories applies to management events. The categories are omitted in that case,
// because not every Region may support the property yet (derived).
func insightSelectors(insights []Insight) any {
	var selectors []*awscloudtrail.CfnTrail_InsightSelectorProperty
	for _, selectorType := range []string{"ApiCallRateInsight", "ApiErrorRateInsight"} {
		var categories []string
		for _, kind := range settings.InsightKinds {
			if kind.SelectorType == selectorType && slices.Contains(insights, Insight(kind.Insight)) {
				categories = append(categories, kind.EventCategory)
			}
		}
		if len(categories) == 0 {
			continue
		}
		selector := &awscloudtrail.CfnTrail_InsightSelectorProperty{InsightType: jsii.String(selectorType)}
		if !slices.Equal(categories, []string{"Management"}) {
			selector.EventCategories = jsii.Strings(categories...)
		}
		selectors = append(selectors, selector)
	}
	if len(selectors) == 0 {
		return nil
	}
	return selectors
}
