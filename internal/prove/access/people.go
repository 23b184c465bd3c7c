package access

import "example.com/audittrail/internal/iam"

// secure adds the keys that S3 sets for a request over TLS 1.2.
func secure(r request) request {
	return r.with("aws:SecureTransport", "true").with("s3:TlsVersion", "1.2")
}

func role(partition, account, name string) iam.Principal {
	return iam.RoleSession("arn:"+partition+":iam::"+account+":role/"+name, "session")
}

// people are requests of administrators of the archive's account and of other accounts, and
// of anonymous callers.
func (a archive) people() []request {
	file := a.object(a.logs("", a.trails[0].Account) + "CloudTrail/eu-central-1/2026/11/22/file.json.gz")
	admin := secure(request{}).by(role(a.stack.Partition, a.stack.Account, "Admin"), administrator)
	all := a.administers(admin, file)
	all = append(all, a.keeps(admin)...)
	all = append(all, a.transports(admin, file)...)
	all = append(all, a.uploads(admin)...)
	all = append(all, a.breaksGlass(file)...)
	for _, arn := range []string{stranger, joined} {
		all = append(all, a.intrudes(secure(request{}).by(role(a.stack.Partition, arn, "Admin"), administrator), "an administrator of account "+arn, file)...)
	}
	return append(all, a.intrudes(secure(request{}).by(iam.Anonymous()), "an anonymous caller", file)...)
}

// administers are requests of the archive's own administrator, who may read log files but
// not change them.
func (a archive) administers(admin request, file string) []request {
	decrypt := a.onKey(admin, "kms:Decrypt")
	grant := a.onKey(admin.by(iam.Service("dynamodb.amazonaws.com")), "kms:CreateGrant")
	grant.added = grantsByService
	nobody := admin.by(role(a.stack.Partition, a.stack.Account, "Nobody"))
	return []request{
		a.onBucket(admin, "s3:GetObject", file).may("the archive's administrator reads a log file"),
		a.onBucket(admin, "s3:ListBucket", a.bucket.ARN).may("the archive's administrator lists the log files"),
		a.onBucket(admin, "s3:PutBucketPolicy", a.bucket.ARN).may("the archive's administrator changes the bucket's policy, which is itself recorded"),
		a.onBucket(admin, "s3:PutObject", file).mayNot("the archive's administrator writes a log file"),
		a.onBucket(admin, "s3:ReplicateObject", file).mayNot("the archive's administrator replicates a log file into the bucket"),
		a.onBucket(admin, "s3:UpdateObjectEncryption", file).mayNot("the archive's administrator re-encrypts a log file"),
		a.onBucket(admin, "s3:DeleteObject", file).mayNot("the archive's administrator deletes a log file"),
		a.onBucket(admin, "s3:DeleteObjectVersion", file).mayNot("the archive's administrator deletes a version of a log file"),
		a.onBucket(admin, "s3:BypassGovernanceRetention", file).mayNot("the archive's administrator bypasses the lock"),
		a.onBucket(admin, "s3:PutObjectRetention", file).mayNot("the archive's administrator changes the lock of a log file"),
		a.onBucket(admin, "s3:PutObjectLegalHold", file).mayNot("the archive's administrator puts a log file under legal hold"),
		a.onBucket(admin, "s3:ReplicateDelete", file).mayNot("the archive's administrator replicates a deletion into the bucket"),
		decrypt.may("the archive's administrator decrypts"),
		a.onKey(admin, "kms:PutKeyPolicy").may("the archive's administrator changes the key's policy"),
		grant.may("a service that an importer adds to the key's policy creates a grant"),
		a.onKey(admin, "kms:CreateGrant").mayNot("the archive's administrator creates a grant, which no policy shows"),
		a.onKey(admin, "kms:CreateGrant").with("kms:GrantIsForAWSResource", "false").mayNot("the archive's administrator creates a grant for another principal"),
		a.onKey(admin, "kms:CreateGrant").with("kms:GrantIsForAWSResource", "true").may("a service creates a grant for the archive's administrator"),
		a.onBucket(nobody, "s3:GetObject", file).mayNot("a role of the archive's account without a policy reads a log file"),
		a.onKey(nobody, "kms:Decrypt").mayNot("a role of the archive's account without a policy decrypts"),
	}
}

// keeps are requests to change each kind of file of each trail: a digest file is worth as
// much to an intruder as the log files that it covers.
func (a archive) keeps(admin request) []request {
	root := secure(request{}).by(iam.Root("arn:" + a.stack.Partition + ":iam::" + a.stack.Account + ":root"))
	var all []request
	for _, trail := range a.trails {
		for _, path := range a.paths(trail) {
			for _, kind := range kinds {
				file := a.object(path + kind + "/eu-central-1/2026/11/22/file.json.gz")
				all = append(all,
					a.onBucket(admin, "s3:PutObject", file).mayNot("the archive's administrator writes a "+kind+" file"),
					a.onBucket(admin, "s3:DeleteObject", file).mayNot("the archive's administrator deletes a "+kind+" file"),
					a.onBucket(admin, "s3:DeleteObjectVersion", file).mayNot("the archive's administrator deletes a version of a "+kind+" file"),
					a.onBucket(root, "s3:DeleteObjectVersion", file).mayNot("the archive's root user deletes a version of a "+kind+" file"))
			}
		}
	}
	return all
}

// transports are requests over different transports, on both buckets and on their objects.
func (a archive) transports(admin request, file string) []request {
	var all []request
	ask := func(r request, what string) {
		all = append(all,
			r.may("the archive's administrator reads "+what+" over TLS 1.2"),
			r.with("s3:TlsVersion", "1.3").may("the archive's administrator reads "+what+" over TLS 1.3"),
			r.with("s3:TlsVersion", "1.1").mayNot("the archive's administrator reads "+what+" over TLS 1.1"),
			r.with("aws:SecureTransport", "false").without("s3:TlsVersion").mayNot("the archive's administrator reads "+what+" over plain HTTP"))
	}
	ask(a.onBucket(admin, "s3:GetObject", file), "a log file")
	ask(a.onBucket(admin, "s3:ListBucket", a.bucket.ARN), "the list of log files")
	onAccessLogs := func(action, resource string) request {
		r := a.onBucket(admin, action, resource)
		r.policy = a.policies.accessLogs
		return r
	}
	ask(onAccessLogs("s3:GetObject", a.accessLogs.ARN+"/file"), "an access log")
	ask(onAccessLogs("s3:ListBucket", a.accessLogs.ARN), "the list of access logs")
	return all
}

// uploads are requests of an administrator to add objects beside the log files.
func (a archive) uploads(admin request) []request {
	const encryption, key = "s3:x-amz-server-side-encryption", "s3:x-amz-server-side-encryption-aws-kms-key-id"
	put := a.onBucket(admin, "s3:PutObject", a.object("notes.txt"))
	return []request{
		put.may("the archive's administrator uploads a note, encrypted with the bucket's key by default"),
		put.with(encryption, "aws:kms").with(key, a.key.ARN).may("the archive's administrator uploads a note with the archive's key"),
		put.with(encryption, "aws:kms").with(key, a.key.ARN+"x").mayNot("the archive's administrator uploads a note with another key"),
		put.with(key, a.key.ARN+"x").mayNot("the archive's administrator uploads a note with another key and no algorithm"),
		put.with(encryption, "aws:kms").mayNot("the archive's administrator uploads a note with the AWS managed key"),
		put.with(encryption, "AES256").mayNot("the archive's administrator uploads a note with SSE-S3"),
	}
}

// breaksGlass are requests of the break-glass roles and users in the file, and of one with
// the same name in another account.
func (a archive) breaksGlass(file string) []request {
	var all []request
	for _, arn := range a.breakGlass {
		glass := secure(request{}).by(iam.RoleSession(arn, "session"), administrator)
		namesake := a.onBucket(glass.by(role(a.stack.Partition, stranger, "BreakGlass"), administrator), "s3:DeleteObject", file)
		namesake.added = letsStrangersDelete
		all = append(all,
			a.onBucket(glass, "s3:DeleteObject", file).may("break-glass deletes a log file"),
			a.onBucket(glass, "s3:DeleteObjectVersion", file).may("break-glass deletes a version of a log file"),
			a.onBucket(glass, "s3:BypassGovernanceRetention", file).may("break-glass bypasses a GOVERNANCE lock"),
			a.onBucket(glass, "s3:PutObjectRetention", file).may("break-glass changes the lock of a log file"),
			a.onBucket(glass, "s3:PutObjectLegalHold", file).may("break-glass puts a log file under legal hold"),
			a.onBucket(glass, "s3:PutObject", file).may("break-glass adds a log file"),
			a.onBucket(glass, "s3:PutObject", file).with("s3:x-amz-server-side-encryption", "AES256").mayNot("break-glass adds a log file with SSE-S3"),
			a.onBucket(glass, "s3:DeleteObject", file).with("aws:SecureTransport", "false").mayNot("break-glass deletes over plain HTTP"),
			a.onBucket(glass.by(iam.RoleSession(arn, "session")), "s3:DeleteObject", file).mayNot("break-glass deletes a log file without an IAM policy that allows it"),
			namesake.mayNot("the BreakGlass role of another account, with a permission in the bucket policy, deletes a log file"),
		)
	}
	return all
}

// intrudes are requests of a caller without any permission.
func (a archive) intrudes(r request, who, file string) []request {
	onAccessLogs := a.onBucket(r, "s3:GetObject", a.accessLogs.ARN+"/file")
	onAccessLogs.policy = a.policies.accessLogs
	return []request{
		a.onBucket(r, "s3:GetObject", file).mayNot(who + " reads a log file"),
		a.onBucket(r, "s3:ListBucket", a.bucket.ARN).with("s3:prefix", a.prefix+"AWSLogs/").mayNot(who + " lists the log files"),
		a.onBucket(r, "s3:PutObject", file).mayNot(who + " writes a log file"),
		a.onBucket(r, "s3:PutObject", a.object("notes.txt")).mayNot(who + " uploads a note"),
		a.onBucket(r, "s3:DeleteObject", file).mayNot(who + " deletes a log file"),
		a.onBucket(r, "s3:PutBucketPolicy", a.bucket.ARN).mayNot(who + " changes the bucket's policy"),
		a.onBucket(r, "s3:GetBucketAcl", a.bucket.ARN).mayNot(who + " reads the bucket's ACL"),
		onAccessLogs.mayNot(who + " reads an access log"),
		a.onKey(r, "kms:Decrypt").mayNot(who + " decrypts"),
		a.onKey(r, "kms:GenerateDataKey").mayNot(who + " encrypts"),
		a.onKey(r, "kms:PutKeyPolicy").mayNot(who + " changes the key's policy"),
	}
}
