package audittrail.guardrails

import rego.v1

# KMS rotates only symmetric keys whose material it generated.
violation contains v if {
	some key in keys
	object.get(input.resources[key].properties, "KeySpec", "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT"
	object.get(input.resources[key].properties, "Origin", "AWS_KMS") == "AWS_KMS"
	fails(key, "EnableKeyRotation", {"true"})
	v := finding("AUDIT-KEY-ROTATION", key, "Properties.EnableKeyRotation")
}

violation contains v if {
	some key in keys
	some days in resolve_all(key, "Properties.RotationPeriodInDays")
	to_number(days) > 365
	v := finding("AUDIT-KEY-ROTATION", key, "Properties.RotationPeriodInDays")
}
