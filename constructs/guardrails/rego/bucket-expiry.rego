package audittrail.guardrails

import rego.v1

violation contains v if {
	some bucket in log_buckets
	some i, rule in input.resources[bucket].properties.LifecycleConfiguration.Rules
	rule.Status == "Enabled"
	to_number(rule.ExpirationInDays) < 90
	v := finding("AUDIT-BUCKET-EXPIRY", bucket, sprintf("Properties.LifecycleConfiguration.Rules.%d.ExpirationInDays", [i]))
}

# A date expires every file that is there by then.
violation contains v if {
	some bucket in log_buckets
	some i, rule in input.resources[bucket].properties.LifecycleConfiguration.Rules
	rule.Status == "Enabled"
	rule.ExpirationDate
	v := finding("AUDIT-BUCKET-EXPIRY", bucket, sprintf("Properties.LifecycleConfiguration.Rules.%d.ExpirationDate", [i]))
}
