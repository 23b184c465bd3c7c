package policy

const (
	keyPolicyPage     = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html"
	logsKMSPage       = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"
	grantsPage        = "https://docs.aws.amazon.com/controltower/latest/controlreference/kms-rules.html"
	kmsDefaultPage    = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"
	snsPermissionPage = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html"
)

// thisKey is the resource of the statements in a key policy: the key itself.
var thisKey = []string{"*"}

// KeyAdministration returns the statements that let the account's IAM policies
// control the key, except for grants, which only AWS services may create. Without
// the first statement nobody could change the key again, and Security Hub KMS.5
// fails when AWS Config cannot read the policy.
func KeyAdministration(partition, account string) []Statement {
	return []Statement{{
		Sid: "EnableIAMPolicies", Effect: Allow,
		Principal: Principal{AWS: []string{"arn:" + partition + ":iam::" + account + ":root"}},
		Actions:   []string{"kms:*"}, Resources: thisKey,
		Why:    "The IAM policies of the key's account decide who administers the key and decrypts with it; no one outside the account is named.",
		Source: kmsDefaultPage,
	}, {
		Sid: "DenyGrantsExceptByServices", Effect: Deny, Principal: Anyone,
		Actions: []string{"kms:CreateGrant"}, Resources: thisKey,
		Conditions: []Condition{
			{"BoolIfExists", "kms:GrantIsForAWSResource", []string{"false"}},
			{"BoolIfExists", "aws:PrincipalIsAWSService", []string{"false"}},
		},
		Why: "A grant can let a stranger decrypt and appears in no policy, so an intruder with administrator permissions would create one first. " +
			"AWS services that act for a principal can still create grants.",
		Source: grantsPage,
	}}
}

// KeyDelivery returns the statements without which the trails cannot encrypt. They
// are the ones that the owner of an existing key must add.
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
		Why:    "CloudTrail encrypts log, digest and Insights files, each with its own data key.",
		Source: keyPolicyPage,
	}, {
		Sid: "AllowCloudTrailAccess", Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"kms:DescribeKey", "kms:Decrypt"}, Resources: thisKey,
		Conditions: []Condition{fromTrails(trails)},
		Why: "CreateTrail and UpdateTrail check the key before they accept it, and AWS requires kms:Decrypt for a bucket with an S3 Bucket Key. " +
			"AWS's page has two statements; here they are one, to save space. The page shows kms:Decrypt without a condition; " +
			"Control Tower's page shows it with aws:SourceArn, which is used here.",
		Source: keyPolicyPage + "; the condition on kms:Decrypt is derived from https://docs.aws.amazon.com/controltower/latest/userguide/configure-kms-keys.html",
	}}
}

// KeyForLogGroup returns the statement that lets CloudWatch Logs encrypt exactly
// one log group. The service principal is regional and ends with domain, the
// partition's domain.
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

// Topic returns the statement that lets the trail publish its notifications of
// delivered files.
func Topic(topicARN string, trail Trail) Statement {
	return Statement{
		Sid: trail.sid("AWSCloudTrailSNSPolicy20131101"), Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"sns:Publish"}, Resources: []string{topicARN},
		Conditions: []Condition{fromTrails([]Trail{trail})},
		Why:        "CreateTrail fails unless this trail may publish; no other account's trail may.",
		Source:     snsPermissionPage,
	}
}

// TopicKey returns the statement that lets CloudTrail use the key of an encrypted
// topic. AWS's page shows it without a condition, and AWS does not document
// whether CloudTrail sends aws:SourceArn with such calls, so a condition could
// stop the notifications (unverified).
func TopicKey(trail Trail) Statement {
	return Statement{
		Sid: trail.sid("AllowCloudTrailEncryptNoticesOf"), Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"kms:GenerateDataKey*", "kms:Decrypt"}, Resources: thisKey,
		Why:    "CloudTrail publishes to an encrypted topic only if it may use the topic's key.",
		Source: snsPermissionPage,
	}
}
