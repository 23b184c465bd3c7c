package rulepacks

// scanners are findings of scanners that users run themselves and CI does not. The reason of
// each false one was read in the scanner's source; Guard's rules were also run, with cfn-guard
// 3.1.1.
const scanners = `
## Findings of other scanners

CI does not run these. *False* means that the scanner misreads the template; *accepted* means that the
finding is right and stays.

| Scanner | Rule | Resource | Finding | Reason |
|---|---|---|---|---|
| trivy | ` + "`AWS-0015`" + ` customer managed key for a trail | every trail in CloudFormation | false | It reads the property ` + "`KmsKeyId`" + `, but the property is [` + "`KMSKeyId`" + `](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html) ([source](https://github.com/aquasecurity/trivy/blob/20dd8dee3122b10b8a6c9ec46cadcf69d8f37de2/pkg/iac/adapters/cloudformation/aws/cloudtrail/trails.go)). |
| trivy | ` + "`AWS-0089`" + ` logging of a bucket | access-log bucket, results | accepted | The access logs of the access-log bucket would be delivered to itself, and each delivery would cause another. Results are copies that expire within weeks. |
| trivy | ` + "`AWS-0132`" + ` customer managed key for a bucket | access-log bucket | accepted | S3 delivers server access logs only to [a bucket with SSE-S3](https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html). |
| AWS Guard rules registry | ` + "`S3_BUCKET_SSL_REQUESTS_ONLY`" + ` | bucket policies | false | It compares ` + "`aws:SecureTransport`" + ` with the boolean ` + "`false`" + `. The policies have the text ` + "`\"false\"`" + `, as in [S3's own example](https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html). |
| AWS Guard rules registry | ` + "`CLOUD_TRAIL_ENCRYPTION_ENABLED`" + ` | trails whose key is in the same template | false | It requires a text in ` + "`KMSKeyId`" + `, and the value is a reference to the key. |
| AWS Guard rules registry | ` + "`KMS_NO_WILDCARD_PRINCIPAL`" + ` | keys | false | It does not read ` + "`Effect`" + `: the statement with the principal ` + "`*`" + ` denies grants. |
| AWS Guard rules registry | ` + "`S3_BUCKET_NO_PUBLIC_RW_ACL`" + ` (` + "`s3_bucket_public_rw_acl`" + `) | buckets | false | It fails if the property ` + "`AccessControl`" + ` is absent. The buckets have no ACLs at all: [` + "`BucketOwnerEnforced`" + `](https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html). |

The registry was read at [7f7340c](https://github.com/aws-cloudformation/aws-guard-rules-registry/tree/7f7340c26ae5d5e8874651dbffeb12e0e9f505b6/rules/aws).
`
