package config

import (
	"cmp"
	"strings"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// ExistingArchive is an existing bucket and key that someone else manages, such as those of Control Tower. What their owner must add to the policies is written next to the templates. With investigation or siem, it has a stack, in the account and Region of the bucket.
type ExistingArchive struct {
	// BucketName is the name of the bucket.
	BucketName string `jsonschema:"required"`

	// KeyARN is the ARN of the KMS key, in the bucket's Region.
	KeyARN string `jsonschema:"required"`

	// S3KeyPrefix precedes AWSLogs/ in the key of every object. Default: none.
	S3KeyPrefix string

	// FedBuckets names the other buckets that are written to whenever log files are delivered, such as the bucket with the access logs. Data events of all buckets exclude them. Default: none.
	FedBuckets []string

	// Account is the account that owns the bucket, and to which the stack with queries and queues is deployed: 12 digits, in quotes. Default: the account of the key.
	Account string `jsonschema:"pattern=^[0-9]{12}$"`

	// OrganizationID is the organization whose trail delivers, such as that of Control Tower, for queries on its log files. Default: the id of organization.
	OrganizationID string `jsonschema:"pattern=^o-[a-z0-9]{10\\,32}$"`

	// Investigation adds queries on the log files. What it does not set, it inherits from defaults. Default: no queries.
	Investigation *Investigation

	// Topics lists the ARNs of existing SNS topics in the bucket's Region that are notified when a product stops reading, and when queries read much. Default: none.
	Topics []string

	// Name is the end of the name of the stack, AuditTrail-<name>. Default: existing-archive.
	Name string `jsonschema:"pattern=^[A-Za-z0-9][A-Za-z0-9-]*$,maxLength=100"`

	Stack
	Deployment
}

// ReadsExisting reports whether the existing archive has a stack, with queries or with
// queues for products.
func (f *File) ReadsExisting() bool {
	a := f.ExistingArchive
	return a != nil && (f.SIEM != nil || a.Queried())
}

// Queried reports whether there are queries on the existing archive.
func (a ExistingArchive) Queried() bool { return a.Investigation != nil && !a.Investigation.None }

// ExistingArchiveID returns the ID in the app of the existing archive's stack.
func (f *File) ExistingArchiveID() string {
	return stackID(f.ExistingArchive.Name, "existing-archive")
}

// Owner returns the account of the bucket.
func (a ExistingArchive) Owner() string { return cmp.Or(a.Account, a.ofKey(4)) }

// Region returns the Region of the bucket, which is that of its key.
func (a ExistingArchive) Region() string { return a.ofKey(3) }

// ofKey returns a part of the key's ARN, "" if the ARN is invalid.
func (a ExistingArchive) ofKey(part int) string {
	if valid.KeyARN(a.KeyARN) != nil {
		return ""
	}
	return strings.Split(a.KeyARN, ":")[part]
}

// checkExistingArchive checks what the stack of the archive needs, and refuses what has no
// effect without a stack.
func (f *File) checkExistingArchive() {
	a, at := f.ExistingArchive, problem.At("ExistingArchive")
	if a == nil {
		return
	}
	if !f.source.own(at.Field("Investigation")) { // on request, not by default
		a.Investigation = nil
	}
	without := problem.Textf("has no effect without %v, which queries the log files of the organization", at.Field("Investigation"))
	switch {
	case !f.ReadsExisting():
		f.refuseWithoutStack(at)
		return
	case a.OrganizationID != "" && !a.Queried():
		f.report(at.Field("OrganizationID"), &problem.Problem{Wrong: without, Fix: problem.Textf("remove it")})
	}
	if a.Account != "" {
		f.checkPlace(at.Field("Account"), valid.AccountID(a.Account))
	}
	for i, topic := range a.Topics {
		f.report(at.Field("Topics").Index(i), a.checkTopic(topic))
	}
}

// refuseWithoutStack refuses settings of a stack that there is none of.
func (f *File) refuseWithoutStack(at problem.Path) {
	for _, name := range []problem.Field{"Account", "OrganizationID", "Topics", "Name", "StackName", "Description", "Tags", "PermissionsBoundary", "TerminationProtection"} {
		if path := at.Field(name); f.source.own(path) {
			f.report(path, &problem.Problem{
				Wrong: problem.Textf("has no effect because the archive has no stack: there are no queries on it, and no product reads it"),
				Fix:   problem.Textf("add investigation or %v, or remove it", problem.At("SIEM")),
			})
		}
	}
}

// checkTopic refuses topics that alarms of the archive's stack cannot publish to.
func (a ExistingArchive) checkTopic(arn string) *problem.Problem {
	if p := valid.AlertTopicARN(arn); p != nil {
		return p
	}
	if region := strings.Split(arn, ":")[3]; a.Region() != "" && region != a.Region() {
		return &problem.Problem{Got: arn, Wrong: problem.Textf("is in Region %s, but the archive is in %s", region, a.Region()), Fix: problem.Textf("use a topic in %s", a.Region())}
	}
	return nil
}
