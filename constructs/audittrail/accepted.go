package audittrail

import "example.com/audittrail/internal/site"

// The findings of third-party rule packs that are accepted in the library's
// resources, each with the reason.
var (
	acceptNoReplication = site.Finding{
		Reason: "Replication needs a second bucket and key, so it is off by default; ArchiveProps.Replication turns it on.",
		Rules:  site.Frameworks("S3BucketReplicationEnabled"),
	}
	acceptNoLock = site.Finding{
		Reason: "Object Lock cannot be turned off again, so it is off by default; ArchiveProps.Lock turns it on. With or without a lock, the bucket's policy denies deleting log files.",
		Rules:  []string{"CT.S3.PR.9"},
	}
	acceptNoNotifications = site.Finding{
		Reason: "CloudTrail itself sends notifications of new log files, to Props.Topic.",
		Rules:  []string{"CT.S3.PR.4"},
	}
	acceptAccessLogs = []site.Finding{
		{
			Reason: "S3 delivers server access logs only to a bucket encrypted with SSE-S3.",
			Rules:  append(site.Frameworks("S3DefaultEncryptionKMS"), "CT.S3.PR.10"),
		},
		{
			Reason: "The bucket receives server access logs. Its own access logs would be delivered to it too, and each delivery would cause another.",
			Rules:  []string{"CT.S3.PR.2"},
		},
		{
			Reason: "S3 does not deliver server access logs to a bucket with default Object Lock retention.",
			Rules:  []string{"CT.S3.PR.9"},
		},
		{
			Reason: "S3 delivers server access logs on a best-effort basis only. They supplement the archive's log files, and those can be replicated.",
			Rules:  site.Frameworks("S3BucketReplicationEnabled"),
		},
		{
			Reason: "Nothing processes server access logs as they arrive, hours after the access.",
			Rules:  []string{"CT.S3.PR.4"},
		},
	}
	acceptLogsWildcards = site.Finding{
		Reason: "CloudTrail chooses the last part of the names of its log streams. The actions with wildcards are those that AWS lists for an encrypted log group; they are limited to its key and to calls through CloudWatch Logs.",
		Rules:  []string{"AwsSolutions-IAM5"},
	}
	acceptReplicationWildcards = site.Finding{
		Reason: "The role copies every object of the log bucket, whose names are not known in advance. The buckets and keys are named, and the keys can be used only through S3.",
		Rules:  []string{"AwsSolutions-IAM5"},
	}
)
