package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
)

// accepted is what third-party rule packs find in a resource and what stays so.
// Each finding is fixed or accepted beside the resource; tools/rulepacks checks
// that nothing else is found and that each of these still is, for
// docs/rule-packs.md.
type accepted struct {
	reason string
	rules  []string
}

var (
	acceptNoReplication = accepted{
		"Replication needs a second bucket and key, and is off by default: ArchiveProps.Replication turns it on.",
		frameworks("S3BucketReplicationEnabled"),
	}
	acceptNoLock = accepted{
		"Object Lock cannot be turned off again, and is off by default: ArchiveProps.Lock turns it on. The bucket's policy denies deleting log files either way.",
		[]string{"CT.S3.PR.9"},
	}
	acceptNoNotifications = accepted{
		"CloudTrail itself notifies of new log files: Props.Topic.",
		[]string{"CT.S3.PR.4"},
	}
	acceptAccessLogs = []accepted{
		{
			"S3 delivers server access logs to a bucket with SSE-S3 only.",
			append(frameworks("S3DefaultEncryptionKMS"), "CT.S3.PR.10"),
		},
		{
			"The bucket is where server access logs go: its own would go there too, and each be the cause of another.",
			[]string{"CT.S3.PR.2"},
		},
		{
			"S3 delivers no server access logs to a bucket with default Object Lock retention.",
			[]string{"CT.S3.PR.9"},
		},
		{
			"Server access logs are a by-product, which S3 delivers on a best-effort basis; the archive's log files are what is replicated.",
			frameworks("S3BucketReplicationEnabled"),
		},
		{
			"Nothing waits for server access logs, which come hours late.",
			[]string{"CT.S3.PR.4"},
		},
	}
	acceptInlinePolicy = accepted{
		"The policy fits this role alone and is to come and go with it: a managed policy could be attached elsewhere, and detached.",
		frameworks("IAMNoInlinePolicy"),
	}
	acceptLogsWildcards = accepted{
		"CloudTrail chooses the ends of its log streams' names; the actions with wildcards are those that AWS lists for an encrypted log group, with its key and through CloudWatch Logs only.",
		[]string{"AwsSolutions-IAM5"},
	}
	acceptReplicationWildcards = accepted{
		"The role copies every object of the log bucket, and their names are not known beforehand; buckets and keys are named, and the keys are for use through S3 only.",
		[]string{"AwsSolutions-IAM5"},
	}
)

// frameworks returns the ids of a rule that is in cdk-nag's packs for NIST
// 800-53, HIPAA and PCI DSS.
func frameworks(rule string) []string {
	return []string{"NIST.800.53.R5-" + rule, "HIPAA.Security-" + rule, "PCI.DSS.321-" + rule}
}

// accept acknowledges findings in a resource by the CDK's own means, which
// cdk-nag reads from v3 on. The acknowledgments are metadata of the cloud
// assembly: they are not in the template, and users need no rule pack.
func accept(resource constructs.IConstruct, findings ...accepted) {
	var all []*awscdk.Acknowledgment
	for _, f := range findings {
		for _, rule := range f.rules {
			all = append(all, &awscdk.Acknowledgment{Id: &rule, Reason: &f.reason})
		}
	}
	awscdk.Validations_Of(resource).Acknowledge(all...)
}
