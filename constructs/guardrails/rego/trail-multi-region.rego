package audittrail.guardrails

import rego.v1

violation contains v if {
	some trail in trails
	audits(trail)
	fails(trail, "IsMultiRegionTrail", {"true"})
	v := finding("AUDIT-TRAIL-MULTI-REGION", trail, "Properties.IsMultiRegionTrail")
}
