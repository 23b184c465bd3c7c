package guardrails

import "slices"

// Rule is one guardrail.
type Rule struct {
	ID     string // the name for [Acknowledge]; it never changes
	Wrong  string // what is wrong, for the finding
	Fix    string // how to fix it, for the finding
	Why    string // why the rule exists, and what it exempts
	Source string // the page that the rule follows
}

// The IDs of rules that the props of the constructs can opt out of.
const (
	MultiRegion       = "AUDIT-TRAIL-MULTI-REGION"
	Events            = "AUDIT-TRAIL-EVENTS"
	Insights          = "AUDIT-TRAIL-INSIGHTS"
	LogGroup          = "AUDIT-TRAIL-LOG-GROUP"
	LogGroupRetention = "AUDIT-LOG-GROUP-RETENTION"
)

const (
	securityHub = "https://docs.aws.amazon.com/securityhub/latest/userguide/"
	cloudTrail  = "https://docs.aws.amazon.com/awscloudtrail/latest/"
)

// Rules returns a copy of all rules.
func Rules() []Rule { return slices.Clone(rules) }

var rules = []Rule{{
	ID:     "AUDIT-TRAIL-LOGGING",
	Wrong:  "the trail records nothing",
	Fix:    "set IsLogging to true",
	Why:    "A stopped trail looks like a running one, and the gap in its record cannot be filled later.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-3",
}, {
	ID:     "AUDIT-TRAIL-VALIDATION",
	Wrong:  "nothing shows whether a log file was changed or deleted",
	Fix:    "set EnableLogFileValidation to true",
	Why:    "With validation CloudTrail signs digests of the files that it delivers.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-4",
}, {
	ID:     "AUDIT-TRAIL-KMS",
	Wrong:  "the log files are not encrypted with a KMS key",
	Fix:    "set KMSKeyId",
	Why:    "Readers of the log files then need permission for the key in addition to the bucket.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-2",
}, {
	ID:     MultiRegion,
	Wrong:  "the trail records management events of one Region only",
	Fix:    "set IsMultiRegionTrail to true",
	Why:    "Activity in a Region that no one uses is the activity to know about. Trails without management events are exempt.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-1",
}, {
	ID:     Events,
	Wrong:  "the trail does not record all management events",
	Fix:    "set ReadWriteType to All and remove ExcludeManagementEventSources, or select by eventCategory alone",
	Why:    "An intruder's calls may be among those that are not recorded. Trails without management events are exempt.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-1",
}, {
	ID:     "AUDIT-TRAIL-SELECTORS",
	Wrong:  "EventSelectors and AdvancedEventSelectors are both set, and CloudTrail accepts only one of them",
	Fix:    "remove EventSelectors",
	Why:    "The template does not show which of the two a deployment leaves in force.",
	Source: cloudTrail + "APIReference/API_PutEventSelectors.html",
}, {
	ID:     "AUDIT-TRAIL-FIELDS",
	Wrong:  "an advanced event selector uses a field that CloudTrail does not support",
	Fix:    "use a field such as eventCategory, readOnly, resources.type or resources.ARN, spelled exactly like this",
	Why:    "CloudFormation's schema accepts any text, so the mistake only shows when the deployment fails.",
	Source: cloudTrail + "APIReference/API_AdvancedFieldSelector.html",
}, {
	ID:     Insights,
	Wrong:  "the trail records management events without CloudTrail Insights",
	Fix:    "list ApiCallRateInsight and ApiErrorRateInsight in InsightSelectors",
	Why:    "Insights events report unusual rates of calls and errors. Trails without management events are exempt.",
	Source: cloudTrail + "userguide/logging-insights-events-with-cloudtrail.html",
}, {
	ID:     LogGroup,
	Wrong:  "the trail's events do not reach a log group",
	Fix:    "set both CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn",
	Why:    "Alarms watch the log group. Trails without management events need no log group, but a log group needs its role and the role its log group.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-5",
}, {
	ID:     LogGroupRetention,
	Wrong:  "the trail's log group keeps events for less than a year",
	Fix:    "set RetentionInDays to 365 or more",
	Why:    "A log group without the property keeps its events forever, which passes.",
	Source: securityHub + "cloudwatch-controls.html#cloudwatch-16",
}, {
	ID:     "AUDIT-LOG-GROUP-KMS",
	Wrong:  "the trail's log group is not encrypted with a customer managed key",
	Fix:    "set KmsKeyId",
	Why:    "The log group holds the same events as the log files.",
	Source: "https://docs.aws.amazon.com/config/latest/developerguide/cloudwatch-log-group-encrypted.html",
}, {
	ID:     "AUDIT-BUCKET-VERSIONED",
	Wrong:  "overwritten or deleted log files are lost",
	Fix:    "set VersioningConfiguration.Status of the log bucket to Enabled",
	Why:    "With versioning the version that CloudTrail delivered is kept.",
	Source: securityHub + "s3-controls.html#s3-14",
}, {
	ID:     "AUDIT-BUCKET-PRIVATE",
	Wrong:  "the log bucket can be made public",
	Fix:    "set all four properties of PublicAccessBlockConfiguration to true",
	Why:    "With the block no later ACL or policy makes the bucket public.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-6",
}, {
	ID:     "AUDIT-BUCKET-TLS",
	Wrong:  "the log bucket accepts plain HTTP",
	Fix:    `add to its policy a Deny of s3:* for every principal where aws:SecureTransport is "false"`,
	Why:    "Log files then never cross a network unencrypted.",
	Source: securityHub + "s3-controls.html#s3-5",
}, {
	ID:     "AUDIT-BUCKET-ENCRYPTED",
	Wrong:  "the log bucket does not encrypt with a KMS key",
	Fix:    "set BucketEncryption with the SSEAlgorithm aws:kms and a KMSMasterKeyID",
	Why:    "CloudTrail encrypts what it delivers with the trail's key. The default covers everything else in the bucket.",
	Source: securityHub + "s3-controls.html#s3-17",
}, {
	ID:     "AUDIT-BUCKET-DELETION",
	Wrong:  "log files can be deleted",
	Fix:    "add to the log bucket's policy a Deny of s3:DeleteObject and s3:DeleteObjectVersion for every principal, or set a default retention with Object Lock",
	Why:    "Intruders delete logs first. The Deny may exempt principals that it names with aws:PrincipalArn.",
	Source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
}, {
	ID:     "AUDIT-BUCKET-EXPIRY",
	Wrong:  "the log bucket's files expire in less than 90 days",
	Fix:    "set ExpirationInDays to 90 or more",
	Why:    "A lifecycle rule deletes objects that the bucket policy keeps people from deleting.",
	Source: securityHub + "s3-controls.html#s3-13",
}, {
	ID:     "AUDIT-KEY-ENABLED",
	Wrong:  "the audit trail's key is disabled",
	Fix:    "set Enabled to true, or remove it",
	Why:    "With a disabled key CloudTrail cannot deliver, and no one can read existing log files.",
	Source: "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html",
}, {
	ID:     "AUDIT-KEY-ROTATION",
	Wrong:  "the audit trail's key is not rotated every year",
	Fix:    "set EnableKeyRotation to true, and RotationPeriodInDays to at most 365 or not at all",
	Why:    "KMS keeps old key material, so existing files stay readable. Keys that KMS cannot rotate are exempt.",
	Source: securityHub + "kms-controls.html#kms-4",
}, {
	ID:     "AUDIT-NO-PUBLIC-PRINCIPAL",
	Wrong:  "a policy of the audit trail allows access to everyone",
	Fix:    "name the principals, or add the condition aws:PrincipalOrgID",
	Why:    "Covers the policies of the log bucket, the key and the trail's topic. A condition that only excludes some principals does not count.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-6",
}, {
	ID:     "AUDIT-ALARM-PER-FILTER",
	Wrong:  "a metric filter of the audit trail has no alarm that notifies anyone",
	Fix:    "add an alarm with an action on its metric to the same template",
	Why:    "A filter without an alarm, or an alarm without an action, is a check that seems to pass.",
	Source: securityHub + "cloudwatch-controls.html#cloudwatch-15",
}, {
	ID:     "AUDIT-DATA-RETAINED",
	Wrong:  "the audit trail's data is deleted with the stack",
	Fix:    "set DeletionPolicy to RetainExceptOnCreate or Retain, and UpdateReplacePolicy to Retain",
	Why:    "Covers the log bucket, the key and the log group. Without the key no log file can be read.",
	Source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html",
}}
