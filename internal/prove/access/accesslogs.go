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
	return append(a.keepsAccessLogs(),
		write.may("S3 writes an access log of the log bucket"),
		write.with("aws:SourceArn", a.bucket.ARN+"-of-a-stranger").mayNot("S3 writes an access log of another bucket"),
		write.with("aws:SourceAccount", stranger).mayNot("S3 writes an access log for another account"),
		write.without("aws:SourceArn").mayNot("S3 writes an access log of no bucket in particular"),
		write.without("aws:SourceAccount").mayNot("S3 writes an access log for no account in particular"),
		other.mayNot("CloudTrail writes into the bucket with the access logs"),
		read.mayNot("S3's log delivery reads an access log"),
	)
}

// keepsAccessLogs are requests of people to write and delete access logs. An intruder who
// read the log files would delete the record of it.
func (a archive) keepsAccessLogs() []request {
	file := a.accessLogs.ARN + "/2026-11-22-00-00-00-FILE"
	by := func(who iam.Principal, action string) request {
		r := a.onBucket(secure(request{}).by(who, administrator), action, file)
		r.policy = a.policies.accessLogs
		return r
	}
	admin := role(a.stack.Partition, a.stack.Account, "Admin")
	var all []request
	for _, does := range []struct{ action, what string }{
		{"s3:PutObject", "writes an access log"},
		{"s3:ReplicateObject", "replicates an access log into the bucket"},
		{"s3:DeleteObject", "deletes an access log"},
		{"s3:DeleteObjectVersion", "deletes a version of an access log"},
		{"s3:ReplicateDelete", "replicates a deletion into the bucket with the access logs"},
	} {
		all = append(all, by(admin, does.action).mayNot("the archive's administrator "+does.what))
		for _, arn := range a.breakGlass {
			all = append(all, by(iam.RoleSession(arn, "session"), does.action).may("break-glass "+does.what))
		}
	}
	return all
}
