package audittrail.guardrails

import rego.v1

everybody(principal) if principal == "*"

everybody(principal) if "*" in list(principal.AWS)

public(statement) if {
	statement.Effect == "Allow"
	everybody(statement.Principal)
	not narrowed(statement)
}

public(statement) if {
	statement.Effect == "Allow"
	statement.NotPrincipal
}

# narrowed is true if the condition names accounts, organizations or resources. A
# condition that only excludes some, or that is met when the key is missing, does not
# count.
narrowed(statement) if {
	some operator in {"StringEquals", "StringLike", "ArnEquals", "ArnLike"}
	some key, value in statement.Condition[operator]
	lower(key) in {
		"aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn",
		"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "kms:calleraccount",
	}
	not wide(value)
}

guarded_policies contains [name, "PolicyDocument"] if {
	some bucket in log_buckets
	some name in policies(bucket)
}

guarded_policies contains [name, "PolicyDocument"] if {
	some name in resources_of_type("AWS::SNS::TopicPolicy")
	some topic in tied(name, "Topics")
	topic in topics
}

guarded_policies contains [key, "KeyPolicy"] if some key in keys

violation contains v if {
	some [name, document] in guarded_policies
	some i, statement in statements(name, document)
	public(statement)
	v := finding("AUDIT-NO-PUBLIC-PRINCIPAL", name, sprintf("Properties.%s.Statement.%d", [document, i]))
}
