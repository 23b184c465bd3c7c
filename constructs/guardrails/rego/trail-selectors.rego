package audittrail.guardrails

import rego.v1

violation contains v if {
	some trail in trails
	has_property(trail, "EventSelectors")
	has_property(trail, "AdvancedEventSelectors")
	v := finding("AUDIT-TRAIL-SELECTORS", trail, "Properties.EventSelectors")
}
