package audittrail.guardrails

import rego.v1

refuses_plain_http(bucket) if {
	some policy in policies(bucket)
	some statement in statements(policy, "PolicyDocument")
	statement.Effect == "Deny"
	everybody(statement.Principal)
	covers_objects(statement)
	some action in list(statement.Action)
	action in {"*", "s3:*"}
	some secure in list(statement.Condition.Bool["aws:SecureTransport"])
	lower(sprintf("%v", [secure])) == "false"
	object.keys(statement.Condition) == {"Bool"}
	object.keys(statement.Condition.Bool) == {"aws:SecureTransport"}
}

violation contains v if {
	some bucket in log_buckets
	not refuses_plain_http(bucket)
	v := finding("AUDIT-BUCKET-TLS", bucket, "")
}
