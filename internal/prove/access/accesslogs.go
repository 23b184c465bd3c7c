package access

import "example.com/audittrail/internal/iam"

// accessLogDeliveries are requests to write to the access-log bucket. Only S3 may, and
// only for the log bucket.
func (a archive) accessLogDeliveries() []request {
	write := a.onBucket(request{who: iam.Service("logging.s3.amazonaws.com"), context: map[string]any{
		"aws:SourceArn": a.bucket.ARN, "aws:SourceAccount": a.stack.Account,
	}}, "s3:PutObject", a.accessLogs.ARN+"/2026-11-22-00-00-00-FILE")
	write.policy = a.policies.accessLogs
	other := write
	other.who = cloudTrail
	read := write
	read.action = "s3:GetObject"
	return []request{
		write.may("S3 writes an access log of the log bucket"),
		write.with("aws:SourceArn", a.bucket.ARN+"-of-a-stranger").mayNot("S3 writes an access log of another bucket"),
		write.with("aws:SourceAccount", stranger).mayNot("S3 writes an access log for another account"),
		write.without("aws:SourceArn").mayNot("S3 writes an access log of no bucket in particular"),
		write.without("aws:SourceAccount").mayNot("S3 writes an access log for no account in particular"),
		other.mayNot("CloudTrail writes into the bucket with the access logs"),
		read.mayNot("S3's log delivery reads an access log"),
	}
}
