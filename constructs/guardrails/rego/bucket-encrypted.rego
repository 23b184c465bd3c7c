package audittrail.guardrails

import rego.v1

encrypted(bucket) if {
	some rule in input.resources[bucket].properties.BucketEncryption.ServerSideEncryptionConfiguration
	algorithm := rule.ServerSideEncryptionByDefault.SSEAlgorithm
	is_string(algorithm)
	startswith(algorithm, "aws:kms")
	rule.ServerSideEncryptionByDefault.KMSMasterKeyID
}

violation contains v if {
	some bucket in log_buckets
	not encrypted(bucket)
	v := finding("AUDIT-BUCKET-ENCRYPTED", bucket, "Properties.BucketEncryption")
}
