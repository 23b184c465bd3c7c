package audittrail.guardrails

import rego.v1

violation contains v if {
	some trail in trails
	fails(trail, "IsLogging", {"true"})
	v := finding("AUDIT-TRAIL-LOGGING", trail, "Properties.IsLogging")
}
