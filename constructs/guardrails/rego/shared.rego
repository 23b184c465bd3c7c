# What the rules share. The engine treats all files of a package as one. Go generates
# the table "texts" with the message and source of each rule.
package audittrail.guardrails

import rego.v1

# finding reports a violation of the rule with the id at a property of a resource.
finding(id, name, path) := v if {
	v := make_diag_full(id, "ERROR", name, path, texts[id].message, "", texts[id].source)
}

# absent is true if a resource lacks the property, at least for one outcome of Fn::If.
absent(name, path) if object.get(input.resources[name].properties, split(path, "."), null) == null

absent(name, path) if null in resolve_all(name, sprintf("Properties.%s", [path]))

# fails is true if a property is absent or has none of the wanted values. Values known
# only at deployment, such as a parameter, pass.
fails(name, path, _) if absent(name, path)

fails(name, path, wanted) if {
	some value in resolve_all(name, sprintf("Properties.%s", [path]))
	not lower(sprintf("%v", [value])) in wanted
}

# list returns a list where a policy may have one value or several.
list(value) := value if is_array(value)

list(value) := [value] if not is_array(value)

# tied contains the resources that a property refers to, with Ref or any other function.
tied(name, property) := targets if {
	root := sprintf("Properties.%s", [property])
	targets := {edge.target |
		some edge in input.resources[name].outgoingRefs
		startswith(sprintf("%s.", [edge.sourcePath]), sprintf("%s.", [root]))
	}
}

trails := {name | some name in resources_of_type("AWS::CloudTrail::Trail")}

# audits is true if the trail records management events, as a trail without selectors
# does.
audits(trail) if {
	not has_property(trail, "EventSelectors")
	not has_property(trail, "AdvancedEventSelectors")
}

audits(trail) if {
	some selector in input.resources[trail].properties.EventSelectors
	object.get(selector, "IncludeManagementEvents", true) != false
}

audits(trail) if {
	some selector in input.resources[trail].properties.AdvancedEventSelectors
	some field in selector.FieldSelectors
	field.Field == "eventCategory"
	"Management" in list(field.Equals)
}

# statements returns the statements of a policy document.
statements(name, document) := list(input.resources[name].properties[document].Statement)

from_service(statement, service) if {
	statement.Effect == "Allow"
	service in list(statement.Principal.Service)
}

# covers_objects is true if a resource of the statement has a wildcard, as ARNs of
# objects do.
covers_objects(statement) if contains(sprintf("%v", [statement.Resource]), "*")

# wide is true if a value names no one in particular: it has a wildcard in the service
# or the account of an ARN, or anywhere in other text, such as an organization id.
wide(value) if {
	some text in list(value)
	is_string(text)
	not startswith(text, "arn:")
	contains(text, "*")
}

wide(value) if {
	some text in list(value)
	is_string(text)
	startswith(text, "arn:")
	parts := split(text, ":")
	some part in [parts[2], parts[4]]
	contains(part, "*")
}

# policies returns the policies of a bucket.
policies(bucket) := {name |
	some name in resources_of_type("AWS::S3::BucketPolicy")
	names_bucket(name, "Bucket", bucket)
}

names_bucket(name, property, bucket) if bucket in tied(name, property)

names_bucket(name, property, bucket) if {
	given := input.resources[name].properties[property]
	is_string(given)
	given == input.resources[bucket].properties.BucketName
}

# log_buckets contains the buckets that a trail of the template delivers to and, for the
# trails of other templates, those whose policy lets CloudTrail write.
log_buckets contains bucket if {
	some bucket in resources_of_type("AWS::S3::Bucket")
	some trail in trails
	names_bucket(trail, "S3BucketName", bucket)
}

log_buckets contains bucket if {
	some bucket in resources_of_type("AWS::S3::Bucket")
	some policy in policies(bucket)
	some statement in statements(policy, "PolicyDocument")
	from_service(statement, "cloudtrail.amazonaws.com")
	some action in list(statement.Action)
	lower(action) in {"*", "s3:*", "s3:put*", "s3:putobject"}
}

log_groups contains group if {
	some trail in trails
	some group in tied(trail, "CloudWatchLogsLogGroupArn")
	input.resources[group].resourceType == "AWS::Logs::LogGroup"
}

topics contains topic if {
	some trail in trails
	some topic in tied(trail, "SnsTopicName")
	input.resources[topic].resourceType == "AWS::SNS::Topic"
}

# keys contains the keys that encrypt log files or log groups, including those named by
# an alias.
keys contains key if {
	some used in used_keys
	input.resources[used].resourceType == "AWS::KMS::Key"
	key := used
}

keys contains key if {
	some used in used_keys
	input.resources[used].resourceType == "AWS::KMS::Alias"
	some key in tied(used, "TargetKeyId")
	input.resources[key].resourceType == "AWS::KMS::Key"
}

used_keys contains used if {
	some trail in trails
	some used in tied(trail, "KMSKeyId")
}

used_keys contains used if {
	some bucket in log_buckets
	some used in tied(bucket, "BucketEncryption")
}

used_keys contains used if {
	some group in log_groups
	some used in tied(group, "KmsKeyId")
}
