package siem

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/stackinfo"
)

// source is the archive that products read.
type source struct {
	resource awss3.CfnBucket // nil for an existing bucket, whose notifications are up to its owner
	name     string          // of the bucket; a token if CloudFormation chooses it
	arn      string          // of the bucket, as policies of roles name it
	root     string          // what the keys of log files start with
	prefix   string
	owner    string // the account of the bucket

	keyARN, keyRegion, keyAccount string

	onBucket, onKey site.Policy
}

// source returns the archive. The account of a bucket is not known from its name, so that
// of its key counts if nothing else is known.
func (p Props) source(here site.Site) source {
	if p.Existing != nil {
		return p.Existing.source(here)
	}
	a := p.Archive
	bucket, key := a.Bucket(), a.Key()
	account, region := stackinfo.EnvOf(key)
	s := source{
		name: *bucket.BucketName(), arn: *bucket.BucketArn(), prefix: a.S3KeyPrefix(), root: policy.LogRoot(a.S3KeyPrefix()),
		owner: account, keyARN: *key.KeyArn(), keyRegion: region, keyAccount: account,
		onBucket: site.Bucket(bucket), onKey: site.Key(key),
	}
	if a.AccessLogs() == nil {
		s.arn = s.plainARN(here)
		return s
	}
	s.owner, s.resource = here.Account, bucket.Node().DefaultChild().(awss3.CfnBucket)
	if name := s.resource.BucketName(); name != nil {
		s.name = *name // not a reference, which the policy of the topic cannot contain
	}
	return s
}

// plainARN returns the ARN of the bucket, without a reference to it if its name is known.
func (s source) plainARN(here site.Site) string { return "arn:" + here.Partition + ":s3:::" + s.name }
