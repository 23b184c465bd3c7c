package changes

// How says how a property may differ from what a construct defined.
type How int

// Properties that the table does not list are fixed.
const (
	Fixed          How = iota
	Free               // anything
	MoreElements       // a list may have more elements
	MoreDays           // a number of days may be larger, or the property may be absent
	MoreRules          // more lifecycle rules that delete nothing
	MoreStatements     // more readers of the account, and more denials that hit no delivery
)

// Rule says how a property may differ, and why.
type Rule struct {
	How How
	Why string
}

var (
	label     = Rule{Free, "Names and labels people only."}
	reports   = Rule{Free, "Adds a report or a notification, and takes nothing away."}
	policy    = Rule{MoreStatements, "Readers may be added, deliveries must not stop."}
	receivers = Rule{MoreElements, "More people or systems may be told."}
)

// kinds has the properties that may differ, by type. A property that is not here is fixed,
// also one that the construct did not set: this list can be too short, never too long.
var kinds = map[string]map[string]Rule{
	"AWS::Athena::WorkGroup":        {"Description": label, "Tags": label},
	"AWS::CloudFormation::StackSet": {"Description": label, "Tags": label, "OperationPreferences": {Free, "Decides only how fast the accounts get the stack."}},
	"AWS::CloudTrail::Trail":        {"Tags": label},
	"AWS::CloudWatch::Alarm": {
		"AlarmDescription": label, "Tags": label,
		"AlarmActions": receivers, "OKActions": receivers, "InsufficientDataActions": receivers,
	},
	"AWS::Events::EventBus":  {"Description": label, "Tags": label},
	"AWS::Events::Rule":      {"Description": label, "Tags": label, "Targets": receivers},
	"AWS::IAM::OIDCProvider": {"Tags": label},
	"AWS::IAM::Role": {
		"Description": label, "Tags": label,
		"MaxSessionDuration":  {Free, "Services assume the role anew for each call."},
		"PermissionsBoundary": {Free, "Organizations require one in every role; a template does not show what it permits."},
	},
	"AWS::KMS::Key":                        {"Description": label, "Tags": label, "KeyPolicy": policy},
	"AWS::KinesisFirehose::DeliveryStream": {"Tags": label},
	"AWS::Logs::LogGroup": {
		"Tags": label, "FieldIndexPolicies": reports,
		"RetentionInDays": {MoreDays, "Events may be kept longer."},
	},
	"AWS::S3::Bucket": {
		"Tags": label, "AnalyticsConfigurations": reports, "InventoryConfigurations": reports,
		"MetricsConfigurations": reports, "NotificationConfiguration": reports,
		"LifecycleConfiguration": {MoreRules, "Rules may move objects to another storage class."},
	},
	"AWS::S3::BucketPolicy":  {"PolicyDocument": policy},
	"AWS::SNS::Subscription": {},
	"AWS::SNS::Topic":        {"DisplayName": label, "Tags": label, "DeliveryStatusLogging": reports, "Subscription": receivers},
	"AWS::SNS::TopicPolicy":  {"PolicyDocument": policy},
	"AWS::SQS::Queue":        {"Tags": label},
	"AWS::SQS::QueuePolicy":  {"PolicyDocument": policy},
}
