package policy_test

import (
	"testing"

	"example.com/audittrail/internal/policy"
)

// access is what a statement allows: which resources to which trails.
type access struct {
	sid                string
	resources, sources []string
}

const (
	aclCheck          = "AWSCloudTrailAclCheck20150319"
	write             = "AWSCloudTrailWrite20150319"
	organizationWrite = "AWSCloudTrailOrganizationWrite20150319"
)

// writeOf is the Sid of the statement for one of several accounts.
func writeOf(account string) string { return write + "Of" + policy.Hash(account) }

// InsufficientS3BucketPolicyException has three causes: a missing path, of the
// organization or of its management account; a path without the prefix; and the
// ARN of another trail.
func TestTrailsDeliverOnlyToThePathsOfTheirAccountAndOrganization(t *testing.T) {
	for name, test := range map[string]struct {
		trails []policy.Trail
		prefix string
		want   []access
	}{
		"one account": {[]policy.Trail{accountTrail}, "", []access{
			{aclCheck, []string{bucketARN}, []string{accountTrailARN}},
			{write, []string{bucketARN + "/AWSLogs/111111111111/*"}, []string{accountTrailARN}},
		}},
		"one account, prefix": {[]policy.Trail{accountTrail}, "org/audit", []access{
			{aclCheck, []string{bucketARN}, []string{accountTrailARN}},
			{write, []string{bucketARN + "/org/audit/AWSLogs/111111111111/*"}, []string{accountTrailARN}},
		}},
		"organization": {[]policy.Trail{organizationTrail}, "", []access{
			{aclCheck, []string{bucketARN}, []string{organizationTrailARN}},
			{write, []string{bucketARN + "/AWSLogs/333333333333/*"}, []string{organizationTrailARN}},
			{organizationWrite, []string{bucketARN + "/AWSLogs/o-exampleorgid/*"}, []string{organizationTrailARN}},
		}},
		"organization, prefix": {[]policy.Trail{organizationTrail}, "org/audit", []access{
			{aclCheck, []string{bucketARN}, []string{organizationTrailARN}},
			{write, []string{bucketARN + "/org/audit/AWSLogs/333333333333/*"}, []string{organizationTrailARN}},
			{organizationWrite, []string{bucketARN + "/org/audit/AWSLogs/o-exampleorgid/*"}, []string{organizationTrailARN}},
		}},
		// Sorted, so that the order of the trails does not change the template.
		// The two trails of one account share its path.
		"several accounts": {[]policy.Trail{otherTrail, secondTrail, accountTrail}, "", []access{
			{aclCheck, []string{bucketARN}, []string{accountTrailARN, otherTrailARN, secondTrailARN}},
			{writeOf("111111111111"), []string{bucketARN + "/AWSLogs/111111111111/*"}, []string{accountTrailARN, secondTrailARN}},
			{writeOf("222222222222"), []string{bucketARN + "/AWSLogs/222222222222/*"}, []string{otherTrailARN}},
		}},
		// The management account may have a second trail of the organization.
		"one organization twice": {[]policy.Trail{organizationTrail, secondOrganizationTrail}, "", []access{
			{aclCheck, []string{bucketARN}, []string{organizationTrailARN, secondOrganizationTrailARN}},
			{write, []string{bucketARN + "/AWSLogs/333333333333/*"}, []string{organizationTrailARN, secondOrganizationTrailARN}},
			{organizationWrite, []string{bucketARN + "/AWSLogs/o-exampleorgid/*"},
				[]string{organizationTrailARN, secondOrganizationTrailARN}},
		}},
		// An account's trail does not write under the organization's path.
		"account and organization, prefix": {[]policy.Trail{accountTrail, organizationTrail}, "org", []access{
			{aclCheck, []string{bucketARN}, []string{accountTrailARN, organizationTrailARN}},
			{writeOf("111111111111"), []string{bucketARN + "/org/AWSLogs/111111111111/*"}, []string{accountTrailARN}},
			{writeOf("333333333333"), []string{bucketARN + "/org/AWSLogs/333333333333/*"}, []string{organizationTrailARN}},
			{organizationWrite, []string{bucketARN + "/org/AWSLogs/o-exampleorgid/*"}, []string{organizationTrailARN}},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			statements := policy.LogBucket{ARN: bucketARN, KeyARN: keyARN, KeyPrefix: test.prefix, Trails: test.trails}.Delivery()
			var want []string
			for _, a := range test.want {
				want = append(want, a.sid)
				s := find(t, statements, a.sid)
				checkList(t, a.sid+" resources", s.Resources, a.resources)
				checkList(t, a.sid+" aws:SourceArn", values(s, "StringEquals", "aws:SourceArn"), a.sources)
			}
			checkList(t, "statements", sids(statements), want)
		})
	}
}

// The wanted text is AWS's own, from create-s3-bucket-policy-for-cloudtrail.
func TestDeliveryOfAnOrganizationTrailMatchesAWSsPolicy(t *testing.T) {
	checkJSON(t, policy.LogBucket{ARN: bucketARN, Trails: []policy.Trail{organizationTrail}}.Delivery(), `[
  {
    "Action": "s3:GetBucketAcl",
    "Condition": {
      "StringEquals": {
        "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:333333333333:trail/org-trail"
      }
    },
    "Effect": "Allow",
    "Principal": {
      "Service": "cloudtrail.amazonaws.com"
    },
    "Resource": "arn:aws:s3:::audit-logs",
    "Sid": "AWSCloudTrailAclCheck20150319"
  },
  {
    "Action": "s3:PutObject",
    "Condition": {
      "StringEquals": {
        "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:333333333333:trail/org-trail",
        "s3:x-amz-acl": "bucket-owner-full-control"
      }
    },
    "Effect": "Allow",
    "Principal": {
      "Service": "cloudtrail.amazonaws.com"
    },
    "Resource": "arn:aws:s3:::audit-logs/AWSLogs/333333333333/*",
    "Sid": "AWSCloudTrailWrite20150319"
  },
  {
    "Action": "s3:PutObject",
    "Condition": {
      "StringEquals": {
        "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:333333333333:trail/org-trail",
        "s3:x-amz-acl": "bucket-owner-full-control"
      }
    },
    "Effect": "Allow",
    "Principal": {
      "Service": "cloudtrail.amazonaws.com"
    },
    "Resource": "arn:aws:s3:::audit-logs/AWSLogs/o-exampleorgid/*",
    "Sid": "AWSCloudTrailOrganizationWrite20150319"
  }
]`)
}
