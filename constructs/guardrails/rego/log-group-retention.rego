package audittrail.guardrails

import rego.v1

# A log group without the property keeps its events forever.
violation contains v if {
	some group in log_groups
	some days in resolve_all(group, "Properties.RetentionInDays")
	to_number(days) < 365
	v := finding("AUDIT-LOG-GROUP-RETENTION", group, "Properties.RetentionInDays")
}
