package controls

import (
	"encoding/json"
	"slices"

	"example.com/audittrail/internal/deployed"
)

// Subject is a type of resource, with its purpose where the library has several.
type Subject string

// The resources that controls are about. The policies tell two of a type apart: CloudTrail
// writes to the log bucket and S3 to the access-log bucket, and no service to the bucket for
// results of queries; CloudWatch or S3 uses the key of a topic.
const (
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
)

const (
	bucketType = "AWS::S3::Bucket"
	policyType = "AWS::S3::BucketPolicy"
	roleType   = "AWS::IAM::Role"
)

// Resource is a deployed resource with the values that evidence can name: its properties,
// its DeletionPolicy and, for a trail, the filters and alarms on its log group.
type Resource struct {
	ID     string
	Values map[string]any
}

// Deployment is a stack's resources by subject.
type Deployment map[Subject][]Resource

// Deploy resolves the template as CloudFormation would deploy it, in a made-up account.
func Deploy(template []byte) (Deployment, error) {
	stack, err := deployed.New(template, "Stack", "111111111111", "eu-central-1")
	if err != nil {
		return nil, err
	}
	return Sort(stack, template)
}

// Sort returns the resources of the stack that was deployed with the template.
func Sort(stack deployed.Stack, template []byte) (Deployment, error) {
	var raw struct {
		Resources map[string]struct{ DeletionPolicy string }
	}
	if err := json.Unmarshal(template, &raw); err != nil {
		return nil, err
	}
	writers := writers(stack)
	d := Deployment{}
	for _, r := range stack.Resources {
		values := map[string]any{"DeletionPolicy": raw.Resources[r.LogicalID].DeletionPolicy}
		for property, value := range r.Properties {
			values[property] = value
		}
		s := subject(r, writers)
		if s == Trail {
			values["LogGroup"] = watched(stack, r.Text("CloudWatchLogsLogGroupArn"))
		}
		d[s] = append(d[s], Resource{r.LogicalID, values})
		policies, _ := r.Properties["Policies"].([]any)
		for _, policy := range policies {
			if values, ok := policy.(map[string]any); ok && r.Type == roleType {
				d[InlinePolicy] = append(d[InlinePolicy], Resource{r.LogicalID, values})
			}
		}
	}
	return d, nil
}

func subject(r deployed.Resource, writers map[string][]string) Subject {
	name := r.Name
	if r.Type == policyType {
		name = r.Text("Bucket")
	}
	ours := r.Type == bucketType || r.Type == policyType
	switch {
	case ours && slices.Contains(writers[name], "cloudtrail.amazonaws.com"):
		return Subject(r.Type + " (logs)")
	case ours && slices.Contains(writers[name], "logging.s3.amazonaws.com"):
		return Subject(r.Type + " (access logs)")
	case ours:
		return Subject(r.Type + " (query results)")
	case r.Type == string(Key) && encryptsMessages(r):
		return AlertKey
	}
	return Subject(r.Type)
}

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
