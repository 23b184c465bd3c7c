package audittrail.guardrails

import rego.v1

keeps(bucket) if {
	some policy in policies(bucket)
	some statement in statements(policy, "PolicyDocument")
	statement.Effect == "Deny"
	everybody(statement.Principal)
	covers_all_objects(statement)
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
	not whole_account(value)
}

# whole_account is true if a value stands for every principal of an account.
whole_account(value) if {
	some text in list(value)
	regex.match(`:iam::[^:]*:(\*|root|[a-z]+/\*)$`, sprintf("%v", [text]))
}

# covers_all_objects is true if a resource is every object of the bucket, or every log file.
covers_all_objects(statement) if "*" in list(statement.Resource)

covers_all_objects(statement) if {
	some resource in list(statement.Resource)
	is_string(resource)
	regex.match(`^arn:[^:]*:s3:::([^/]*/(.*AWSLogs/)?)?\*$`, resource)
}

covers_all_objects(statement) if {
	some resource in list(statement.Resource)
	is_object(resource)
	regex.match(`("|})(/|[^"]*AWSLogs/)\*"`, sprintf("%v", [resource]))
}

violation contains v if {
	some bucket in log_buckets
	not keeps(bucket)
	v := finding("AUDIT-BUCKET-DELETION", bucket, "")
}
