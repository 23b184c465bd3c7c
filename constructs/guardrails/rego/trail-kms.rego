package audittrail.guardrails

import rego.v1

violation contains v if {
	some trail in trails
	absent(trail, "KMSKeyId")
	v := finding("AUDIT-TRAIL-KMS", trail, "Properties.KMSKeyId")
}

violation contains v if {
	some trail in trails
	"" in resolve_all(trail, "Properties.KMSKeyId")
	v := finding("AUDIT-TRAIL-KMS", trail, "Properties.KMSKeyId")
}
