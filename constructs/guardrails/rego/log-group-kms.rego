package audittrail.guardrails

import rego.v1

violation contains v if {
	some group in log_groups
	absent(group, "KmsKeyId")
	v := finding("AUDIT-LOG-GROUP-KMS", group, "Properties.KmsKeyId")
}
