package audittrail.guardrails

import rego.v1

violation contains v if {
	some bucket in log_buckets
	fails(bucket, "VersioningConfiguration.Status", {"enabled"})
	v := finding("AUDIT-BUCKET-VERSIONED", bucket, "Properties.VersioningConfiguration")
}
