package audittrail.guardrails

import rego.v1

violation contains v if {
	some trail in trails
	audits(trail)
	absent(trail, "CloudWatchLogsLogGroupArn")
	v := finding("AUDIT-TRAIL-LOG-GROUP", trail, "Properties.CloudWatchLogsLogGroupArn")
}

# A log group without its role, or a role without its log group.
violation contains v if {
	some trail in trails
	has_property(trail, "CloudWatchLogsLogGroupArn")
	absent(trail, "CloudWatchLogsRoleArn")
	v := finding("AUDIT-TRAIL-LOG-GROUP", trail, "Properties.CloudWatchLogsRoleArn")
}

violation contains v if {
	some trail in trails
	has_property(trail, "CloudWatchLogsRoleArn")
	absent(trail, "CloudWatchLogsLogGroupArn")
	v := finding("AUDIT-TRAIL-LOG-GROUP", trail, "Properties.CloudWatchLogsLogGroupArn")
}
