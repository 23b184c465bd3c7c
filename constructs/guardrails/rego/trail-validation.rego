package audittrail.guardrails

import rego.v1

violation contains v if {
	some trail in trails
	fails(trail, "EnableLogFileValidation", {"true"})
	v := finding("AUDIT-TRAIL-VALIDATION", trail, "Properties.EnableLogFileValidation")
}
