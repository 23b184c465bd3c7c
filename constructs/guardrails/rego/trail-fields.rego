package audittrail.guardrails

import rego.v1

fields := {
	"errorCode", "eventCategory", "eventName", "eventSource", "eventType", "readOnly", "resources.ARN",
	"resources.type", "sessionCredentialFromConsole", "userIdentity.arn", "vpcEndpointId",
}

violation contains v if {
	some trail in trails
	some i, selector in input.resources[trail].properties.AdvancedEventSelectors
	some j, field in selector.FieldSelectors
	is_string(field.Field)
	not field.Field in fields
	v := finding("AUDIT-TRAIL-FIELDS", trail, sprintf("Properties.AdvancedEventSelectors.%d.FieldSelectors.%d.Field", [i, j]))
}
