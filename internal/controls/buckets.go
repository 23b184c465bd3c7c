package controls

import "slices"

// publicAccess are the ids that Security Hub relates to public buckets.
var publicAccess = []string{
	"AC-3", "AC-3(7)", "AC-4", "AC-4(21)", "AC-6", "AC-21", "SC-7", "SC-7(3)", "SC-7(4)", "SC-7(9)", "SC-7(11)", "SC-7(16)", "SC-7(20)", "SC-7(21)",
}

const algorithm = "BucketEncryption.ServerSideEncryptionConfiguration[*].ServerSideEncryptionByDefault.SSEAlgorithm"

func buckets() []Control {
	return []Control{{
		Name:        "private buckets",
		Requirement: "No bucket is public, even if an ACL or a policy grants public access.",
		CIS:         CIS{V14: "3.3"},
		SecurityHub: []string{"CloudTrail.6", "S3.2", "S3.3"},
		ConfigRules: []string{"s3-bucket-public-read-prohibited", "s3-bucket-public-write-prohibited"},
		NIST:        publicAccess,
		PCI:         []string{"1.4.4"},
		HIPAA:       publicHIPAA,
		Evidence: everyBucket(
			Evidence{Of: LogBucket, Property: "PublicAccessBlockConfiguration.IgnorePublicAcls", Is: true},
			Evidence{Of: LogBucket, Property: "PublicAccessBlockConfiguration.RestrictPublicBuckets", Is: true},
		),
		Tests:   []string{"TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey", "TestPrincipalStarIsAllowedOnlyForAnOrganization", "TestResultsArePrivateVersionedAndExpire"},
		Sources: []string{fromCIS, hubTrail, hubS3, fromPack},
	}, {
		Name:        "public access blocked",
		Requirement: "All four block-public-access settings are on for each bucket.",
		CIS:         cis("2.1.5", "2.1.4", "3.1.4"),
		SecurityHub: []string{"S3.8"},
		ConfigRules: []string{"s3-bucket-level-public-access-prohibited"},
		NIST:        publicAccess,
		PCI:         []string{"1.4.4"},
		HIPAA:       publicHIPAA,
		Evidence: everyBucket(
			Evidence{Of: LogBucket, Property: "PublicAccessBlockConfiguration.BlockPublicAcls", Is: true},
			Evidence{Of: LogBucket, Property: "PublicAccessBlockConfiguration.BlockPublicPolicy", Is: true},
			Evidence{Of: LogBucket, Property: "PublicAccessBlockConfiguration.IgnorePublicAcls", Is: true},
			Evidence{Of: LogBucket, Property: "PublicAccessBlockConfiguration.RestrictPublicBuckets", Is: true},
		),
		Tests:   []string{"TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey", "TestResultsArePrivateVersionedAndExpire"},
		Sources: []string{fromCIS, hubS3, fromPack},
	}, {
		Name:        "no ACLs",
		Requirement: "No bucket has access control lists.",
		SecurityHub: []string{"S3.12"},
		ConfigRules: []string{"s3-bucket-acl-prohibited"},
		NIST:        []string{"AC-2(1)", "AC-3", "AC-3(7)", "AC-3(15)", "AC-6"},
		Evidence:    everyBucket(Evidence{Of: LogBucket, Property: "OwnershipControls.Rules[*].ObjectOwnership", Is: "BucketOwnerEnforced"}),
		Tests:       []string{"TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey", "TestResultsArePrivateVersionedAndExpire"},
		Sources:     []string{hubS3},
	}, {
		Name:        "TLS only",
		Requirement: "Buckets deny requests without TLS.",
		CIS:         cis("2.1.2", "2.1.1", "3.1.1"),
		SecurityHub: []string{"S3.5"},
		ConfigRules: []string{"s3-bucket-ssl-requests-only"},
		NIST: []string{
			"AC-4", "AC-17(2)", "IA-5(1)", "SC-7(4)", "SC-8", "SC-8(1)", "SC-8(2)", "SC-12(3)", "SC-13", "SC-23", "SC-23(3)", "SI-7(6)",
		},
		PCI:   []string{"4.2.1"},
		HIPAA: []string{"164.312(a)(2)(iv)", "164.312(c)(2)", "164.312(e)(1)", "164.312(e)(2)(i)", "164.312(e)(2)(ii)"},
		Evidence: everyBucket(
			Evidence{Of: LogBucketPolicy, Property: "PolicyDocument.Statement[Sid=DenyInsecureTransport].Effect", Is: "Deny"},
			Evidence{Of: LogBucketPolicy, Property: "PolicyDocument.Statement[Sid=DenyInsecureTransport].Action", Is: "s3:*"},
			Evidence{Of: LogBucketPolicy, Property: "PolicyDocument.Statement[Sid=DenyInsecureTransport].Condition.Bool.aws:SecureTransport", Is: "false"},
		),
		Tests:   []string{"TestProtectionCoversTheBucketOrTheLogFiles", "TestDenialsApplyToPeopleAndNeverToCloudTrail", "TestAccessLogBucketAcceptsTheLogsOfOneBucket", "TestResultsAreDeniedOverPlainHTTPAndOldTLS"},
		Sources: []string{fromCIS, hubS3, fromPack},
	}, {
		Name:        "no permissions for other accounts",
		Requirement: "No bucket policy allows other accounts to change the bucket's policy, ACLs or encryption.",
		SecurityHub: []string{"S3.6"},
		ConfigRules: []string{"s3-bucket-blacklisted-actions-prohibited"},
		NIST:        []string{"CA-9(1)", "CM-2"},
		Evidence: both(Evidence{Of: LogBucketPolicy, Property: "PolicyDocument.Statement[Effect=Allow].Action", Lacks: []string{
			"s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutObjectAcl", "s3:PutEncryptionConfiguration", "s3:*", "*",
		}}),
		Tests:   []string{"TestLogBucketPolicyIsDeliveryAndProtection", "TestAccessLogBucketAcceptsTheLogsOfOneBucket"},
		Sources: []string{hubS3},
	}, {
		Name:        "access logging",
		Requirement: "S3 logs access to the bucket with the log files.",
		CIS:         cis("3.6", "3.4", "4.4"),
		SecurityHub: []string{"CloudTrail.7", "S3.9"},
		ConfigRules: []string{"s3-bucket-logging-enabled"},
		NIST: []string{
			"AC-2(4)", "AC-4(26)", "AC-6(9)", "AU-2", "AU-3", "AU-6(3)", "AU-6(4)", "AU-10", "AU-12", "CA-7", "SC-7(9)", "SI-3(8)", "SI-4(20)", "SI-7(8)",
		},
		PCI:      []string{"10.2.1"},
		HIPAA:    []string{"164.308(a)(3)(ii)(A)", "164.312(b)"},
		Evidence: []Evidence{{Of: LogBucket, Property: "LoggingConfiguration.DestinationBucketName", Set: true}},
		Tests:    []string{"TestAccessLogsGoToABucketThatS3CanDeliverTo"},
		Except:   []Exception{{AccessLogBucket, "Its access logs would be delivered to itself, and each delivery would cause another. Security Hub recommends suppressing S3.9 for such a bucket."}, {ResultsBucket, "Results are copies that expire within weeks; CloudTrail records who ran which query."}},
		Sources:  []string{fromCIS, hubTrail, hubS3, fromPack},
	}, {
		Name:        "encryption at rest",
		Requirement: "Buckets encrypt their objects.",
		CIS:         CIS{V14: "2.1.1"},
		Evidence:    everyBucket(Evidence{Of: LogBucket, Property: algorithm, Set: true}),
		Tests:       []string{"TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey", "TestAccessLogsGoToABucketThatS3CanDeliverTo", "TestResultsArePrivateVersionedAndExpire"},
		Sources:     []string{fromCIS},
	}, {
		Name:        "encryption with KMS",
		Requirement: "Buckets encrypt with a KMS key by default.",
		SecurityHub: []string{"S3.17"},
		ConfigRules: []string{"s3-default-encryption-kms"},
		NIST:        []string{"AU-9", "CA-9(1)", "CM-3(6)", "SC-7(10)", "SC-12(2)", "SC-13", "SC-28", "SC-28(1)", "SI-7(6)"},
		PCI:         []string{"3.5.1"},
		HIPAA:       []string{"164.312(a)(2)(iv)", "164.312(e)(2)(ii)"},
		Evidence:    []Evidence{{Of: LogBucket, Property: algorithm, Is: "aws:kms"}, {Of: ResultsBucket, Property: algorithm, Is: "aws:kms"}},
		Tests:       []string{"TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey", "TestResultsArePrivateVersionedAndExpire"},
		Except:      []Exception{{AccessLogBucket, "S3 delivers server access logs only to buckets with SSE-S3."}},
		Sources:     []string{hubS3, fromPack},
	}, {
		Name:        "versioning",
		Requirement: "Versioning is enabled on buckets.",
		SecurityHub: []string{"S3.14"},
		ConfigRules: []string{"s3-bucket-versioning-enabled"},
		NIST:        []string{"AU-9(2)", "CP-6", "CP-6(1)", "CP-6(2)", "CP-9", "CP-10", "SC-5(2)", "SI-12", "SI-13(5)"},
		HIPAA:       []string{"164.308(a)(7)(i)", "164.308(a)(7)(ii)(A)", "164.308(a)(7)(ii)(B)", "164.312(c)(1)", "164.312(c)(2)"},
		Evidence:    everyBucket(Evidence{Of: LogBucket, Property: "VersioningConfiguration.Status", Is: "Enabled"}),
		Tests:       []string{"TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey", "TestResultsArePrivateVersionedAndExpire"},
		Sources:     []string{hubS3, fromPack},
	}, {
		Name:        "lifecycle",
		Requirement: "Buckets have lifecycle rules.",
		SecurityHub: []string{"S3.10", "S3.13"},
		ConfigRules: []string{"s3-version-lifecycle-policy-check", "s3-lifecycle-policy-check"},
		NIST:        []string{"CP-6(2)", "CP-9", "CP-10", "SC-5(2)", "SI-13(5)"},
		Evidence: append(both(Evidence{Of: LogBucket, Property: "LifecycleConfiguration.Rules[Id=ExpireLogs].Status", Is: "Enabled"}),
			Evidence{Of: ResultsBucket, Property: "LifecycleConfiguration.Rules[Id=ExpireResults].Status", Is: "Enabled"}),
		Tests:   []string{"TestLogFilesExpireAfterTheRetention", "TestResultsArePrivateVersionedAndExpire"},
		Sources: []string{hubS3},
	}, {
		Name:        "log files kept for a year",
		Requirement: "Log files are kept for at least twelve months.",
		PCI:         []string{"10.5.1"},
		Status:      UnlessGivenUp,
		Evidence:    []Evidence{{Of: LogBucket, Property: "LifecycleConfiguration.Rules[Id=ExpireLogs].ExpirationInDays", Least: 365}},
		Tests:       []string{"TestLogFilesExpireAfterTheRetention"},
		Options:     []Option{{"ArchiveProps.RetentionDays", "less than 365 (the minimum is 90)", "shortRetention"}},
		Why:         "The default is seven years.",
		Sources:     []string{pciProwler},
	}, {
		Name:        "Object Lock",
		Requirement: "Log files cannot be deleted or overwritten for a configured time.",
		SecurityHub: []string{"S3.15"},
		ConfigRules: []string{"s3-bucket-default-lock-enabled"},
		NIST:        []string{"CP-6(2)"},
		PCI:         []string{"10.5.1"},
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
		Sources: []string{hubS3},
	}, {
		Name:        "replication",
		Requirement: "Log files are replicated to another Region.",
		SecurityHub: []string{"S3.7"},
		ConfigRules: []string{"s3-bucket-cross-region-replication-enabled"},
		NIST:        []string{"AU-9(2)", "CP-6", "CP-6(1)", "CP-6(2)", "CP-9", "CP-10", "SC-5(2)", "SC-36(2)", "SI-13(5)"},
		HIPAA:       []string{"164.308(a)(7)(i)", "164.308(a)(7)(ii)(A)", "164.308(a)(7)(ii)(B)"},
		Status:      OnRequest,
		Evidence:    []Evidence{{Of: LogBucket, Property: "ReplicationConfiguration.Rules[*].Status", Is: "Enabled"}},
		Tests:       []string{"TestReplicationCopiesEncryptedFilesAndChangesTheirOwner", "TestReplicationDeletesNothing"},
		Options:     []Option{{"ArchiveProps.Replication", "a bucket in another Region", ""}},
		In:          []string{"locked-and-replicated"},
		Except:      []Exception{{AccessLogBucket, "Server access logs are a by-product; only the log files are replicated."}, {ResultsBucket, "Results are copies that expire within weeks."}},
		Why:         "Replication needs a second bucket and key, in another stack.",
		Sources:     []string{hubS3, fromPack},
	}, {
		Name:        "MFA delete",
		Requirement: "Deleting an object version requires a second factor.",
		CIS:         cis("2.1.3", "2.1.2", "3.1.2"),
		SecurityHub: []string{"S3.20"},
		ConfigRules: []string{"s3-bucket-mfa-delete-enabled"},
		NIST:        []string{"CA-9(1)", "CM-2", "CM-2(2)", "CM-3", "SC-5(2)"},
		Status:      NotHere,
		Tests:       []string{"TestNoOneWritesOrDeletesLogsWithoutBreakGlass"},
		Why: "Only the root user can turn it on; CloudFormation cannot. S3 does not support MFA delete on a bucket with lifecycle rules, " +
			"so Security Hub has no finding for such buckets. The bucket policy denies deleting log files instead.",
		Sources: []string{fromCIS, hubS3},
	}, {
		Name:        "bucket notifications",
		Requirement: "Buckets send event notifications.",
		SecurityHub: []string{"S3.11"},
		ConfigRules: []string{"s3-event-notifications-enabled"},
		NIST:        []string{"CA-7", "SI-3(8)", "SI-4", "SI-4(4)"},
		Status:      OnRequest,
		Evidence:    []Evidence{{Of: LogBucket, Property: "NotificationConfiguration.TopicConfigurations[*].Event", Is: "s3:ObjectCreated:*"}},
		Tests:       []string{"TestBucketNotifiesOfLogFilesOnly", "TestOnlyThisTrailPublishesToTheTopic"},
		Options:     []Option{{"siem.Props.Archive", "the archive, with the products that read it", ""}},
		In:          []string{"siem/AuditTrail-log-archive"},
		Except: []Exception{
			{AccessLogBucket, "Nothing processes server access logs as they arrive, hours after the access."},
			{ResultsBucket, "The analyst who runs a query waits for its result."},
		},
		Why:     "Without products, no one is to be notified. CloudTrail sends a notification for each new log file if `Props.Topic` is set.",
		Sources: []string{hubS3},
	}}
}

var publicHIPAA = []string{"164.308(a)(3)(i)", "164.308(a)(4)(ii)(A)", "164.308(a)(4)(ii)(C)", "164.312(a)(1)", "164.312(e)(1)"}

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
