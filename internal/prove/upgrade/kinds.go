package main

// kind is a type of resource that cannot be created again without a loss.
type kind struct {
	lost     string   // what a replacement loses
	replaced []string // the properties whose change replaces the resource
	fixed    []string // the properties whose change CloudFormation rejects
	page     string   // of the CloudFormation template reference, with "Update requires"
}

// kinds are the stateful types in our templates: they keep data, or their id or name is known
// outside the stack. Alarms, rules, filters, tables and queries are not stateful: a deployment
// creates them again as they were. Sources disagree whether ObjectLockEnabled replaces a bucket
// (constructs/audittrail/lock.go).
var kinds = map[string]kind{
	"AWS::Athena::WorkGroup":        {"the history of its queries", []string{"Name"}, nil, "aws-resource-athena-workgroup"},
	"AWS::CloudFormation::StackSet": {"the stacks in all accounts, until they are created again", []string{"StackSetName", "PermissionModel"}, nil, "aws-resource-cloudformation-stackset"},
	"AWS::CloudTrail::Trail":        {"its chain of digest files", []string{"TrailName"}, nil, "aws-resource-cloudtrail-trail"},
	"AWS::Events::EventBus":         {"the events that forwarders still send to the old name", []string{"Name"}, nil, "aws-resource-events-eventbus"},
	"AWS::IAM::OIDCProvider":        {"the access of the product that signs in with it", []string{"Url"}, nil, "aws-resource-iam-oidcprovider"},
	"AWS::IAM::Role":                {"the access of those who know its name", []string{"RoleName", "Path"}, nil, "aws-resource-iam-role"},
	"AWS::KMS::Key":                 {"the key of what it encrypted", nil, []string{"KeySpec", "KeyUsage", "Origin", "MultiRegion"}, "aws-resource-kms-key"},
	"AWS::Logs::LogGroup":           {"its events", []string{"LogGroupName"}, nil, "aws-resource-logs-loggroup"},
	"AWS::S3::Bucket":               {"the place of its files", []string{"BucketName", "ObjectLockEnabled"}, nil, "aws-resource-s3-bucket"},
	"AWS::SNS::Topic":               {"its subscriptions", []string{"TopicName", "FifoTopic"}, nil, "aws-resource-sns-topic"},
	"AWS::SNS::Subscription":        {"its confirmation, if by e-mail or https", []string{"TopicArn", "Protocol", "Endpoint"}, nil, "aws-resource-sns-subscription"},
	"AWS::SQS::Queue":               {"its messages", []string{"QueueName", "FifoQueue"}, nil, "aws-resource-sqs-queue"},
}

// policies are the properties that have statements, by type.
var policies = map[string][]string{
	"AWS::Events::EventBusPolicy": {"Statement"},
	"AWS::IAM::Policy":            {"PolicyDocument"},
	"AWS::IAM::Role":              {"AssumeRolePolicyDocument", "Policies", "ManagedPolicyArns", "PermissionsBoundary"},
	"AWS::KMS::Key":               {"KeyPolicy"},
	"AWS::Lambda::Permission":     {"Action", "FunctionName", "Principal", "SourceAccount", "SourceArn"},
	"AWS::S3::BucketPolicy":       {"PolicyDocument"},
	"AWS::SNS::TopicPolicy":       {"PolicyDocument"},
	"AWS::SQS::QueuePolicy":       {"PolicyDocument"},
}
