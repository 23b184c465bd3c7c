package settings

import (
	"slices"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// InsightKind is a kind of unusual activity, with CloudTrail's selector for it and the events
// that it analyses.
type InsightKind struct {
	Insight       string
	SelectorType  string
	EventCategory string
	analyses      func(events.Selection) bool
	needs         string
}

// InsightKinds lists the kinds of unusual activity.
var InsightKinds = []InsightKind{
	{"CallRate", "ApiCallRateInsight", "Management", events.Selection.RecordsManagementWrites, "management events of write calls"},
	{"ErrorRate", "ApiErrorRateInsight", "Management", events.Selection.RecordsManagement, "management events"},
	{"DataCallRate", "ApiCallRateInsight", "Data", events.Selection.RecordsData, "data events"},
	{"DataErrorRate", "ApiErrorRateInsight", "Data", events.Selection.RecordsData, "data events"},
}

// NoInsights turns Insights off.
const NoInsights = "NoInsights"

func defaultInsights(selection events.Selection) []string {
	var insights []string
	for _, kind := range InsightKinds {
		if kind.EventCategory == "Management" && kind.analyses(selection) {
			insights = append(insights, kind.Insight)
		}
	}
	return insights
}

// insightProblems returns the problems of Trail.Insights with the events.
func insightProblems(insights []string, selection events.Selection) (problems problem.List) {
	list := problem.At("Insights")
	if insights != nil && len(insights) == 0 {
		problems.Add(list, &problem.Problem{
			Wrong: problem.Textf("is an empty list"), Fix: problem.Textf("leave it out for the default, or list %s", NoInsights),
		})
	}
	for i, insight := range insights {
		at := list.Index(i)
		k := slices.IndexFunc(InsightKinds, func(kind InsightKind) bool { return kind.Insight == insight })
		switch {
		case insight == NoInsights && len(insights) > 1:
			problems.Add(at, &problem.Problem{
				Got: insight, Wrong: problem.Textf("cannot be combined with other values"), Fix: problem.Textf("remove it or the others"),
			})
		case insight == NoInsights:
		case k < 0:
			problems.Add(at, valid.OneOf(insight, insightNames()...))
		case !InsightKinds[k].analyses(selection):
			problems.Add(at, &problem.Problem{
				Got: insight, Wrong: problem.Textf("analyses %s, and %v selects none", InsightKinds[k].needs, problem.At("Events")),
				Fix: problem.Textf("select them, or remove %s", insight),
			})
		}
	}
	problems.AddAll(list, valid.Unique(insights))
	return problems
}

func insightNames() []string {
	var names []string
	for _, kind := range InsightKinds {
		names = append(names, kind.Insight)
	}
	return append(names, NoInsights)
}
