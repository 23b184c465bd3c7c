package policy

const (
	logsRolePage    = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html"
	replicationPage = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html"
	readerPage      = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html"
)

// via returns the condition that the key is used through the service in the
// Region. AWS does not document which domain the value ends with in China
// (unverified). The wildcard matches both, and only AWS sets the value.
func via(service, region string) Condition {
	return Condition{"StringLike", "kms:ViaService", []string{service + "." + region + ".amazonaws.com*"}}
}

// LogGroup is the log group in the policy of [LogsRole].
type LogGroup struct {
	ARN    string // without ":*"
	KeyARN string // "" if the log group's key is not known
}

// LogsRole returns the policy of the role that CloudTrail assumes to write the
// trail's events to the log group. It allows the trail's own streams only.
//
// The role's trust policy has no aws:SourceArn condition: AWS's page shows none,
// and prowler-cloud/prowler #4714 reports that delivery fails with one.
func LogsRole(trail Trail, group LogGroup) []Statement {
	streams := []string{group.ARN + ":log-stream:" + trail.Account + "_CloudTrail_" + trail.Region + "*"}
	if trail.Organization != "" {
		streams = append(streams, group.ARN+":log-stream:"+trail.Organization+"_*")
	}
	statements := []Statement{{
		Sid: "AWSCloudTrailCreateLogStream20141101", Effect: Allow,
		Actions: []string{"logs:CreateLogStream"}, Resources: streams,
		Why: "CloudTrail names its streams after the account and the trail's home Region.", Source: logsRolePage,
	}, {
		Sid: "AWSCloudTrailPutLogEvents20141101", Effect: Allow,
		Actions: []string{"logs:PutLogEvents"}, Resources: streams,
		Why: "CloudTrail writes the events of all Regions to those streams.", Source: logsRolePage,
	}}
	if group.KeyARN == "" {
		return statements
	}
	return append(statements, Statement{
		Sid: "UseKeyThroughCloudWatchLogs", Effect: Allow,
		Actions:    []string{"kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"},
		Resources:  []string{group.KeyARN},
		Conditions: []Condition{via("logs", trail.Region)},
		Why:        "AWS recommends it for roles that call CloudWatch Logs on an encrypted log group; AWS does not document whether CloudTrail's role needs it (unverified).",
		Source:     logsKMSPage,
	})
}

// ReadBucket returns the statements that let a principal find and read log files.
func ReadBucket(bucketARN, keyPrefix string) []Statement {
	root := LogRoot(keyPrefix)
	return []Statement{{
		Sid: "ListLogs", Effect: Allow, Actions: []string{"s3:ListBucket"}, Resources: []string{bucketARN},
		Conditions: []Condition{{"StringLike", "s3:prefix", []string{root + "*"}}},
		Why:        "Readers list the files of a day.", Source: readerPage,
	}, {
		Sid: "LocateLogs", Effect: Allow, Actions: []string{"s3:GetBucketLocation"}, Resources: []string{bucketARN},
		Why: "Athena and the AWS CLI look up the bucket's Region.", Source: readerPage,
	}, {
		Sid: "ReadLogs", Effect: Allow,
		Actions: []string{"s3:GetObject", "s3:GetObjectVersion"}, Resources: []string{bucketARN + "/" + root + "*"},
		Why: "Readers read log and digest files; SIEM add-ons also read their versions.", Source: readerPage,
	}}
}

// DecryptLogs returns the statement that lets a principal decrypt, with the key,
// the log files of a bucket in the Region.
//
// Its condition is on kms:ViaService, not on the encryption context that AWS's
// page uses. It holds whether or not the bucket has an S3 Bucket Key, with which
// the context may be missing (unverified).
func DecryptLogs(keyARN, region string) Statement {
	return Statement{
		Sid: "DecryptLogs", Effect: Allow, Actions: []string{"kms:Decrypt"}, Resources: []string{keyARN},
		Conditions: []Condition{via("s3", region)},
		Why:        "Without the key, GetObject fails even where it is allowed: the most common complaint of readers.", Source: readerPage,
	}
}
