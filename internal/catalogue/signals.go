package catalogue

import "example.com/audittrail/internal/condition"

// CloudTrail Insights events about management and data events. Their eventName and
// eventSource are those of the calls that they are about. They come in pairs, of which
// the first is reported.
var signals = []Detection{{
	ID: "insight-call-rate", Title: "An API action was called unusually often", Severity: Ticket,
	Why:    "A rate far from that of the last seven days is a runaway deployment, or someone at work with a stolen key.",
	First:  "See in insightDetails who called it and with which tool (attributions), and ask the owner.",
	Attack: []string{"T1526", "T1496"}, References: []string{"own"},
	Records: Insights,
	When:    always(insight("ApiCallRateInsight")),
}, {
	ID: "insight-error-rate", Title: "An API action failed unusually often", Severity: Ticket,
	Why:    "An error rate far from that of the last seven days is a broken deployment, or someone trying out permissions.",
	First:  "See in insightDetails the errorCode and who made the calls (attributions), and ask the owner.",
	Attack: []string{"T1526"}, References: []string{"own"},
	Records: Insights,
	When:    always(insight("ApiErrorRateInsight")),
}}

// insight matches the start of an Insights event.
func insight(kind string) condition.Condition {
	return condition.All(condition.Is("eventType", "AwsCloudTrailInsight"),
		condition.Is("insightDetails.state", "Start"), condition.Is("insightDetails.insightType", kind))
}
