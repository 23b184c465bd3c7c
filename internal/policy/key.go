package policy

const (
	keyPolicyPage     = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html"
	logsKMSPage       = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"
	grantsPage        = "https://docs.aws.amazon.com/controltower/latest/controlreference/kms-rules.html"
	kmsDefaultPage    = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"
	snsPermissionPage = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html"
)

// thisKey is the resource of a key policy's statements: the key they are on.
var thisKey = []string{"*"}

// KeyAdministration returns the statements that give the account's IAM policies
// power over the key, but for grants. Without the first nobody could change the
// key again, and Security Hub KMS.5 fails when AWS Config cannot read the policy.
func KeyAdministration(partition, account string) []Statement {
	return []Statement{{
		Sid: "EnableIAMPolicies", Effect: Allow,
		Principal: Principal{AWS: []string{"arn:" + partition + ":iam::" + account + ":root"}},
		Actions:   []string{"kms:*"}, Resources: thisKey,
		Why:    "The key's account decides by its IAM policies who administers and reads; nobody outside it is named.",
		Source: kmsDefaultPage,
	}, {
		Sid: "DenyGrantsExceptByServices", Effect: Deny, Principal: Anyone,
		Actions: []string{"kms:CreateGrant"}, Resources: thisKey,
		Conditions: []Condition{
			{"BoolIfExists", "kms:GrantIsForAWSResource", []string{"false"}},
			{"BoolIfExists", "aws:PrincipalIsAWSService", []string{"false"}},
		},
		Why: "A grant lets a stranger decrypt and is seen in no policy; an intruder with administrator rights would make one first. " +
			"AWS services that act for somebody still make theirs.",
		Source: grantsPage,
	}}
}

// KeyDelivery returns the statements without which the trails cannot encrypt:
// those that the owner of a key that is not ours has to add.
func KeyDelivery(trails []Trail) []Statement {
	var contexts []string
	for _, t := range trails {
		contexts = append(contexts, t.encryptionContext())
	}
	return []Statement{{
		Sid: "AllowCloudTrailEncryptLogs", Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"kms:GenerateDataKey*"}, Resources: thisKey,
		Conditions: []Condition{
			fromTrails(trails),
			{"StringLike", "kms:EncryptionContext:aws:cloudtrail:arn", unique(contexts)},
		},
		Why:    "CloudTrail encrypts log, digest and Insights files, each with a data key of its own.",
		Source: keyPolicyPage,
	}, {
		Sid: "AllowCloudTrailAccess", Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"kms:DescribeKey", "kms:Decrypt"}, Resources: thisKey,
		Conditions: []Condition{fromTrails(trails)},
		Why: "CreateTrail and UpdateTrail look at the key before they take it, and on a bucket with an S3 Bucket Key AWS requires them to decrypt. " +
			"AWS's page has two statements, here they are one to save room; it shows kms:Decrypt without a condition, " +
			"Control Tower's with aws:SourceArn, which is taken here.",
		Source: keyPolicyPage + "; the condition on kms:Decrypt is derived from https://docs.aws.amazon.com/controltower/latest/userguide/configure-kms-keys.html",
	}}
}

// KeyForLogGroup lets CloudWatch Logs encrypt exactly one log group. The
// service principal is regional, with the partition's domain.
func KeyForLogGroup(trail Trail, domain, logGroupARN string) Statement {
	return Statement{
		Sid: trail.sid("AllowCloudWatchLogsOf"), Effect: Allow, Principal: Service("logs." + trail.Region + "." + domain),
		Actions:   []string{"kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"},
		Resources: thisKey,
		Conditions: []Condition{
			{"ArnEquals", "kms:EncryptionContext:aws:logs:arn", []string{logGroupARN}},
		},
		Why:    "CloudWatch Logs encrypts the trail's log group with the key, and no other log group.",
		Source: logsKMSPage,
	}
}

// Topic returns the statement by which the trail may publish its notices of
// delivered files.
func Topic(topicARN string, trail Trail) Statement {
	return Statement{
		Sid: trail.sid("AWSCloudTrailSNSPolicy20131101"), Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"sns:Publish"}, Resources: []string{topicARN},
		Conditions: []Condition{fromTrails([]Trail{trail})},
		Why:        "CreateTrail fails unless this trail may publish; another account's trail may not.",
		Source:     snsPermissionPage,
	}
}

// TopicKey returns the statement for the key of an encrypted topic. AWS's page
// shows it without a condition, and whether CloudTrail sends aws:SourceArn with
// it is documented nowhere, so a condition could stop the notices (unverified).
func TopicKey(trail Trail) Statement {
	return Statement{
		Sid: trail.sid("AllowCloudTrailEncryptNoticesOf"), Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"kms:GenerateDataKey*", "kms:Decrypt"}, Resources: thisKey,
		Why:    "CloudTrail publishes to an encrypted topic only if it may use the topic's key.",
		Source: snsPermissionPage,
	}
}
