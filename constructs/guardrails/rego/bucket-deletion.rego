package audittrail.guardrails

import rego.v1

keeps(bucket) if {
	some policy in policies(bucket)
	some statement in statements(policy, "PolicyDocument")
	statement.Effect == "Deny"
	everybody(statement.Principal)
	covers_objects(statement)
	names_action(statement, {"s3:deleteobject", "s3:deleteobject*"})
	names_action(statement, {"s3:deleteobjectversion", "s3:deleteobject*"})
	not excepts_more(statement)
}

keeps(bucket) if {
	properties := input.resources[bucket].properties
	properties.ObjectLockEnabled == true
	properties.ObjectLockConfiguration.Rule.DefaultRetention.Mode
}

names_action(statement, names) if {
	some action in list(statement.Action)
	lower(action) in names | {"*", "s3:*", "s3:delete*"}
}

# excepts_more is true if the denial has a condition other than one that exempts named
# principals.
excepts_more(statement) if {
	some operator, keys_of in statement.Condition
	some key, value in keys_of
	not excepts_named(operator, key, value)
}

excepts_named(operator, key, value) if {
	operator in {"ArnNotEquals", "ArnNotLike", "StringNotEquals", "StringNotLike"}
	lower(key) == "aws:principalarn"
	not wide(value)
}

violation contains v if {
	some bucket in log_buckets
	not keeps(bucket)
	v := finding("AUDIT-BUCKET-DELETION", bucket, "")
}
