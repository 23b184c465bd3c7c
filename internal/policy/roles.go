package policy

const (
	logsRolePage    = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html"
	replicationPage = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html"
	readerPage      = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html"
)

// via is the condition that the key is used through the service in the Region.
// Which of the two endings the value has in China is documented nowhere
// (unverified); the wildcard takes either, and AWS alone sets the value.
func via(service, region string) Condition {
	return Condition{"StringLike", "kms:ViaService", []string{service + "." + region + ".amazonaws.com*"}}
}

// LogGroup is what the policy of the role that CloudTrail assumes speaks of.
type LogGroup struct {
	ARN    string // without ":*"
	KeyARN string // "" when the group's key is not known
}

// LogsRole returns the policy of the role by which CloudTrail writes the
// trail's events to the log group: to the trail's own streams only.
//
// The role's trust policy carries no aws:SourceArn: AWS's page has none, and
// prowler-cloud/prowler #4714 reports that delivery breaks with one.
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
		Why:        "AWS advises it for roles that call CloudWatch Logs on an encrypted group; whether CloudTrail's role needs it is not stated (unverified).",
		Source:     logsKMSPage,
	})
}

// ReadBucket returns what a principal needs to find and fetch log files.
func ReadBucket(bucketARN, keyPrefix string) []Statement {
	root := LogRoot(keyPrefix)
	return []Statement{{
		Sid: "ListLogs", Effect: Allow, Actions: []string{"s3:ListBucket"}, Resources: []string{bucketARN},
		Conditions: []Condition{{"StringLike", "s3:prefix", []string{root + "*"}}},
		Why:        "Readers find the files of a day.", Source: readerPage,
	}, {
		Sid: "LocateLogs", Effect: Allow, Actions: []string{"s3:GetBucketLocation"}, Resources: []string{bucketARN},
		Why: "Athena and the AWS CLI ask where the bucket is.", Source: readerPage,
	}, {
		Sid: "ReadLogs", Effect: Allow,
		Actions: []string{"s3:GetObject", "s3:GetObjectVersion"}, Resources: []string{bucketARN + "/" + root + "*"},
		Why: "Log and digest files, and for SIEM add-ons their versions.", Source: readerPage,
	}}
}

// DecryptLogs returns what a principal needs of the key to read log files of a
// bucket in the Region.
//
// It asks for kms:ViaService and not for the encryption context that AWS's
// page uses: that holds whether or not the bucket has an S3 Bucket Key, under
// which the context may be missing (unverified).
func DecryptLogs(keyARN, region string) Statement {
	return Statement{
		Sid: "DecryptLogs", Effect: Allow, Actions: []string{"kms:Decrypt"}, Resources: []string{keyARN},
		Conditions: []Condition{via("s3", region)},
		Why:        "Without the key an allowed GetObject still fails: the commonest complaint of readers.", Source: readerPage,
	}
}
