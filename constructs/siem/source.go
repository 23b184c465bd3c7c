package siem

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
)

// source is the archive that products read.
type source struct {
	bucket   awss3.IBucket
	resource awss3.CfnBucket // nil for an existing bucket, whose notifications are up to its owner
	name     string          // of the bucket; a token if CloudFormation chooses it
	root     string          // what the keys of log files start with
	prefix   string
	key      awskms.IKey
	owner    string // the account of bucket and key
}

// sourceOf returns the archive. The account of an existing bucket is not known from its
// name, so that of its key counts.
func sourceOf(a *audittrail.Archive, here site.Site) source {
	s := source{
		bucket: a.Bucket(), name: *a.Bucket().BucketName(), prefix: a.S3KeyPrefix(), root: policy.LogRoot(a.S3KeyPrefix()),
		key: a.Key(), owner: *a.Key().Env().Account,
	}
	if a.AccessLogs() == nil {
		return s
	}
	s.owner, s.resource = here.Account, s.bucket.Node().DefaultChild().(awss3.CfnBucket)
	if name := s.resource.BucketName(); name != nil {
		s.name = *name // not a reference, which the policy of the topic cannot contain
	}
	return s
}

// arn returns the ARN of the bucket, without a reference to it if its name is known.
func (s source) arn(here site.Site) string { return "arn:" + here.Partition + ":s3:::" + s.name }

// foreign reports whether the archive is in another account.
func (s source) foreign(here site.Site) bool { return site.Differ(s.owner, here.Account) }
