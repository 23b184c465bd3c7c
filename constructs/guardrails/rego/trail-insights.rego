package audittrail.guardrails

import rego.v1

insight_types := {"ApiCallRateInsight", "ApiErrorRateInsight"}

violation contains v if {
	some trail in trails
	audits(trail)
	count(object.get(input.resources[trail].properties, "InsightSelectors", [])) == 0
	v := finding("AUDIT-TRAIL-INSIGHTS", trail, "Properties.InsightSelectors")
}

violation contains v if {
	some trail in trails
	some selector in input.resources[trail].properties.InsightSelectors
	is_string(selector.InsightType)
	not selector.InsightType in insight_types
	v := finding("AUDIT-TRAIL-INSIGHTS", trail, "Properties.InsightSelectors")
}
