package audittrail.guardrails

import rego.v1

# records_all is true if a selector records all management events.
records_all(trail) if {
	not has_property(trail, "EventSelectors")
	not has_property(trail, "AdvancedEventSelectors")
}

records_all(trail) if {
	some selector in input.resources[trail].properties.EventSelectors
	object.get(selector, "IncludeManagementEvents", true) != false
	object.get(selector, "ReadWriteType", "All") == "All"
	count(object.get(selector, "ExcludeManagementEventSources", [])) == 0
}

records_all(trail) if {
	some selector in input.resources[trail].properties.AdvancedEventSelectors
	{field.Field | some field in selector.FieldSelectors} == {"eventCategory"}
	"Management" in list(selector.FieldSelectors[0].Equals)
}

violation contains v if {
	some trail in trails
	audits(trail)
	not records_all(trail)
	v := finding("AUDIT-TRAIL-EVENTS", trail, "")
}
