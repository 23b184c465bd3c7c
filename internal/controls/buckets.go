package controls

import "slices"

const algorithm = "BucketEncryption.ServerSideEncryptionConfiguration[*].ServerSideEncryptionByDefault.SSEAlgorithm"

func buckets() []Control {
	return []Control{{
		Name:        "private buckets",
		Requirement: "No bucket is public, even if an ACL or a policy grants public access.",
		SecurityHub: []string{"CloudTrail.6", "S3.2", "S3.3"},
		ConfigRules: []string{"s3-bucket-public-read-prohibited", "s3-bucket-public-write-prohibited"},
		Prowler:     []string{"cloudtrail_logs_s3_bucket_is_not_publicly_accessible", "s3_bucket_public_access", "s3_bucket_policy_public_write_access"},
		Evidence: everyBucket(
			Evidence{Of: LogBucket, Property: "PublicAccessBlockConfiguration.IgnorePublicAcls", Is: true},
			Evidence{Of: LogBucket, Property: "PublicAccessBlockConfiguration.RestrictPublicBuckets", Is: true},
		),
		Tests: []string{"TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey", "TestPrincipalStarIsAllowedOnlyForAnOrganization", "TestResultsArePrivateVersionedAndExpire"},
	}, {
		Name:        "public access blocked",
		Requirement: "All four block-public-access settings are on for each bucket.",
		SecurityHub: []string{"S3.8"},
		ConfigRules: []string{"s3-bucket-level-public-access-prohibited"},
		Prowler:     []string{"s3_bucket_level_public_access_block"},
		Evidence: everyBucket(
			Evidence{Of: LogBucket, Property: "PublicAccessBlockConfiguration.BlockPublicAcls", Is: true},
			Evidence{Of: LogBucket, Property: "PublicAccessBlockConfiguration.BlockPublicPolicy", Is: true},
			Evidence{Of: LogBucket, Property: "PublicAccessBlockConfiguration.IgnorePublicAcls", Is: true},
			Evidence{Of: LogBucket, Property: "PublicAccessBlockConfiguration.RestrictPublicBuckets", Is: true},
		),
		Tests: []string{"TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey", "TestResultsArePrivateVersionedAndExpire"},
	}, {
		Name:        "no ACLs",
		Requirement: "No bucket has access control lists.",
		SecurityHub: []string{"S3.12"},
		ConfigRules: []string{"s3-bucket-acl-prohibited"},
		Prowler:     []string{"s3_bucket_acl_prohibited"},
		Evidence:    everyBucket(Evidence{Of: LogBucket, Property: "OwnershipControls.Rules[*].ObjectOwnership", Is: "BucketOwnerEnforced"}),
		Tests:       []string{"TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey", "TestResultsArePrivateVersionedAndExpire"},
	}, {
		Name:        "TLS only",
		Requirement: "Buckets deny requests without TLS.",
		SecurityHub: []string{"S3.5"},
		ConfigRules: []string{"s3-bucket-ssl-requests-only"},
		Prowler:     []string{"s3_bucket_secure_transport_policy"},
		Evidence: everyBucket(
			Evidence{Of: LogBucketPolicy, Property: "PolicyDocument.Statement[Sid=DenyInsecureTransport].Effect", Is: "Deny"},
			Evidence{Of: LogBucketPolicy, Property: "PolicyDocument.Statement[Sid=DenyInsecureTransport].Action", Is: "s3:*"},
			Evidence{Of: LogBucketPolicy, Property: "PolicyDocument.Statement[Sid=DenyInsecureTransport].Condition.Bool.aws:SecureTransport", Is: "false"},
		),
		Tests: []string{"TestProtectionCoversTheBucketOrTheLogFiles", "TestDenialsApplyToPeopleAndNeverToCloudTrail", "TestAccessLogBucketAcceptsTheLogsOfOneBucket", "TestResultsAreDeniedOverPlainHTTPAndOldTLS"},
	}, {
		Name:        "no permissions for other accounts",
		Requirement: "No bucket policy allows other accounts to change the bucket's policy, ACLs or encryption.",
		SecurityHub: []string{"S3.6"},
		ConfigRules: []string{"s3-bucket-blacklisted-actions-prohibited"},
		Evidence: both(Evidence{Of: LogBucketPolicy, Property: "PolicyDocument.Statement[Effect=Allow].Action", Lacks: []string{
			"s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutObjectAcl", "s3:PutEncryptionConfiguration", "s3:*", "*",
		}}),
		Tests: []string{"TestLogBucketPolicyIsDeliveryAndProtection", "TestAccessLogBucketAcceptsTheLogsOfOneBucket"},
	}, {
		Name:        "access logging",
		Requirement: "S3 logs access to the bucket with the log files.",
		SecurityHub: []string{"CloudTrail.7", "S3.9"},
		ConfigRules: []string{"s3-bucket-logging-enabled"},
		Prowler:     []string{"cloudtrail_logs_s3_bucket_access_logging_enabled", "s3_bucket_server_access_logging_enabled"},
		Evidence:    []Evidence{{Of: LogBucket, Property: "LoggingConfiguration.DestinationBucketName", Set: true}},
		Tests:       []string{"TestAccessLogsGoToABucketThatS3CanDeliverTo"},
		Except:      []Exception{{AccessLogBucket, "Its access logs would be delivered to itself, and each delivery would cause another. Security Hub recommends suppressing S3.9 for such a bucket."}, {ResultsBucket, "Results are copies that expire within weeks; CloudTrail records who ran which query."}},
	}, {
		Name:        "encryption at rest",
		Requirement: "Buckets encrypt their objects.",
		ConfigRules: []string{"s3-bucket-server-side-encryption-enabled"},
		Prowler:     []string{"s3_bucket_default_encryption"},
		Evidence:    everyBucket(Evidence{Of: LogBucket, Property: algorithm, Set: true}),
		Tests:       []string{"TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey", "TestAccessLogsGoToABucketThatS3CanDeliverTo", "TestResultsArePrivateVersionedAndExpire"},
	}, {
		Name:        "encryption with KMS",
		Requirement: "Buckets encrypt with a KMS key by default.",
		SecurityHub: []string{"S3.17"},
		ConfigRules: []string{"s3-default-encryption-kms"},
		Prowler:     []string{"s3_bucket_kms_encryption"},
		Evidence:    []Evidence{{Of: LogBucket, Property: algorithm, Is: "aws:kms"}, {Of: ResultsBucket, Property: algorithm, Is: "aws:kms"}},
		Tests:       []string{"TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey", "TestResultsArePrivateVersionedAndExpire"},
		Except:      []Exception{{AccessLogBucket, "S3 delivers server access logs only to buckets with SSE-S3."}},
	}, {
		Name:        "versioning",
		Requirement: "Versioning is enabled on buckets.",
		SecurityHub: []string{"S3.14"},
		ConfigRules: []string{"s3-bucket-versioning-enabled"},
		Prowler:     []string{"s3_bucket_object_versioning"},
		Evidence:    everyBucket(Evidence{Of: LogBucket, Property: "VersioningConfiguration.Status", Is: "Enabled"}),
		Tests:       []string{"TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey", "TestResultsArePrivateVersionedAndExpire"},
	}, {
		Name:        "lifecycle",
		Requirement: "Buckets have lifecycle rules.",
		SecurityHub: []string{"S3.10", "S3.13"},
		ConfigRules: []string{"s3-version-lifecycle-policy-check", "s3-lifecycle-policy-check"},
		Prowler:     []string{"s3_bucket_lifecycle_enabled"},
		Evidence: append(both(Evidence{Of: LogBucket, Property: "LifecycleConfiguration.Rules[Id=ExpireLogs].Status", Is: "Enabled"}),
			Evidence{Of: ResultsBucket, Property: "LifecycleConfiguration.Rules[Id=ExpireResults].Status", Is: "Enabled"}),
		Tests: []string{"TestLogFilesExpireAfterTheRetention", "TestResultsArePrivateVersionedAndExpire"},
	}, {
		Name:        "denied deletion and overwriting",
		Requirement: "Only CloudTrail writes log files, only S3 writes access logs, and deleting either is denied to everyone.",
		Own:         []Reading{{NIST53, []string{"AU-9", "AU-9(4)"}}, {PCI, []string{"10.3.2"}}, {ISO27001, []string{"A.8.15"}}},
		Status:      UnlessGivenUp,
		Evidence: slices.Concat(
			deletionDenied(LogBucketPolicy, "DenyDeletingLogs"), writingDenied(LogBucketPolicy, "DenyWritingLogs"),
			deletionDenied(AccessLogBucketPolicy, "DenyDeletingAccessLogs"), writingDenied(AccessLogBucketPolicy, "DenyWritingAccessLogs")),
		Tests:   []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans", "TestNoOneWritesOrDeletesLogsWithoutBreakGlass", "TestDenialsApplyToPeopleAndNeverToCloudTrail"},
		Options: []Option{{"ArchiveProps.BreakGlass", "the principals that the denials do not apply to", ""}},
		In:      []string{"log-archive/AuditTrail-log-archive"},
	}, {
		Name:        "log files kept for a year",
		Requirement: "Log files are kept for at least twelve months.",
		Own:         []Reading{{PCI, []string{"10.5.1"}}, {NIST53, []string{"AU-11"}}},
		Status:      UnlessGivenUp,
		Evidence:    []Evidence{{Of: LogBucket, Property: "LifecycleConfiguration.Rules[Id=ExpireLogs].ExpirationInDays", Least: 365}},
		Tests:       []string{"TestLogFilesExpireAfterTheRetention"},
		Options:     []Option{{"ArchiveProps.RetentionDays", "less than 365 (the minimum is 90)", "shortRetention"}},
		Why:         "The default is seven years.",
	}, {
		Name:        "Object Lock",
		Requirement: "Log files cannot be deleted or overwritten for a configured time.",
		SecurityHub: []string{"S3.15"},
		ConfigRules: []string{"s3-bucket-default-lock-enabled"},
		Prowler:     []string{"s3_bucket_object_lock"},
		Status:      OnRequest,
		Evidence: []Evidence{
			{Of: LogBucket, Property: "ObjectLockEnabled", Is: true},
			{Of: LogBucket, Property: "ObjectLockConfiguration.Rule.DefaultRetention.Mode", Set: true},
		},
		Tests:   []string{"TestLockIsOptionalAndHoldsForItsDays"},
		Options: []Option{{"ArchiveProps.Lock", "a mode and days", ""}},
		In:      []string{"log-archive/AuditTrail-log-archive"},
		Except:  []Exception{{AccessLogBucket, "S3 does not deliver server access logs to a bucket with default retention."}, {ResultsBucket, "Results are copies that expire within weeks."}},
		Why:     "Object Lock cannot be turned off again. Without it, the bucket policy denies deleting log files to everyone except the break-glass principals.",
	}, {
		Name:        "replication",
		Requirement: "Log files are replicated to another Region.",
		SecurityHub: []string{"S3.7"},
		ConfigRules: []string{"s3-bucket-cross-region-replication-enabled", "s3-bucket-replication-enabled"},
		Prowler:     []string{"s3_bucket_cross_region_replication"},
		Status:      OnRequest,
		Evidence:    []Evidence{{Of: LogBucket, Property: "ReplicationConfiguration.Rules[*].Status", Is: "Enabled"}},
		Tests:       []string{"TestReplicationCopiesEncryptedFilesAndChangesTheirOwner", "TestReplicationDeletesNothing"},
		Options:     []Option{{"ArchiveProps.Replication", "a bucket in another Region", ""}},
		In:          []string{"locked-and-replicated"},
		Except:      []Exception{{AccessLogBucket, "Server access logs are a by-product; only the log files are replicated."}, {ResultsBucket, "Results are copies that expire within weeks."}},
		Why:         "Replication needs a second bucket and key, in another stack.",
	}, {
		Name:        "MFA delete",
		Requirement: "Deleting an object version requires a second factor.",
		SecurityHub: []string{"S3.20"},
		ConfigRules: []string{"s3-bucket-mfa-delete-enabled"},
		Prowler:     []string{"s3_bucket_no_mfa_delete", "cloudtrail_bucket_requires_mfa_delete"},
		Status:      NotHere,
		Tests:       []string{"TestNoOneWritesOrDeletesLogsWithoutBreakGlass"},
		Why: "Only the root user can turn it on; CloudFormation cannot. S3 does not support MFA delete on a bucket with lifecycle rules, " +
			"so Security Hub has no finding for such buckets. The bucket policy denies deleting log files instead.",
	}, {
		Name:        "bucket notifications",
		Requirement: "Buckets send event notifications.",
		SecurityHub: []string{"S3.11"},
		ConfigRules: []string{"s3-event-notifications-enabled"},
		Prowler:     []string{"s3_bucket_event_notifications_enabled"},
		Status:      OnRequest,
		Evidence:    []Evidence{{Of: LogBucket, Property: "NotificationConfiguration.TopicConfigurations[*].Event", Is: "s3:ObjectCreated:*"}},
		Tests:       []string{"TestBucketNotifiesOfLogFilesOnly", "TestOnlyThisTrailPublishesToTheTopic"},
		Options:     []Option{{"siem.Props.Archive", "the archive, with the products that read it", ""}},
		In:          []string{"siem/AuditTrail-log-archive"},
		Except: []Exception{
			{AccessLogBucket, "Nothing processes server access logs as they arrive, hours after the access."},
			{ResultsBucket, "The analyst who runs a query waits for its result."},
		},
		Why: "Without products, no one is to be notified. CloudTrail sends a notification for each new log file if `Props.Topic` is set.",
	}}
}

// deletionDenied is evidence that a statement denies deletion to everyone without a condition.
func deletionDenied(policy Subject, sid string) []Evidence {
	actions := []any{"s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ReplicateDelete"}
	return append(denied(policy, sid, actions), Evidence{Of: policy, Property: statement(sid) + "Condition", Absent: true})
}

// writingDenied is evidence that a statement denies writing to everyone except AWS services,
// which the policy allows by name.
func writingDenied(policy Subject, sid string) []Evidence {
	actions := []any{"s3:PutObject", "s3:ReplicateObject", "s3:UpdateObjectEncryption"}
	return append(denied(policy, sid, actions), Evidence{
		Of: policy, Property: statement(sid) + "Condition", Is: map[string]any{"Bool": map[string]any{"aws:PrincipalIsAWSService": "false"}},
	})
}

func denied(policy Subject, sid string, actions []any) []Evidence {
	return []Evidence{
		{Of: policy, Property: statement(sid) + "Effect", Is: "Deny"},
		{Of: policy, Property: statement(sid) + "Principal", Is: "*"},
		{Of: policy, Property: statement(sid) + "Action", Is: actions},
		{Of: policy, Property: statement(sid) + "Resource", Has: "/*"},
	}
}

func statement(sid string) string { return "PolicyDocument.Statement[Sid=" + sid + "]." }

// everyBucket repeats the evidence about the log bucket for the other buckets.
func everyBucket(ofLogs ...Evidence) []Evidence {
	all := both(ofLogs...)
	for _, e := range ofLogs {
		e.Of = map[Subject]Subject{LogBucket: ResultsBucket, LogBucketPolicy: ResultsBucketPolicy}[e.Of]
		all = append(all, e)
	}
	return all
}

// both repeats the evidence about the log bucket for the access-log bucket, and the
// evidence about the trail's key for the alerts' key.
func both(ofLogs ...Evidence) []Evidence {
	all := slices.Clone(ofLogs)
	for _, e := range ofLogs {
		e.Of = map[Subject]Subject{LogBucket: AccessLogBucket, LogBucketPolicy: AccessLogBucketPolicy, Key: AlertKey}[e.Of]
		all = append(all, e)
	}
	return all
}
