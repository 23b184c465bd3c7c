package audittrail.guardrails

import rego.v1

stays := {"Retain", "RetainExceptOnCreate"}

lost(resource) if not resource.deletionPolicy in stays

lost(resource) if not resource.updateReplacePolicy in stays

violation contains v if {
	some name in (log_buckets | log_groups) | keys
	lost(input.resources[name])
	v := finding("AUDIT-DATA-RETAINED", name, "")
}
