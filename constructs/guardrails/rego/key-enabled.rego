package audittrail.guardrails

import rego.v1

violation contains v if {
	some key in keys
	"false" in {lower(sprintf("%v", [value])) | some value in resolve_all(key, "Properties.Enabled")}
	v := finding("AUDIT-KEY-ENABLED", key, "Properties.Enabled")
}
