package audittrail

import (
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudtrail"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
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
	NoInsights Insight = "NoInsights"
)

// insightKind maps an Insight to CloudTrail's selector and to the events that it
// analyses.
type insightKind struct {
	insight       Insight
	selectorType  string
	eventCategory string
	analyses      func(events.Selection) bool
	needs         string
}

var insightKinds = []insightKind{
	{CallRate, "ApiCallRateInsight", "Management", events.Selection.RecordsManagementWrites, "management events of write calls"},
	{ErrorRate, "ApiErrorRateInsight", "Management", events.Selection.RecordsManagement, "management events"},
	{DataCallRate, "ApiCallRateInsight", "Data", events.Selection.RecordsData, "data events"},
	{DataErrorRate, "ApiErrorRateInsight", "Data", events.Selection.RecordsData, "data events"},
}

func defaultInsights(selection events.Selection) []Insight {
	var insights []Insight
	for _, kind := range insightKinds {
		if kind.eventCategory == "Management" && kind.analyses(selection) {
			insights = append(insights, kind.insight)
		}
	}
	return insights
}

// insightProblems returns the problems of Props.Insights with the Events.
func insightProblems(insights []Insight, selection events.Selection) (problems problem.List) {
	list := problem.At("Insights")
	if insights != nil && len(insights) == 0 {
		problems.Add(list, &problem.Problem{
			Wrong: problem.Textf("is an empty list"), Fix: problem.Textf("leave it out for the default, or list %s", NoInsights),
		})
	}
	for i, insight := range insights {
		at := list.Index(i)
		k := slices.IndexFunc(insightKinds, func(kind insightKind) bool { return kind.insight == insight })
		switch {
		case insight == NoInsights && len(insights) > 1:
			problems.Add(at, &problem.Problem{
				Got: insight, Wrong: problem.Textf("cannot be combined with other values"), Fix: problem.Textf("remove it or the others"),
			})
		case insight == NoInsights:
		case k < 0:
			problems.Add(at, valid.OneOf(insight, CallRate, ErrorRate, DataCallRate, DataErrorRate, NoInsights))
		case !insightKinds[k].analyses(selection):
			problems.Add(at, &problem.Problem{
				Got: insight, Wrong: problem.Textf("analyses %s, and %v selects none", insightKinds[k].needs, problem.At("Events")),
				Fix: problem.Textf("select them, or remove %s", insight),
			})
		}
	}
	problems.AddAll(list, valid.Unique(insights))
	return problems
}

// insightSelectors returns the selectors for CfnTrail. A selector without event
// categories applies to management events. The categories are omitted in that case,
// because not every Region may support the property yet (derived).
func insightSelectors(insights []Insight) any {
	var selectors []*awscloudtrail.CfnTrail_InsightSelectorProperty
	for _, selectorType := range []string{"ApiCallRateInsight", "ApiErrorRateInsight"} {
		var categories []string
		for _, kind := range insightKinds {
			if kind.selectorType == selectorType && slices.Contains(insights, kind.insight) {
				categories = append(categories, kind.eventCategory)
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
