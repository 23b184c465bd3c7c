package audittrail

import (
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/site"
)

// accepted is what third-party rule packs find and what stays so, with the reason.
type accepted = site.Finding

var (
	acceptNoReplication = accepted{
		Reason: "Replication needs a second bucket and key, and is off by default: ArchiveProps.Replication turns it on.",
		Rules:  site.Frameworks("S3BucketReplicationEnabled"),
	}
	acceptNoLock = accepted{
		Reason: "Object Lock cannot be turned off again, and is off by default: ArchiveProps.Lock turns it on. The bucket's policy denies deleting log files either way.",
		Rules:  []string{"CT.S3.PR.9"},
	}
	acceptNoNotifications = accepted{
		Reason: "CloudTrail itself notifies of new log files: Props.Topic.",
		Rules:  []string{"CT.S3.PR.4"},
	}
	acceptAccessLogs = []accepted{
		{
			Reason: "S3 delivers server access logs to a bucket with SSE-S3 only.",
			Rules:  append(site.Frameworks("S3DefaultEncryptionKMS"), "CT.S3.PR.10"),
		},
		{
			Reason: "The bucket is where server access logs go: its own would go there too, and each be the cause of another.",
			Rules:  []string{"CT.S3.PR.2"},
		},
		{
			Reason: "S3 delivers no server access logs to a bucket with default Object Lock retention.",
			Rules:  []string{"CT.S3.PR.9"},
		},
		{
			Reason: "Server access logs are a by-product, which S3 delivers on a best-effort basis; the archive's log files are what is replicated.",
			Rules:  site.Frameworks("S3BucketReplicationEnabled"),
		},
		{
			Reason: "Nothing waits for server access logs, which come hours late.",
			Rules:  []string{"CT.S3.PR.4"},
		},
	}
	acceptInlinePolicy  = site.InlinePolicy
	acceptLogsWildcards = accepted{
		Reason: "CloudTrail chooses the ends of its log streams' names; the actions with wildcards are those that AWS lists for an encrypted log group, with its key and through CloudWatch Logs only.",
		Rules:  []string{"AwsSolutions-IAM5"},
	}
	acceptReplicationWildcards = accepted{
		Reason: "The role copies every object of the log bucket, and their names are not known beforehand; buckets and keys are named, and the keys are for use through S3 only.",
		Rules:  []string{"AwsSolutions-IAM5"},
	}
)

func accept(resource constructs.IConstruct, findings ...accepted) {
	site.Accept(resource, findings...)
}
