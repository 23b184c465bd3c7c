package audittrail.guardrails

import rego.v1

violation contains v if {
	some bucket in log_buckets
	some block in ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"]
	fails(bucket, sprintf("PublicAccessBlockConfiguration.%s", [block]), {"true"})
	v := finding("AUDIT-BUCKET-PRIVATE", bucket, "Properties.PublicAccessBlockConfiguration")
}
