package guardrails

import "slices"

// Rule is one guardrail.
type Rule struct {
	ID     string // for [Acknowledge]; it does not change
	Wrong  string // what a finding says is wrong,
	Fix    string // and how to mend it
	Why    string // what the rule is for
	Source string // the page that asks for it
}

// The rules that a prop of the constructs can go against on purpose.
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

// Rules returns all rules.
func Rules() []Rule { return slices.Clone(rules) }

var rules = []Rule{{
	ID:     "AUDIT-TRAIL-LOGGING",
	Wrong:  "the trail records nothing",
	Fix:    "set IsLogging to true",
	Why:    "A trail that was stopped looks like one that runs, and its gap cannot be filled later.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-3",
}, {
	ID:     "AUDIT-TRAIL-VALIDATION",
	Wrong:  "nobody could tell whether a log file was changed or removed",
	Fix:    "set EnableLogFileValidation to true",
	Why:    "CloudTrail signs digests of the files that it delivers.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-4",
}, {
	ID:     "AUDIT-TRAIL-KMS",
	Wrong:  "the log files are not encrypted with a key of their own",
	Fix:    "set KMSKeyId",
	Why:    "Who reads the log files needs the key besides the bucket.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-2",
}, {
	ID:     MultiRegion,
	Wrong:  "the trail records management events of one Region only",
	Fix:    "set IsMultiRegionTrail to true",
	Why:    "What happens in a Region that nobody uses is what one wants to know of. Trails without management events are left alone.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-1",
}, {
	ID:     Events,
	Wrong:  "the trail leaves management events out",
	Fix:    "set ReadWriteType to All and leave ExcludeManagementEventSources out, or go by eventCategory alone",
	Why:    "An intruder's calls may be among those that are left out. Trails without management events are left alone.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-1",
}, {
	ID:     "AUDIT-TRAIL-SELECTORS",
	Wrong:  "EventSelectors stand next to AdvancedEventSelectors, and CloudTrail takes one kind",
	Fix:    "leave EventSelectors out",
	Why:    "Which of the two a deployment leaves in force is not said in the template.",
	Source: cloudTrail + "APIReference/API_PutEventSelectors.html",
}, {
	ID:     "AUDIT-TRAIL-FIELDS",
	Wrong:  "an advanced event selector goes by a field that CloudTrail does not know",
	Fix:    "use a field such as eventCategory, readOnly, resources.type or resources.ARN, spelt exactly so",
	Why:    "CloudFormation's schema accepts any text, and the deployment fails.",
	Source: cloudTrail + "APIReference/API_AdvancedFieldSelector.html",
}, {
	ID:     Insights,
	Wrong:  "the trail records management events and does not look for unusual ones",
	Fix:    "list ApiCallRateInsight and ApiErrorRateInsight in InsightSelectors",
	Why:    "Insights tell of unusual rates of calls and errors. Trails without management events are left alone.",
	Source: cloudTrail + "userguide/logging-insights-events-with-cloudtrail.html",
}, {
	ID:     LogGroup,
	Wrong:  "the trail's events do not reach a log group",
	Fix:    "set both CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn",
	Why:    "Alarms look at the log group. Trails without management events need none, but a log group and its role go together.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-5",
}, {
	ID:     LogGroupRetention,
	Wrong:  "the trail's log group keeps events for less than a year",
	Fix:    "set RetentionInDays to 365 or more",
	Why:    "A log group without the property keeps its events for ever, which passes.",
	Source: securityHub + "cloudwatch-controls.html#cloudwatch-16",
}, {
	ID:     "AUDIT-LOG-GROUP-KMS",
	Wrong:  "the trail's log group is not encrypted with a key of its own",
	Fix:    "set KmsKeyId",
	Why:    "The log group has the same events as the log files.",
	Source: "https://docs.aws.amazon.com/config/latest/developerguide/cloudwatch-log-group-encrypted.html",
}, {
	ID:     "AUDIT-BUCKET-VERSIONED",
	Wrong:  "log files that are written over or deleted are gone",
	Fix:    "set VersioningConfiguration.Status of the log bucket to Enabled",
	Why:    "The version that CloudTrail delivered stays.",
	Source: securityHub + "s3-controls.html#s3-14",
}, {
	ID:     "AUDIT-BUCKET-PRIVATE",
	Wrong:  "the log bucket can be made public",
	Fix:    "set all four of PublicAccessBlockConfiguration to true",
	Why:    "No later ACL or policy opens the bucket.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-6",
}, {
	ID:     "AUDIT-BUCKET-TLS",
	Wrong:  "the log bucket accepts plain HTTP",
	Fix:    `add to its policy a Deny of s3:* for everybody where aws:SecureTransport is "false"`,
	Why:    "Log files cross no network in the clear.",
	Source: securityHub + "s3-controls.html#s3-5",
}, {
	ID:     "AUDIT-BUCKET-ENCRYPTED",
	Wrong:  "the log bucket does not encrypt with a KMS key",
	Fix:    "set BucketEncryption with the SSEAlgorithm aws:kms and a key",
	Why:    "CloudTrail encrypts its log files by itself, but not its digest files.",
	Source: securityHub + "s3-controls.html#s3-17",
}, {
	ID:     "AUDIT-BUCKET-DELETION",
	Wrong:  "log files can be deleted",
	Fix:    "add to the log bucket's policy a Deny of s3:DeleteObject and s3:DeleteObjectVersion for everybody, or lock the bucket's objects by default",
	Why:    "An intruder wants the logs gone first. Principals that aws:PrincipalArn names may be left out.",
	Source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
}, {
	ID:     "AUDIT-BUCKET-EXPIRY",
	Wrong:  "the log bucket's files expire within 90 days",
	Fix:    "set ExpirationInDays to 90 or more",
	Why:    "A lifecycle rule deletes what the bucket's policy keeps people from deleting.",
	Source: securityHub + "s3-controls.html#s3-13",
}, {
	ID:     "AUDIT-KEY-ENABLED",
	Wrong:  "the key of the audit trail is disabled",
	Fix:    "set Enabled to true, or leave it out",
	Why:    "CloudTrail delivers nothing that it cannot encrypt, and nobody reads what is there.",
	Source: "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html",
}, {
	ID:     "AUDIT-KEY-ROTATION",
	Wrong:  "the key of the audit trail is not rotated every year",
	Fix:    "set EnableKeyRotation to true, and RotationPeriodInDays to 365 at most or not at all",
	Why:    "Old files stay readable: KMS keeps the old material. Keys that KMS cannot rotate are left alone.",
	Source: securityHub + "kms-controls.html#kms-4",
}, {
	ID:     "AUDIT-NO-PUBLIC-PRINCIPAL",
	Wrong:  "a policy of the audit trail allows everybody",
	Fix:    "name principals, or add the condition aws:PrincipalOrgID",
	Why:    "Of the log bucket, the key and the trail's topic. A condition that only leaves some out does not count.",
	Source: securityHub + "cloudtrail-controls.html#cloudtrail-6",
}, {
	ID:     "AUDIT-ALARM-PER-FILTER",
	Wrong:  "a metric filter of the audit trail alarms nobody",
	Fix:    "add an alarm on its metric, with an action, to the same template",
	Why:    "A filter without an alarm, or an alarm that tells nobody, is a check that seems to pass.",
	Source: securityHub + "cloudwatch-controls.html#cloudwatch-15",
}, {
	ID:     "AUDIT-DATA-RETAINED",
	Wrong:  "the data of the audit trail goes with the stack",
	Fix:    "set DeletionPolicy to RetainExceptOnCreate or Retain, and UpdateReplacePolicy to Retain",
	Why:    "Of the log bucket, the key and the log group: without the key no log file can be read.",
	Source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html",
}}
