package controls

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/deployed"
)

// Subject is a type of resource, with its purpose where the library has several.
type Subject string

// The resources that controls are about. The policies tell two of a type apart: CloudTrail
// writes to the log bucket and S3 to the access-log bucket, and no service to the bucket for
// results of queries; CloudWatch or S3 uses the key of a topic. Roles are told apart by the
// service that they trust.
const (
	Stack                 Subject = "AWS::CloudFormation::Stack" // with the settings that AddStack gets
	Trail                 Subject = "AWS::CloudTrail::Trail"
	Key                   Subject = "AWS::KMS::Key"
	AlertKey              Subject = "AWS::KMS::Key (alerts)"
	LogGroup              Subject = "AWS::Logs::LogGroup"
	Alarm                 Subject = "AWS::CloudWatch::Alarm"
	Topic                 Subject = "AWS::SNS::Topic"
	TopicPolicy           Subject = "AWS::SNS::TopicPolicy"
	Queue                 Subject = "AWS::SQS::Queue"
	QueuePolicy           Subject = "AWS::SQS::QueuePolicy"
	InlinePolicy          Subject = "AWS::IAM::Policy" // also those of an AWS::IAM::Role
	LogBucket             Subject = "AWS::S3::Bucket (logs)"
	AccessLogBucket       Subject = "AWS::S3::Bucket (access logs)"
	LogBucketPolicy       Subject = "AWS::S3::BucketPolicy (logs)"
	AccessLogBucketPolicy Subject = "AWS::S3::BucketPolicy (access logs)"
	ResultsBucket         Subject = "AWS::S3::Bucket (query results)"
	ResultsBucketPolicy   Subject = "AWS::S3::BucketPolicy (query results)"
	WorkGroup             Subject = "AWS::Athena::WorkGroup"
	NamedQuery            Subject = "AWS::Athena::NamedQuery"
	EventBus              Subject = "AWS::Events::EventBus"
	EventBusPolicy        Subject = "AWS::Events::EventBusPolicy"
	Rule                  Subject = "AWS::Events::Rule"                  // with targets
	CountingRule          Subject = "AWS::Events::Rule (only counts)"    // for its metric
	QueueRule             Subject = "AWS::Events::Rule (to a queue)"     // whose policy admits the rule, which has no role
	Heartbeat             Subject = "AWS::CloudWatch::Alarm (heartbeat)" // also an Alarm
	Role                  Subject = "AWS::IAM::Role"                     // every role
	RuleRole              Subject = "AWS::IAM::Role (EventBridge)"       // also a Role
	StreamRole            Subject = "AWS::IAM::Role (CloudWatch Logs)"   // also a Role
	LogsRole              Subject = "AWS::IAM::Role (CloudTrail)"        // also a Role
	ReplicationRole       Subject = "AWS::IAM::Role (S3)"                // also a Role
	ServiceGrant          Subject = "statements for services"            // of the policies of buckets, topics and queues
)

const (
	bucketType = "AWS::S3::Bucket"
	policyType = "AWS::S3::BucketPolicy"
)

func subjects(r deployed.Resource, writers map[string][]string) []Subject {
	name := r.Name
	if r.Type == policyType {
		name = r.Text("Bucket")
	}
	of := Subject(r.Type)
	switch {
	case r.Type == bucketType || r.Type == policyType:
		switch {
		case slices.Contains(writers[name], "cloudtrail.amazonaws.com"):
			return []Subject{of + " (logs)"}
		case slices.Contains(writers[name], "logging.s3.amazonaws.com"):
			return []Subject{of + " (access logs)"}
		}
		return []Subject{of + " (query results)"}
	case of == Key && encryptsMessages(r):
		return []Subject{AlertKey}
	case of == Rule && r.Properties["Targets"] == nil:
		return []Subject{CountingRule}
	case of == Rule && slices.ContainsFunc(texts(find(r.Properties, "Targets[*].Arn")), isQueue):
		return []Subject{QueueRule}
	case of == Alarm && strings.Contains(r.Name, "-heartbeat-"):
		return []Subject{Alarm, Heartbeat}
	case of == Role:
		for _, service := range texts(find(r.Properties, "AssumeRolePolicyDocument.Statement[*].Principal")) {
			if s, ok := trusted[service]; ok {
				return []Subject{Role, s}
			}
		}
	}
	return []Subject{of}
}

// trusted are the subjects of roles by the service that they trust.
var trusted = map[string]Subject{
	"events.amazonaws.com": RuleRole, "logs.amazonaws.com": StreamRole, "cloudtrail.amazonaws.com": LogsRole, "s3.amazonaws.com": ReplicationRole,
}

func isQueue(arn string) bool { return strings.Contains(arn, ":sqs:") }

// encryptsMessages reports whether a key is that of a topic: for alerts, or for the names of
// new log files.
func encryptsMessages(key deployed.Resource) bool {
	users := texts(find(key.Properties, "KeyPolicy.Statement[*].Principal"))
	return slices.Contains(users, "cloudwatch.amazonaws.com") || slices.Contains(users, "s3.amazonaws.com")
}

// writers returns, by bucket, the services that the bucket's policy allows to write.
func writers(stack deployed.Stack) map[string][]string {
	all := map[string][]string{}
	for _, policy := range stack.OfType(policyType) {
		for _, statement := range find(policy.Properties, "PolicyDocument.Statement[Action=s3:PutObject].Principal.Service") {
			all[policy.Text("Bucket")] = append(all[policy.Text("Bucket")], texts(statement)...)
		}
	}
	return all
}
