package audittrail.guardrails

import rego.v1

violation contains v if {
	some bucket in log_buckets
	some i, rule in input.resources[bucket].properties.LifecycleConfiguration.Rules
	rule.Status == "Enabled"
	to_number(rule.ExpirationInDays) < 90
	v := finding("AUDIT-BUCKET-EXPIRY", bucket, sprintf("Properties.LifecycleConfiguration.Rules.%d.ExpirationInDays", [i]))
}
